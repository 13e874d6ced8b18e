import { renameSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EXIT, exitCodeOf } from "../../../src/cli/exit-codes.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { createWorld } from "../../harness/world.ts";
import { type SyncReport, Practice } from "../../faults/support/practice.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const FILES = { "docs/a.txt": "first", "docs/sub/b.txt": "second" };
const HELD = { "a.txt": "first", "sub/b.txt": "second" };
const MIRROR = { options: { mirror: true, maxDelete: { kind: "count", count: 1000 } } } as const;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write(FILES);
  expect((await practice.backUp("docs", MIRROR)).outcome).toBe("in-step");
});
afterEach(() => practice[Symbol.asyncDispose]());

/** The error of a sync that could not run, whether it was thrown or reported. */
async function failureOf(sync: Promise<SyncReport>): Promise<LianaError> {
  const error = await sync.then(
    (report) => report.error,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof LianaError)) throw new Error("the sync did not fail");
  return error;
}

/** GU1: the sync gives the reason in words, the exit code is not 0, and the bucket is unchanged. */
async function expectStopped(code: string, words: RegExp): Promise<void> {
  const before = practice.server.requests.length;
  const error = await failureOf(practice.backUp("docs", MIRROR));
  expect(error.code).toBe(code);
  expect(sentence(ENGLISH, error.toWire())).toMatch(words);
  expect(exitCodeOf(error.code)).not.toBe(EXIT.inStep);
  expect(practice.server.requests.slice(before).filter(({ method }) => method !== "GET")).toEqual([]);
  expect(await practice.bucket.contents()).toEqual(HELD);
}

describe("[GU1] a mirrored source that was removed or replaced deletes nothing", () => {
  test("missing: once it is back, the job is up to date again", async () => {
    renameSync(practice.path("docs"), practice.path("elsewhere"));
    await expectStopped("source-missing", /is not there\. Nothing was deleted\. Is a disk missing\?$/);
    renameSync(practice.path("elsewhere"), practice.path("docs"));
    const again = await practice.backUp("docs", MIRROR);
    expect([again.outcome, again.summary.unchanged, again.summary.deleted]).toEqual(["in-step", 2, 0]);
  });

  test("empty, but the same folder", async () => {
    practice.remove("docs/a.txt");
    practice.remove("docs/sub");
    await expectStopped("source-empty", /is empty, but held files before\. Nothing was deleted\./);
    practice.write(FILES);
    expect((await practice.backUp("docs", MIRROR)).outcome).toBe("in-step");
    expect(await practice.bucket.contents()).toEqual(HELD);
  });

  test.each([{}, { "docs/other.txt": "x" }, FILES])("another folder at its path, with %o", async (files) => {
    renameSync(practice.path("docs"), practice.path("elsewhere"));
    practice.write({ "docs/": "", ...files });
    await expectStopped("source-replaced", /is not the one from last time\. Nothing was deleted\./);
  });

  test("a file at its path", async () => {
    renameSync(practice.path("docs"), practice.path("elsewhere"));
    practice.write({ docs: "a file" });
    await expectStopped("source-not-folder", /is not a folder/);
  });
});

test("[GU1] --root-moved confirms another folder, and only once", async () => {
  renameSync(practice.path("docs"), practice.path("elsewhere"));
  practice.write({ "docs/a.txt": "first" });
  const moved = await practice.backUp("docs", { options: { ...MIRROR.options, rootMoved: true } });
  expect([moved.outcome, moved.summary.deleted]).toEqual(["in-step", 1]);
  expect(await practice.bucket.contents()).toEqual({ "a.txt": "first" });
  expect((await practice.backUp("docs", MIRROR)).outcome).toBe("in-step");
  renameSync(practice.path("docs"), practice.path("second"));
  renameSync(practice.path("elsewhere"), practice.path("docs"));
  expect((await failureOf(practice.backUp("docs", MIRROR))).code).toBe("source-replaced");
});

test("[GU1] a prefix that is empty where the journal knows objects deletes nothing in the clone", async () => {
  await practice.restore("clone", MIRROR);
  for (const key of practice.bucket.keys()) practice.bucket.remove(key);
  const error = await failureOf(practice.restore("clone", MIRROR));
  expect(error.code).toBe("source-empty");
  expect(practice.files("clone")).toEqual(HELD);
});

test("[GU1] a source that never existed is reported before any request or write", async () => {
  const before = practice.server.requests.length;
  expect((await failureOf(practice.backUp("nothing", MIRROR))).code).toBe("source-missing");
  expect(practice.server.requests).toHaveLength(before);
});

test("[GU1, DL4] a source folder that may not be listed deletes nothing", async () => {
  const world = createWorld({ direction: "backup", ...MIRROR });
  world.disk.edit.write("a.txt", "first");
  await world.sync();
  world.disk.edit.setReadable("", false);
  const report = await world.sync({ audit: true, deleteForeign: true });
  expect(report.result?.outcome).not.toBe("in-step");
  expect(world.bucket.keys()).toEqual(["a.txt"]);
});
