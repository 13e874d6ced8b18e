import { describe, expect, it } from "vitest";
import { parse } from "../../../src/cli/parse.ts";
import { gitignoreLines } from "../../../src/cli/rules.ts";
import { syncOptions } from "../../../src/cli/sync-options.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";
import { DEFAULT_OPTIONS } from "../../../src/shared/model/job.ts";

function mistake(...args: readonly string[]): unknown {
  try {
    parse(args);
  } catch (error) {
    if (error instanceof LianaError && error.code === "usage") return sentence(ENGLISH, error);
    throw error;
  }
  return undefined;
}

describe("parse", () => {
  it("accepts global options before the command's name too", () => {
    const args = parse(["--region", "eu-west-1", "--json", "sync", "--delete", "docs", "s3://photos"]);
    expect(args.command?.name).toBe("sync");
    expect(args.positionals).toEqual(["docs", "s3://photos"]);
    expect(args.value("region")).toBe("eu-west-1");
    expect(args.flag("json")).toBe(true);
    expect(args.flag("delete")).toBe(true);
    expect(args.flag("audit")).toBe(false);
  });

  it("keeps the order of rules, and the last of other values", () => {
    const line = "sync a --exclude *.log --region y s3://bbb --include=keep.log --region x --exclude b";
    const args = parse(line.split(" "));
    expect(gitignoreLines(args.rules)).toEqual(["*.log", "!keep.log", "b"]);
    expect(args.value("region")).toBe("x");
  });

  it("treats everything after -- as an argument", () => {
    expect(parse(["sync", "--", "--delete", "s3://photos"]).positionals).toEqual(["--delete", "s3://photos"]);
  });

  it("accepts a value with a leading dash when it is joined to its option", () => {
    expect(parse(["sync", "a", "b", "--exclude=-x"]).rules).toEqual([{ kind: "exclude", value: "-x" }]);
    expect(mistake("sync", "a", "b", "--exclude", "-x")).toMatch(/write --exclude=-x/);
  });

  it("asks for help in three ways", () => {
    for (const args of [
      ["help", "sync"],
      ["sync", "--help"],
      ["sync", "-h"],
      ["--help", "sync"],
    ]) {
      const parsed = parse(args);
      expect(parsed.command?.name).toBe("sync");
      expect(parsed.flag("help")).toBe(true);
    }
    expect(parse(["help"]).command).toBeUndefined();
  });

  it("suggests only the option that was probably meant", () => {
    expect(mistake("sync", "a", "b", "--dryrun")).toMatch(/Did you mean --dry-run\?/);
    expect(mistake("sync", "a", "b", "--max-deletes=3")).toMatch(/Did you mean --max-delete\?/);
    expect(mistake("sync", "a", "b", "--frobnicate")).toMatch(/See liana sync --help/);
    expect(mistake("statu")).toMatch(/Did you mean "status"\?/);
    expect(mistake("qqqqqq")).toMatch(/The commands are sync, check/);
  });
});

describe("sync's options", () => {
  it("have defaults", () => {
    expect(syncOptions(parse(["sync", "a", "s3://bbb"]))).toEqual(DEFAULT_OPTIONS);
  });

  it("are parsed as given", () => {
    const line =
      "sync a s3://bbb --delete --dry-run --storage-class GLACIER --sse aws:kms:arn:aws:kms:eu:1:key/2 --links follow --databases as-files " +
      "--on-conflict skip --max-delete 10% --delete-foreign --bwlimit 2.5M --concurrency 256 --audit --verify --root-moved --take-over --accept-rules --as-of 2026-11-21T17:30Z --with-deleted";
    expect(syncOptions(parse(line.split(" ")))).toEqual({
      mirror: true,
      retain: "none",
      dryRun: true,
      storageClass: "GLACIER",
      encryption: { kind: "aws:kms", keyId: "arn:aws:kms:eu:1:key/2" },
      links: "follow",
      databases: "as-files",
      onConflict: "skip",
      maxDelete: { kind: "percent", percent: 10 },
      deleteForeign: true,
      bandwidth: 2_621_440,
      concurrency: 256,
      audit: true,
      verify: true,
      rootMoved: true,
      takeOver: true,
      acceptRules: true,
      exclude: [],
      excludePatterns: [],
      nightly: [],
      asOf: Date.UTC(2026, 10, 21, 17, 30, 0, 999),
      only: undefined,
      withDeleted: true,
    });
  });
});
