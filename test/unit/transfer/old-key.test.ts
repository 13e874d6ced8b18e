import { describe, expect, test } from "vitest";
import { hashOf, oldKeyOf, readOldKey } from "../../../src/engine/transfer/old-key.ts";
import { utf8Length } from "../../../src/shared/model/names.ts";

const FROM = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
const UNTIL = Date.UTC(2026, 10, 22, 23, 59, 58, 999);
const REPLACED = { from: FROM, until: UNTIL, end: "replaced" } as const;

describe("[VR8] the key under which a state is kept", () => {
  test("shows the key and both moments, in UTC", () => {
    expect(oldKeyOf("p/", "a/b.txt", REPLACED)).toEqual({
      at: ".liana/old/a/b.txt/20261122T235958.999Z_20260102T030405.006Z",
      named: undefined,
    });
    expect(oldKeyOf("p/", "a/b.txt", { ...REPLACED, from: undefined }).at).toMatch(/\.999Z_unknown$/);
    expect(oldKeyOf("p/", "a/b.txt", { ...REPLACED, end: "deleted" }).at).toMatch(/Z_deleted$/);
    expect(oldKeyOf("", "empty/", REPLACED).at).toMatch(/^\.liana\/old\/empty\/2.*006Z\/$/);
  });

  test.each([
    "a.txt",
    "a/b c/ü+%20.txt",
    "folder/",
    "deep/folder/",
    "x/20261122T235958.999Z_unknown",
    "x/20261122T235958.999Z_unknown/",
    "sub/.liana/old/x",
    ".rclonelink",
  ])("%s is read back as written", (key) => {
    for (const end of ["replaced", "deleted", "touched"] as const)
      for (const from of [FROM, undefined]) {
        const span = { from, until: UNTIL, end };
        expect(readOldKey(oldKeyOf("p/", key, span).at)).toEqual({ kind: "key", key, ...span });
      }
  });

  test("of a key that would become too long is a hash, and the key is stored next to it", () => {
    const key = `${"日".repeat(330)}.txt`;
    const { at, named } = oldKeyOf("prefix/", key, REPLACED);
    expect(at).toBe(`.liana/old/.liana/${hashOf(key)}/20261122T235958.999Z_20260102T030405.006Z`);
    expect(named).toEqual({ at: `.liana/old/.liana/${hashOf(key)}/key`, content: key });
    expect(readOldKey(at)).toEqual({ kind: "hash", hash: hashOf(key), ...REPLACED });
    expect(readOldKey(named?.at ?? "")).toBeUndefined();
  });

  test("never exceeds S3's limit", () => {
    for (let length = 900; length <= 1017; length++) {
      const { at } = oldKeyOf("prefix/", "k".repeat(length), { ...REPLACED, end: "deleted" });
      expect(utf8Length(`prefix/${at}`)).toBeLessThanOrEqual(1024);
    }
  });

  test.each([
    ".liana/owner.json",
    ".liana/old/",
    ".liana/old/20261122T235958.999Z_unknown",
    ".liana/old/a.txt",
    ".liana/old/a.txt/20261122T235958.999Z",
    ".liana/old/a.txt/20261322T235958.999Z_unknown",
    ".liana/old/a.txt/20261122T235958.999Z_unknown_gone",
    ".liana/old/a.txt/20261122T235958.999Z_unknown_deleted_x",
    "a.txt/20261122T235958.999Z_unknown",
  ])("%s is none", (at) => {
    expect(readOldKey(at)).toBeUndefined();
  });
});
