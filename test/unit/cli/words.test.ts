import { describe, expect, it } from "vitest";
import { csvRecord } from "../../../src/cli/csv.ts";
import { exitCodeOf } from "../../../src/cli/exit-codes.ts";
import { formatBytes, formatCount, formatSeconds } from "../../../src/shared/format.ts";
import { gitignoreLines } from "../../../src/cli/rules.ts";
import { workWords } from "../../../src/cli/sync-words.ts";
import { summaryEvent, summaryLine } from "../../../src/cli/sync-summary.ts";
import { problemLine } from "../../../src/cli/sync-report.ts";
import type { SyncSummary } from "../../../src/shared/model/sync.ts";
import { ERROR_CLASSES, type ErrorCode } from "../../../src/shared/errors.ts";
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

describe("sizes, counts and times", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1023, "1.0 KiB"],
    [1536, "1.5 KiB"],
    [102_400, "100 KiB"],
    [1_048_575, "1.0 MiB"],
    [5 * 1024 ** 4, "5.0 TiB"],
  ])("%i bytes are %s", (bytes, words) => expect(formatBytes(bytes)).toBe(words));
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [1_234_567, "1,234,567"],
  ])("%i is %s", (count, words) => expect(formatCount(count)).toBe(words));
  it.each([
    [0.04, "0.0 s"],
    [9.96, "10 s"],
    [61, "1 min 1 s"],
    [3600, "1 h"],
    [7500, "2 h 5 min"],
  ])("%d seconds are %s", (seconds, words) => expect(formatSeconds(seconds)).toBe(words));
});

describe("the summary", () => {
  const ending = {
    direction: "restore",
    dryRun: false,
    planned: { files: 0, bytes: 0 },
    keptBoth: 0,
  } as const;

  it("[RS6] does not report a restore as complete when a file written next to another was not verified", () => {
    const summary = { ...NOTHING, downloaded: 2, conflicts: 3, verified: 2, bytes: 10 };
    const line = summaryLine(ENGLISH, {
      ...ending,
      keptBoth: 1,
      result: { outcome: "in-step", summary, confirmedAt: undefined },
    });
    expect(line).toMatch(
      /^Restored, but not everything could be verified: 2 downloaded \(10 B\), 1 written beside files that differ, 2 left as they are, 2 verified, 1 without a checksum/,
    );
  });

  it("[CH8] counts sent and copied bytes separately", () => {
    const summary = { ...NOTHING, uploaded: 1, copied: 2, bytes: 30, bytesCopied: 20 };
    const line = summaryLine(ENGLISH, {
      ...ending,
      direction: "backup",
      result: { outcome: "in-step", summary, confirmedAt: undefined },
    });
    expect(line).toMatch(/^Up to date: 1 uploaded \(10 B\), 2 copied \(20 B\);/);
    expect(workWords(ENGLISH, summary)).toBe("1 uploaded, 2 copied, 10 B sent, 20 B copied");
    expect(workWords(ENGLISH, { ...summary, uploaded: 0, bytes: 20 })).toBe("2 copied, 20 B");
    // As recorded by an earlier version.
    expect(workWords(ENGLISH, { ...NOTHING, copied: 2, bytes: 20 })).toBe("2 copied, 20 B");
  });

  it("[UP7] does not report up to date while files are being written", () => {
    const summary = { ...NOTHING, uploaded: 3, outdated: 2, bytes: 30, requests: 3 };
    const line = summaryLine(ENGLISH, {
      ...ending,
      direction: "backup",
      result: { outcome: "in-step", summary, confirmedAt: undefined },
    });
    expect(line).toMatch(
      /^Up to date except for files that are being written: 3 uploaded \(30 B\), 2 of them as they were when opened,/,
    );
  });

  it("prints nothing for a sync that failed before doing anything", () => {
    expect(
      summaryLine(ENGLISH, {
        ...ending,
        result: { outcome: "failed", summary: NOTHING, confirmedAt: undefined },
      }),
    ).toBeUndefined();
    const summary = { ...NOTHING, downloaded: 1, verified: 1 };
    expect(
      summaryLine(ENGLISH, { ...ending, result: { outcome: "failed", summary, confirmedAt: undefined } }),
    ).toMatch(/^Ended early: 1 downloaded/);
  });

  it("has its first fields in the documented order", () => {
    const names = Object.keys(summaryEvent({ outcome: "in-step", summary: NOTHING }));
    expect(names.slice(0, 10)).toEqual(
      "uploaded downloaded copied deleted held unchanged problems bytes requests seconds".split(" "),
    );
    expect(names.slice(10).sort()).toEqual(
      "adopted conflicts foreign outcome skipped touched verified".split(" "),
    );
  });
});

describe("problems", () => {
  it("always name their file", () => {
    for (const code of Object.keys(ERROR_CLASSES) as ErrorCode[]) {
      expect(problemLine(ENGLISH, "a/b.txt", { code, detail: {} })).toContain("a/b.txt");
    }
  });
});

describe("exit codes", () => {
  it("depend on the kind of error", () => {
    const codes = {
      usage: 2,
      "bad-bucket-name": 2,
      overlap: 2,
      "no-bucket": 3,
      "bad-keys": 3,
      unreachable: 3,
      "source-missing": 3,
      "source-replaced": 3,
      "source-empty": 3,
      "journal-busy": 3,
      "state-unwritable": 3,
      "disk-full": 1,
      unreadable: 1,
      internal: 1,
    } as const;
    for (const [code, exit] of Object.entries(codes)) expect(exitCodeOf(code as ErrorCode)).toBe(exit);
  });
});

describe("CSV", () => {
  it("quotes fields that would break a record", () => {
    expect(csvRecord(["a", 'say "x"', "b,c", "d\ne", 5, ""])).toBe('a,"say ""x""","b,c",d\\ne,5,');
  });
});

describe("rules", () => {
  it("that start with # are rules on a command line", () => {
    expect(
      gitignoreLines([
        { kind: "exclude", value: "#x" },
        { kind: "include", value: "#y" },
      ]),
    ).toEqual([String.raw`\#x`, "!#y"]);
  });
});
