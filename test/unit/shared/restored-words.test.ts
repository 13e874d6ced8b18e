import { describe, expect, it } from "vitest";
import type { SyncSummary } from "../../../src/shared/model/sync.ts";
import { arrivedFiles, missingWords, restoredWords } from "../../../src/shared/restored-words.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const NOTHING: SyncSummary = {
  uploaded: 0,
  downloaded: 0,
  copied: 0,
  adopted: 0,
  touched: 0,
  deleted: 0,
  held: 0,
  unchanged: 0,
  conflicts: 0,
  verified: 0,
  foreign: 0,
  skipped: 0,
  problems: 0,
  bytes: 0,
  requests: 0,
  seconds: 0,
};

describe("[RS6] the words after a restore", () => {
  it.each([
    [{}, "0 files, 0 B"],
    [{ downloaded: 3, verified: 3, bytes: 2048 }, "3 files, all verified, 2.0 KiB"],
    [{ downloaded: 1, verified: 1, unchanged: 2, bytes: 9 }, "3 files, 1 verified, 2 unchanged, 9 B"],
    [{ unchanged: 2 }, "2 files, 2 unchanged, 0 B"],
    [
      { downloaded: 3, verified: 1, bytes: 9 },
      "3 files, 1 verified, 2 without a checksum to verify them by, 9 B",
    ],
    [
      { downloaded: 2, conflicts: 1, verified: 3, bytes: 9 },
      "2 files, all verified, 1 file differed from what was there, 9 B",
    ],
    [{ conflicts: 2, bytes: 9 }, "2 files differed from what was there, 9 B"],
  ])("%j: %s", (changes, words) => {
    expect(restoredWords(ENGLISH, { ...NOTHING, ...changes })).toBe(words);
  });

  it("[TR6] name recorded files that the bucket did not have", () => {
    expect(missingWords(ENGLISH, NOTHING)).toBeUndefined();
    expect(missingWords(ENGLISH, { ...NOTHING, missing: 1 })).toBe(
      "1 file that this computer had uploaded was not in the bucket",
    );
    expect(missingWords(ENGLISH, { ...NOTHING, missing: 1200 })).toBe(
      "1,200 files that this computer had uploaded were not in the bucket",
    );
  });

  it("count everything in the folder, however it got there", () => {
    expect(arrivedFiles({ ...NOTHING, downloaded: 1, unchanged: 2, adopted: 3, touched: 4 })).toBe(10);
  });
});
