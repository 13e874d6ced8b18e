import { chmodSync, chownSync, linkSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { type SyncReport, Practice } from "../../faults/support/practice.ts";
import { accessList, hasAttributes, setAttribute } from "../../harness/extended-attributes.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
});
afterEach(() => practice[Symbol.asyncDispose]());

/** The sync's warnings about attributes that are not kept. */
function warnings({ events }: SyncReport): readonly string[] {
  return events.flatMap((event) =>
    event.kind === "warning" && event.error.code === "attributes-not-kept"
      ? [sentence(ENGLISH, event.error)]
      : [],
  );
}

const isRoot = process.getuid?.() === 0;
const hasModes = process.platform !== "win32";

describe.runIf(hasModes)("[NA9] attributes an object cannot hold", () => {
  test("are counted and reported once per kind; the files are up to date", async () => {
    practice.write({ "docs/a": "a", "docs/b": "b", "docs/tool": "t", "docs/plain": "p" });
    linkSync(practice.path("docs/a"), practice.path("docs/second name"));
    chmodSync(practice.path("docs/tool"), 0o4755);
    const report = await practice.backUp();
    expect([report.outcome, report.problems]).toEqual(["in-step", []]);
    expect(warnings(report)).toEqual([
      "2 files have several names (hard links). A restore makes a separate file of each name.",
      "1 file is set-uid or set-gid. A restore leaves these two bits out.",
    ]);
    practice.write({ "docs/new": "n" });
    linkSync(practice.path("docs/new"), practice.path("docs/newer"));
    expect(warnings(await practice.backUp())).toEqual([]);
  });

  test("are not reported for ordinary files or in a dry run", async () => {
    practice.write({ "docs/a": "a", "docs/sub/b": "b" });
    expect(warnings(await practice.backUp())).toEqual([]);
    linkSync(practice.path("docs/a"), practice.path("docs/c"));
    expect(warnings(await practice.backUp("docs", { options: { dryRun: true } }))).toEqual([]);
    expect(warnings(await practice.backUp())).toHaveLength(1);
  });

  test("are counted for files already in the bucket as well", async () => {
    practice.write({ "docs/a": "a" });
    linkSync(practice.path("docs/a"), practice.path("docs/b"));
    await practice.bucket.put("a", "a");
    await practice.bucket.put("b", "a");
    const report = await practice.backUp();
    expect(report.summary).toMatchObject({ adopted: 2, uploaded: 0 });
    expect(warnings(report)).toHaveLength(1);
  });

  test.runIf(isRoot)("files of other users", async () => {
    practice.write({ "docs/a": "a", "docs/b": "b", "docs/mine": "m" });
    chownSync(practice.path("docs/a"), 4242, 4242);
    chownSync(practice.path("docs/b"), 0, 4242);
    expect(warnings(await practice.backUp())).toEqual([
      "2 files and folders belong to another user or group. A restore makes them yours.",
    ]);
  });
});

describe.runIf(hasAttributes())("[NA9] attributes", () => {
  test("are reported; an ACL mask is not mistaken for the group's permissions", async () => {
    practice.write({
      "docs/acl": "a",
      "docs/attribute": "b",
      "docs/large": Buffer.alloc(9 * 1024 * 1024, "x"),
    });
    practice.write({ "docs/sub/file": "c" });
    expect(setAttribute(practice.path("docs/attribute"), "user.note", Buffer.from("x"))).toBe(true);
    for (const name of ["docs/acl", "docs/large"])
      expect(setAttribute(practice.path(name), "system.posix_acl_access", accessList({ group: 4 }))).toBe(
        true,
      );
    const folder = accessList({ owner: 7, named: 7, group: 5, mask: 7 });
    expect(setAttribute(practice.path("docs/sub"), "system.posix_acl_access", folder)).toBe(true);
    expect(statSync(practice.path("docs/acl")).mode & 0o777).toBe(0o660);

    const report = await practice.backUp("docs", { options: { folderTimes: true } });
    expect(report.outcome).toBe("in-step");
    expect(warnings(report)).toEqual([
      "3 files and folders have an access control list. A restore brings back the ordinary permissions only.",
      "1 file or folder has extended attributes. A restore does not bring them back.",
    ]);
    await practice.restore();
    const modeOf = (name: string): number => statSync(practice.path(`clone/${name}`)).mode & 0o777;
    expect([modeOf("acl"), modeOf("large"), modeOf("sub")]).toEqual([0o640, 0o640, 0o750]);
    expect((await practice.backUp("docs", { options: { folderTimes: true } })).operations).toEqual([]);
  });
});
