import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { type SyncReport, Practice } from "../../faults/support/practice.ts";
import type { FaultKind } from "../../s3-server/faults.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

/** Keys in one answer. */
const PAGE = 10;
/** Enough for three pages. */
const FILES = 25;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.page = PAGE;
});
afterEach(() => practice[Symbol.asyncDispose]());

function nameOf(index: number): string {
  return `f${String(index).padStart(4, "0")}`;
}

async function fillBucket(): Promise<void> {
  for (let index = 0; index < FILES; index++) await practice.bucket.put(nameOf(index), `content ${index}`);
}

function files(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: FILES }, (_, index) => [`${folder}/${nameOf(index)}`, "x"]));
}

function answer(what: FaultKind, operation = "ListObjectsV2"): void {
  practice.fault(operation, what, { key: "", times: Number.POSITIVE_INFINITY });
}

const edit = (from: RegExp | string, to: string): FaultKind => {
  return { kind: "document", edit: (document) => document.replace(from, to) };
};
const WITHOUT_TOKEN = edit(/<NextContinuationToken>.*?<\/NextContinuationToken>/, "");
const SAYS_NOTHING = edit(/<IsTruncated>.*?<\/IsTruncated>/, "");
const ONLY_A_TOKEN = edit("<IsTruncated>true</IsTruncated>", "<IsTruncated>false</IsTruncated>");
const EMPTY_TOKEN = edit(/<NextContinuationToken>.*?<\/NextContinuationToken>/, "<NextContinuationToken/>");

describe("[LS2] a listing with odd continuation fields is read to its end", () => {
  test.each<[string, FaultKind]>([
    ["truncated without a token", WITHOUT_TOKEN],
    ["truncated with an empty token", EMPTY_TOKEN],
    ["neither truncated nor not", SAYS_NOTHING],
    ["a token, and not truncated", ONLY_A_TOKEN],
    ["a document of the first version", { kind: "v1-listing" }],
  ])("%s: everything is restored, and a mirror deletes nothing", async (_, what) => {
    await fillBucket();
    answer(what);
    const options = { mirror: true };
    const first = await practice.restore("clone", { options });
    expect([first.outcome, first.summary.downloaded]).toEqual(["in-step", FILES]);
    const again = await practice.restore("clone", { options });
    expect([again.outcome, again.summary.deleted, again.summary.downloaded]).toEqual(["in-step", 0, 0]);
    expect(Object.keys(practice.files("clone"))).toHaveLength(FILES);
  });
});

/** Expects that the sync rejected the listing for this reason and deleted nothing. */
function expectRefused(report: SyncReport, reason: string): void {
  expect(report.error?.toWire()).toMatchObject({ code: "listing-contradicts", detail: { reason } });
  expect(report.summary.deleted).toBe(0);
  const words = sentence(ENGLISH, report.error?.toWire() ?? { code: "internal", detail: {} });
  expect(words).toMatch(/answered with a list that .*Nothing was deleted/);
}

const CONTRADICTIONS: readonly [string, FaultKind, string][] = [
  ["another bucket's", edit("<Name>photos</Name>", "<Name>other</Name>"), "name"],
  ["another prefix's", edit(/<Prefix>.*?<\/Prefix>/, "<Prefix>elsewhere/</Prefix>"), "prefix"],
  ["fewer than it says", edit(/<Contents>.*?<\/Contents>/s, ""), "count"],
  [
    "truncated and empty",
    {
      kind: "document",
      edit: (document) =>
        document
          .replaceAll(/<Contents>.*?<\/Contents>/gs, "")
          .replace(/<KeyCount>.*?<\/KeyCount>/, "")
          .replace(/<NextContinuationToken>.*?<\/NextContinuationToken>/, ""),
    },
    "truncated",
  ],
  [
    "out of order",
    {
      kind: "document",
      edit: (document) => document.replace("f0001</Key>", "f9999</Key>"),
    },
    "order",
  ],
];

describe("[LS1] a listing that contradicts itself or the request ends the sync before any deletion", () => {
  test.each(CONTRADICTIONS)("of local files: %s", async (_, what, reason) => {
    await fillBucket();
    await practice.restore("clone", { options: { mirror: true } });
    answer(what);
    expectRefused(await practice.restore("clone", { options: { mirror: true } }), reason);
    expect(Object.keys(practice.files("clone"))).toHaveLength(FILES);
  });

  test.each(CONTRADICTIONS)("of objects: %s", async (_, what, reason) => {
    practice.write(files("docs"));
    await practice.backUp();
    await practice.bucket.put("foreign", "somebody else's");
    const before = practice.bucket.keys();
    answer(what);
    const options = { mirror: true, deleteForeign: true, audit: true };
    expectRefused(await practice.backUp("docs", { options }), reason);
    expect(practice.bucket.keys()).toEqual(before);
  });
});

test("[LS2] a page that begins with the last key of the one before lists that key once", async () => {
  practice.write(files("docs"));
  await practice.backUp();
  let before = "";
  const inclusive = (document: string): string => {
    const again = document.includes("<ContinuationToken>") ? before : "";
    before = document.match(/<Contents>.*?<\/Contents>/gs)?.at(-1) ?? "";
    return document.replace(/<KeyCount>.*?<\/KeyCount>/, "").replace("<Contents>", `${again}<Contents>`);
  };
  answer({ kind: "document", edit: inclusive });
  const options = { mirror: true, deleteForeign: true, audit: true };
  const report = await practice.backUp("docs", { options });
  expect(report.error?.toWire()).toBeUndefined();
  expect([report.outcome, report.summary.deleted, report.summary.uploaded]).toEqual(["in-step", 0, 0]);
  expect(practice.bucket.keys()).toHaveLength(FILES);
  const restored = await practice.restore();
  expect([restored.problems, restored.summary.downloaded]).toEqual([[], FILES]);
});

test("[LS2, CH4] a well-behaved service gets one request per page", async () => {
  await fillBucket();
  const report = await practice.restore("clone", { options: { dryRun: true } });
  const lists = report.operations.filter((operation) => operation === "ListObjectsV2");
  // One more listing checks whether the bucket exists (GU5).
  expect(lists).toHaveLength(1 + Math.ceil(FILES / PAGE));
});
