import { mkdirSync, renameSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBytesPerDay } from "../../../src/engine/reports/bytes-per-day.ts";
import { readStatus } from "../../../src/engine/reports/status.ts";
import { largeContent, Practice } from "../../faults/support/practice.ts";
import { readFileEvents } from "../../../src/engine/reports/records.ts";

const MIRROR = { options: { mirror: true, maxDelete: { kind: "count", count: 1000 } } } as const;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
});
afterEach(() => practice[Symbol.asyncDispose]());

test("[CH8] a renamed folder on a real disk is copied by the service, and the history names each source", async () => {
  practice.write({ "docs/old/film.mkv": largeContent(9) });
  for (let i = 0; i < 60; i++)
    practice.write({ [`docs/old/Grüße ${String(i)}+%.txt`]: `content ${String(i)}` });
  await practice.backUp("docs", MIRROR);
  mkdirSync(practice.path("docs/below"));
  renameSync(practice.path("docs/old"), practice.path("docs/below/new"));
  const moved = await practice.backUp("docs", MIRROR);
  expect([moved.outcome, moved.problems]).toEqual(["in-step", []]);
  expect(moved.summary).toMatchObject({ uploaded: 0, copied: 61, deleted: 61, verified: 61 });
  expect(moved.operations.filter((name) => name === "CopyObject")).toHaveLength(61);
  for (const name of ["PutObject", "UploadPart", "GetObject"]) expect(moved.operations).not.toContain(name);
  // Copies come first, then deletions (DL5).
  const firstDeletion = moved.operations.findIndex((name) => name.startsWith("Delete"));
  expect(firstDeletion).toBeGreaterThan(moved.operations.lastIndexOf("CopyObject"));
  await practice.expectInStep("docs", () => practice.backUp("docs", MIRROR));
  const events = [
    ...readFileEvents(practice.stateDir, { job: undefined, limit: 1000, search: "below/new/film" }),
  ];
  expect(events).toMatchObject([
    { what: "moved", key: "below/new/film.mkv", detail: "old/film.mkv", bytes: 9 * 1024 * 1024 },
  ]);
});

test("[CH8, HI1] server-side copies do not count as bytes sent today", async () => {
  practice.write({ "docs/a": "12345", "docs/b": "123" });
  await practice.backUp();
  renameSync(practice.path("docs/a"), practice.path("docs/c"));
  const { summary } = await practice.backUp();
  expect(summary).toMatchObject({ copied: 1, uploaded: 0, bytes: 5, bytesCopied: 5 });
  const now = Date.now();
  const days = readBytesPerDay(practice.stateDir, { journals: undefined, days: 1 }, now);
  expect(days).toMatchObject([{ uploaded: 8, copied: 0 }]);
  expect(readStatus(practice.stateDir, now)[0]?.journal).toMatchObject({ bytesToday: 8 });
});

test("[CH8, RT1] content is sent when the service refuses a copy, even in an error document with status 200", async () => {
  practice.write({ "docs/a": "of a", "docs/b": "of b" });
  await practice.backUp("docs", MIRROR);
  renameSync(practice.path("docs/a"), practice.path("docs/c"));
  practice.fault("CopyObject", { kind: "late-error", code: "AccessDenied" });
  const first = await practice.backUp("docs", MIRROR);
  expect([first.outcome, first.summary.uploaded, first.summary.copied]).toEqual(["in-step", 1, 0]);
  await practice.expectInStep("docs", () => practice.backUp("docs", MIRROR));
  // A refusal counts for one sync only: the next one tries to copy again.
  renameSync(practice.path("docs/c"), practice.path("docs/d"));
  const second = await practice.backUp("docs", MIRROR);
  expect([second.summary.uploaded, second.summary.copied]).toEqual([0, 1]);
});
