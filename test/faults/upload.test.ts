import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FaultKind } from "../s3-server/faults.ts";
import { largeContent, Practice } from "./support/practice.ts";

const SMALL = Object.fromEntries(
  Array.from({ length: 40 }, (_, i) => [`docs/sub ${i % 3}/file ${i}.txt`, `content of ${i} `.repeat(i + 1)]),
);

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
});
afterEach(() => practice[Symbol.asyncDispose]());

/** Backs up and expects that the user would not notice the faults. */
async function expectAllSent(connection = {}): Promise<readonly string[]> {
  const sent = await practice.backUp("docs", { connection });
  expect([sent.error, sent.outcome, sent.problems]).toEqual([undefined, "in-step", []]);
  await practice.expectInStep("docs", () => practice.backUp());
  return sent.operations;
}

describe("[RT1, RT2] the file arrives despite one failed PUT", () => {
  const faults: readonly FaultKind[] = [
    { kind: "reset" },
    { kind: "lost-answer" },
    { kind: "slow-down" },
    { kind: "status", status: 500, code: "InternalError" },
    { kind: "status", status: 503, code: "ServiceUnavailable" },
    { kind: "status", status: 400, code: "RequestTimeout" },
    { kind: "status", status: 429, code: "TooManyRequests" },
    { kind: "stall", ms: 60 },
  ];
  test.each(faults)("$kind $code", async (what) => {
    practice.write(SMALL);
    practice.fault("PutObject", what, { nth: 3, times: 4 });
    const operations = await expectAllSent();
    const puts = operations.filter((name) => name === "PutObject").length;
    expect(puts).toBe(what.kind === "stall" ? 40 : 44);
  });

  test("a request that exceeds the idle time is sent again", async () => {
    practice.write(SMALL);
    practice.fault("PutObject", { kind: "stall", ms: 4_000 }, { nth: 5, times: 2 });
    await expectAllSent({ limits: { idleMs: 500 } });
  });
});

describe("[UP2, UP4] a file in parts", () => {
  const content = largeContent(17);
  const lost: readonly (readonly [string, FaultKind])[] = [
    ["CreateMultipartUpload", { kind: "lost-answer" }],
    ["CreateMultipartUpload", { kind: "reset" }],
    ["CreateMultipartUpload", { kind: "slow-down" }],
    ["UploadPart", { kind: "lost-answer" }],
    ["UploadPart", { kind: "reset" }],
    ["UploadPart", { kind: "status", status: 500, code: "InternalError" }],
    ["CompleteMultipartUpload", { kind: "lost-answer" }],
    ["CompleteMultipartUpload", { kind: "reset" }],
    ["CompleteMultipartUpload", { kind: "late-error", code: "InternalError" }],
    ["CompleteMultipartUpload", { kind: "slow-down" }],
  ];
  test.each(lost)("%s: %j", async (operation, what) => {
    practice.write({ "docs/large.bin": content, "docs/small.txt": "small" });
    practice.fault(operation, what);
    const operations = await expectAllSent();
    const parts = operations.filter((name) => name === "UploadPart").length;
    expect(parts).toBe(operation === "UploadPart" ? 4 : 3);
  });

  test("all of them in one sync", async () => {
    practice.write({ "docs/one.bin": content, "docs/two.bin": content.subarray(9), ...SMALL });
    for (const [operation, what] of lost) practice.fault(operation, what);
    await expectAllSent();
  });
});

describe("[DL5] deletions", () => {
  test.each<FaultKind>([
    { kind: "lost-answer" },
    { kind: "reset" },
    { kind: "slow-down" },
    { kind: "status", status: 500, code: "InternalError" },
    { kind: "late-error", code: "InternalError" },
  ])("$kind $code", async (what) => {
    practice.write(SMALL);
    await practice.backUp();
    practice.remove("docs/sub 1");
    practice.fault("DeleteObjects", what);
    const options = { mirror: true };
    const gone = await practice.backUp("docs", { options });
    expect([gone.outcome, gone.problems, gone.summary.deleted]).toEqual(["in-step", [], 13]);
    await practice.expectInStep("docs", () => practice.backUp("docs", { options }));
  });

  test("of a single object with a lost response", async () => {
    practice.write(SMALL);
    await practice.backUp();
    practice.remove("docs/sub 1/file 1.txt");
    practice.server.faults.add({ when: { operation: "DeleteObject" }, what: { kind: "lost-answer" } });
    const options = { mirror: true };
    expect((await practice.backUp("docs", { options })).summary.deleted).toBe(1);
    await practice.expectInStep("docs", () => practice.backUp("docs", { options }));
  });
});
