import { asKey } from "../../src/shared/model/disk-path.ts";
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ConcurrencyLimit, withThrottle } from "../../src/engine/remote/throttle.ts";
import { connect } from "../../src/engine/remote/s3/connect.ts";
import type { S3Port } from "../../src/engine/remote/port.ts";
import { DEFAULT_LIMITS } from "../../src/engine/transfer/context.ts";
import { digestObject } from "../../src/engine/transfer/read-back.ts";
import { ObjectContent } from "../../src/engine/transfer/object-content.ts";
import { digestBytes, putBytes } from "../../src/engine/transfer/put-bytes.ts";
import type { ObjectEntry } from "../../src/shared/model/entry.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import type { FaultKind } from "../s3-server/faults.ts";
import { VirtualClock } from "../harness/virtual-clock.ts";
import { KEYS, Practice } from "./support/practice.ts";

/** More than sockets buffer, so that an unread body holds its connection. */
const CONTENT = Buffer.alloc(4 * 1024 * 1024, "liana");
const SLOTS = 2;

const FAULTS: Readonly<Record<string, FaultKind>> = {
  "another ETag": { kind: "headers", headers: { etag: '"0123456789abcdef0123456789abcdef"' } },
  "a page with 200": { kind: "html" },
  "a page with 403": { kind: "html", status: 403 },
  AccessDenied: { kind: "status", status: 403, code: "AccessDenied" },
  "an error in a document with 200": { kind: "late-error", code: "InternalError" },
  reset: { kind: "reset" },
  "a lost answer": { kind: "lost-answer" },
  "a header of 20 KB": { kind: "headers", headers: { "x-amz-meta-note": "x".repeat(20_000) } },
  "a garbage status line": { kind: "raw", bytes: "\u0000 no\r\n\r\n" },
  "101": {
    kind: "raw",
    bytes: "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
    open: true,
  },
  "no answer": { kind: "raw", bytes: "" },
  "bytes behind the answer": {
    kind: "raw",
    bytes: "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\nrest",
    open: true,
  },
  "a Content-Range that is none": {
    kind: "raw",
    bytes: `HTTP/1.1 206 Partial\r\nETag: "x"\r\nContent-Range: all\r\nContent-Length: 9000000\r\n\r\n${"x".repeat(500_000)}`,
    open: true,
  },
  "a body that breaks off": { kind: "truncate-body", bytes: 100_000 },
  "a length that is too long": { kind: "wrong-length", by: 1000 },
  "a length that is too short": { kind: "wrong-length", by: -1000 },
  "wrong bytes": { kind: "corrupt-body" },
};

/** Open descriptors of this process; 0 on systems that do not show them. */
function descriptors(): number {
  return process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0;
}

interface Bench {
  readonly practice: Practice;
  readonly port: S3Port;
  readonly object: ObjectEntry;
}

type Act = (bench: Bench, signal: AbortSignal) => Promise<unknown>;

const clock = new VirtualClock(Date.now());
const env = { clock, random: new SeededRandom(1), log: { write: () => undefined } };

async function read(
  { practice, port, object }: Bench,
  signal: AbortSignal,
  stopAfter?: number,
): Promise<void> {
  const location = { port, bucket: practice.bucket.name, prefix: practice.bucket.prefix };
  const content = new ObjectContent({ env }, location, object);
  let seen = 0;
  for await (const chunk of content.chunks(signal)) {
    seen += chunk.length;
    if (stopAfter !== undefined && seen >= stopAfter) throw new Error("the disk is full");
  }
  content.finish();
}

const ACTS: Readonly<Record<string, Act>> = {
  GetObject: (bench, signal) => read(bench, signal),
  "GetObject, whose reader fails": (bench, signal) => read(bench, signal, 10),
  "GetObject, read back": ({ practice, port }, signal) =>
    digestObject(
      { port, bucket: practice.bucket.name, prefix: practice.bucket.prefix },
      { key: "a" },
      signal,
    ),
  PutObject: ({ practice, port }, signal) => {
    const location = { port, bucket: practice.bucket.name, prefix: practice.bucket.prefix };
    const content = { bytes: CONTENT, digest: digestBytes(CONTENT), traits: { metadata: {} } };
    return putBytes(location, "a", content, signal);
  },
  CopyObject: ({ practice, port }, signal) => {
    const at = { bucket: practice.bucket.name, key: `${practice.bucket.prefix}a` };
    return port.send("copy", { ...at, from: at, storageClass: "STANDARD" }, signal);
  },
  HeadObject: ({ practice, port }, signal) =>
    port.send("head", { bucket: practice.bucket.name, key: `${practice.bucket.prefix}a` }, signal),
};

describe("[RT1, RS2] every failure releases all connections, slots and files (B2)", () => {
  test.each(Object.entries(ACTS))("%s", async (name, act) => {
    await using practice = await Practice.open();
    const etag = await practice.bucket.put("a", CONTENT);
    const limit = new ConcurrencyLimit(SLOTS);
    const settings = {
      endpoint: practice.server.endpoint,
      region: "us-east-1",
      credentials: { kind: "keys", ...KEYS },
      maxSockets: SLOTS,
      limits: { idleMs: 2_000, slowMs: 2_000 },
    } as const;
    const port = withThrottle(await connect(settings, { clock }), limit);
    const size = CONTENT.length;
    const base = { key: asKey("a"), kind: "file", size, etag, side: "object", filled: false } as const;
    const object = { ...base, storageClass: "STANDARD", lastModified: 0, stamp: "" };
    const bench = { practice, port, object };
    const before = descriptors();
    const [operation = ""] = name.split(",");
    for (const [what, fault] of Object.entries(FAULTS)) {
      // More requests than there are slots.
      practice.fault(operation, fault, { times: 3 * SLOTS });
      const acts = Array.from({ length: 2 * SLOTS }, () => act(bench, new AbortController().signal));
      await Promise.allSettled(acts);
      expect(limit.active, what).toBe(0);
      practice.server.faults.clear();
      const at = { bucket: practice.bucket.name, prefix: "" };
      const answer = await port.send("list", at, AbortSignal.timeout(8_000));
      expect(answer.objects.length, what).toBe(1);
    }
    port.close();
    await practice.server.settled();
    // The server closes its descriptors a moment after the client.
    await expect.poll(descriptors, { timeout: 5_000 }).toBeLessThanOrEqual(before);
  });
});

test("[RS2] with If-Match ignored and objects changing meanwhile, a restore ends instead of hanging (B2)", async () => {
  await using practice = await Practice.open();
  const large = Buffer.alloc(DEFAULT_LIMITS.multipartFrom / 8, "x");
  for (let i = 0; i < 12; i++) await practice.bucket.put(`o${String(i)}`, large);
  practice.fault(
    "GetObject",
    { kind: "headers", headers: { etag: '"0123456789abcdef0123456789abcdef"' } },
    { times: 100 },
  );
  const options = { concurrency: 4 };
  const first = await practice.restore("clone", { options, connection: { maxSockets: 4 } });
  expect(first.outcome).toBe("problems");
  expect(new Set(first.problems.map((line) => line.split(": ")[1]))).toEqual(new Set(["object-changed"]));
  expect(first.problems.length).toBe(12);
  practice.server.faults.clear();
  expect((await practice.restore("clone", { options })).outcome).toBe("in-step");
});
