import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import type { FaultKind } from "../../s3-server/faults.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { type SyncReport, Practice } from "../../faults/support/practice.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

type Direction = "backup" | "restore" | "replication";

/** Answers tested with 2,000 files, each in one direction. The others use fewer files, which only saves time. */
const WHOLE: ReadonlyMap<string, Direction> = new Map([
  ["AccessDenied", "backup"],
  ["a page with 403", "restore"],
  ["a header of 20 KB", "replication"],
]);
const LONG = process.env["LIANA_LONG"] === "1";

function countOf(name: string, direction: Direction): number {
  const isWhole = LONG ? WHOLE.has(name) : WHOLE.get(name) === direction;
  return isWhole ? 2_000 : LONG ? 200 : 120;
}
const BAD = ["d0/f0003", "d0/f0040", "d0/f0077"];
const GARBAGE = "\u0000\u0001 what is this\r\n\r\n";

/** Answers to every request for three of the first hundred objects. */
const ANSWERS: Readonly<Record<string, FaultKind>> = {
  "a page with 200": { kind: "html" },
  "a page with 403": { kind: "html", status: 403 },
  "a page with 404": { kind: "html", status: 404 },
  "a page with 400": { kind: "html", status: 400 },
  "a page with 503": { kind: "html", status: 503 },
  "a code that nobody knows": { kind: "status", status: 400, code: "InvalidRequest" },
  AccessDenied: { kind: "status", status: 403, code: "AccessDenied" },
  "a code that is about the keys": { kind: "status", status: 403, code: "SignatureDoesNotMatch" },
  "no space": { kind: "status", status: 507, code: "InsufficientStorage" },
  "too large": { kind: "status", status: 413, code: "EntityTooLarge" },
  "418": { kind: "raw", bytes: "HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\n\r\n" },
  "a redirect with 302": {
    kind: "raw",
    bytes: "HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n",
  },
  "a redirect with 307": {
    kind: "raw",
    bytes: "HTTP/1.1 307 Temporary Redirect\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n",
  },
  "101": {
    kind: "raw",
    bytes: "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
    open: true,
  },
  "a garbage status line": { kind: "raw", bytes: GARBAGE },
  "a header of 20 KB": { kind: "headers", headers: { "x-amz-meta-note": "x".repeat(20_000) } },
  "a length that is no number": {
    kind: "raw",
    bytes: 'HTTP/1.1 200 OK\r\nETag: "x"\r\nContent-Length: many\r\n\r\n',
  },
  "a length that is too long": { kind: "wrong-length", by: 7 },
  "a length that is too short": { kind: "wrong-length", by: -1 },
  "bytes behind the answer": {
    kind: "raw",
    bytes: `HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n${GARBAGE}`,
    open: true,
  },
};

/** Answers to uploads and copies have no content, so a client need not check its length. */
const GETS_ONLY = new Set(["a length that is too long", "a length that is too short"]);

function nameOf(i: number): string {
  return `d${String(Math.floor(i / 500))}/f${String(i).padStart(4, "0")}`;
}

function fill(practice: Practice, count: number): void {
  for (let i = 0; i < count; i += 500)
    mkdirSync(dirname(practice.path(`docs/${nameOf(i)}`)), { recursive: true });
  for (let i = 0; i < count; i++) writeFileSync(practice.path(`docs/${nameOf(i)}`), `content ${String(i)}`);
}

async function stock(practice: Practice, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await practice.bucket.put(nameOf(i), `content ${String(i)}`);
}

function spoil(practice: Practice, operation: string, prefix: string, what: FaultKind): void {
  for (const key of BAD) practice.fault(operation, what, { key: prefix + key, times: 100 });
}

function expectThreeByName(report: SyncReport): void {
  expect([report.outcome, report.error?.code]).toEqual(["problems", undefined]);
  const reported = report.events.flatMap((event) => (event.kind === "problem" ? [event] : []));
  expect(reported.map(({ key }) => key).sort()).toEqual(BAD);
  for (const { key, error } of reported) {
    const words = sentence(ENGLISH, { code: error.code, detail: { key, ...error.detail } });
    expect(words).not.toMatch(/inside Liana|no S3 service/);
  }
}

const MANY = { concurrency: 32 };
const kinds = Object.entries(ANSWERS);

describe("[RT1, JB5] three malformed responses among the first hundred of 2,000 (B5, E3, L2)", () => {
  test.each(kinds.filter(([name]) => !GETS_ONLY.has(name)))("backup: %s", async (name, what) => {
    const count = countOf(name, "backup");
    await using practice = await Practice.open();
    fill(practice, count);
    spoil(practice, "PutObject", practice.bucket.prefix, what);
    const report = await practice.backUp("docs", { options: MANY });
    expectThreeByName(report);
    expect(report.summary.uploaded).toBe(count - 3);
    const there = practice.bucket.keys().filter((key) => !BAD.includes(key));
    expect(there.length).toBe(count - 3);
  });

  test.each(kinds)("restore: %s", async (name, what) => {
    const count = countOf(name, "restore");
    await using practice = await Practice.open();
    await stock(practice, count);
    spoil(practice, "GetObject", practice.bucket.prefix, what);
    const report = await practice.restore("clone", { options: MANY });
    expectThreeByName(report);
    const files = practice.files("clone");
    expect(Object.keys(files).length).toBe(count - 3);
    expect(files[nameOf(count - 1)]).toBe(`content ${String(count - 1)}`);
  });

  test.each(kinds.filter(([name]) => !GETS_ONLY.has(name)))("replication: %s", async (name, what) => {
    const count = countOf(name, "replication");
    await using practice = await Practice.open();
    await stock(practice, count);
    practice.server.store.createBucket("other");
    spoil(practice, "CopyObject", "c/", what);
    const report = await practice.sync(practice.url, "s3://other/c/", { options: MANY });
    expectThreeByName(report);
    expect(report.summary.copied).toBe(count - 3);
  });
});
