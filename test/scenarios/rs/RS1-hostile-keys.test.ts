import { lstatSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { partName } from "../../../src/shared/model/names.ts";
import { Practice } from "../../faults/support/practice.ts";

const LINE = "evil";

/** Keys that are no path below a folder. */
const UNSAFE: readonly string[] = [
  "..",
  "../evil",
  "../../evil",
  "../../../../../../tmp/evil",
  "a/../../evil",
  "a/..",
  "a/../b",
  "../",
  "a/../",
  "../clone2/evil",
  "../clone/evil",
  "..//evil",
  "x/../../outside/evil",
  "../outside/precious",
  "./../evil",
  ".",
  "./x",
  "a/./b",
  "a/.",
  "./",
  "a/./",
  "a/b/./c/d",
  "/",
  "//",
  "///",
  "/evil",
  "/etc/evil",
  "//evil",
  "//server/share/evil",
  "/../evil",
  "/./x",
  "/tmp/",
  "a//b",
  "a//",
  "a///b",
  "a//../b",
  "q/w//e/r",
  "b//c.rclonelink",
  ".rclonelink",
  "dir1/.rclonelink",
  "...rclonelink",
  "up/...rclonelink",
  "..rclonelink",
  "/abs.rclonelink",
  "../up.rclonelink",
  "a/../up.rclonelink",
  "n".repeat(256),
  `${"n".repeat(256)}/x`,
  `deep/${"é".repeat(128)}`,
  "🌿".repeat(64),
  `${"l".repeat(256)}.rclonelink`,
  partName("precious"),
  `dir2/${partName("b")}`,
  `${partName("as a folder")}/x`,
  `${partName("link")}.rclonelink`,
  ".0123456789abcdef.liana-part",
  ".0123456789abcdefé.liana-part",
  ".0123456789abcdefé.liana-part",
];

/** Odd keys that are valid names on POSIX; each is restored unchanged. */
const SAFE: readonly string[] = [
  "back\\slash",
  "..\\evil",
  "..\\..\\evil",
  "a\\..\\b",
  "\\\\server\\share",
  "C:\\evil",
  "C:evil",
  "c:",
  "d:/x",
  "con",
  "nul.txt",
  "aux/prn",
  "trailing.",
  "trailing ",
  " leading",
  "...",
  "....",
  "..a",
  "a..",
  ". .",
  ".. ",
  "%2e%2e%2fevil",
  "%2e%2e/evil",
  "..%2fevil",
  "%00",
  "%2F",
  "+",
  "a+b",
  "a&b=c",
  "?x=1",
  "#x",
  "*",
  "|",
  "<x>",
  "",
  "bell\x07",
  "new\nline",
  "cr\rx",
  "tab	",
  "",
  "",
  "escape\x1B[31m",
  "​",
  "‮exe.txt",
  "~",
  "~root",
  "-rf",
  "$HOME",
  "`id`",
  "$(id)",
  ";rm",
  "'",
  '"',
  "&&",
  "node_modules",
  ".git/config",
  ".ssh/keys",
  "．．/evil",
  "‥/evil",
  "∕etc",
  "a⁄b",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "n2".repeat(127),
  `${"deep/".repeat(150)}end`,
  ".liana-part",
  "x.liana-part",
  ".0123456789ABCDEF.liana-part",
  "file.rclonelink.txt",
  "rclonelink",
  "empty folder/",
  "folder \\ too/",
];

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open("hostile/");
  practice.write({ "outside/precious": "mine", "beside.txt": "mine too", "clone2/": "" });
});
afterEach(() => practice[Symbol.asyncDispose]());

/** Everything outside the target and the state: contents, times and all. */
function outside(): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, content] of Object.entries(practice.tree(""))) {
    const top = name.split("/")[0] ?? "";
    if (["clone", "state"].includes(top)) continue;
    const { mtimeNs, ctimeNs, ino } = lstatSync(practice.path(name), { bigint: true });
    found[name] = `${content} ${mtimeNs} ${ctimeNs} ${ino}`;
  }
  return found;
}

test("[RS1] many hostile keys: nothing outside changes, unsafe keys are reported, the others arrive", async () => {
  expect(new Set([...UNSAFE, ...SAFE]).size).toBeGreaterThan(130);
  for (const key of [...UNSAFE, ...SAFE]) await practice.bucket.put(key, key.endsWith("/") ? "" : LINE);
  const before = outside();
  const restored = await practice.restore();
  expect(outside()).toEqual(before);
  expect([restored.error, restored.outcome]).toEqual([undefined, "problems"]);
  expect(restored.problems).toEqual(UNSAFE.map((key) => `${key}: unsafe-name`).sort());
  const folders = SAFE.filter((key) => key.endsWith("/")).length;
  expect(restored.summary).toMatchObject({ downloaded: SAFE.length - folders, folders });
  const clone = practice.tree("clone");
  for (const key of SAFE) expect([key, clone[key]]).toEqual([key, key.endsWith("/") ? "" : LINE]);
  const files = Object.keys(clone).filter((name) => !name.endsWith("/"));
  expect(files.sort()).toEqual(SAFE.filter((key) => !key.endsWith("/")).sort());
});

test("[RS1] an unsafe key is reported in every sync, and the rest is up to date", async () => {
  for (const key of ["../evil", "good"]) await practice.bucket.put(key, LINE);
  await practice.restore();
  const again = await practice.restore();
  expect([again.problems, again.summary.unchanged]).toEqual([["../evil: unsafe-name"], 1]);
});

describe("[RS1, NA4] links", () => {
  const targets = (): readonly string[] => [practice.path("outside"), "../outside", "..", "/", "."];

  test("a link to the outside next to objects below it: nothing is written through it", async () => {
    for (const [i, target] of targets().entries()) {
      await practice.bucket.putLink(`x${i}.rclonelink`, target);
      await practice.bucket.put(`x${i}/evil`, LINE);
      await practice.bucket.put(`x${i}/sub/evil`, LINE);
      await practice.bucket.put(`x${i}/empty/`, "");
    }
    const before = outside();
    const restored = await practice.restore();
    expect(outside()).toEqual(before);
    expect([restored.outcome, restored.problems]).toEqual(["in-step", []]);
    const clone = practice.tree("clone");
    // RS9: the folder is newer, so the link is restored under another name.
    for (const [i, target] of targets().entries()) {
      expect(clone[`x${i}/evil`]).toBe(LINE);
      const link = Object.keys(clone).find((name) => name.startsWith(`x${i} (older `));
      expect(clone[link ?? ""]).toBe(`-> ${target}`);
    }
  });

  test("a link from an earlier sync where a folder is needed now", async () => {
    await practice.bucket.putLink("x.rclonelink", practice.path("outside"));
    expect((await practice.restore()).outcome).toBe("in-step");
    practice.bucket.remove("x.rclonelink");
    for (const key of ["x/precious", "x/evil", "x/new/"])
      await practice.bucket.put(key, key.endsWith("/") ? "" : LINE);
    const before = outside();
    const restored = await practice.restore();
    expect(outside()).toEqual(before);
    expect(restored.outcome).toBe("problems");
    expect(restored.problems.map((line) => line.split(": ")[0])).toEqual(["x/"]);
    expect(practice.files("clone")).toEqual({ x: `-> ${practice.path("outside")}` });
  });

  test.each(["keep-both", "overwrite", "skip"] as const)(
    "a link that existed in the clone, with --on-conflict %s",
    async (onConflict) => {
      mkdirSync(practice.path("clone"));
      symlinkSync(practice.path("outside"), practice.path("clone/album"));
      symlinkSync(practice.path("outside/precious"), practice.path("clone/precious"));
      for (const key of ["album/precious", "album/new", "album/sub/", "precious"])
        await practice.bucket.put(key, key.endsWith("/") ? "" : LINE);
      const before = outside();
      const restored = await practice.restore("clone", {
        options: { onConflict, mirror: true, deleteForeign: true },
      });
      expect(outside()).toEqual(before);
      expect(restored.outcome).not.toBe("failed");
      expect(readFileSync(practice.path("outside/precious"), "utf8")).toBe("mine");
      const reported = restored.problems.map((line) => line.split(": ")[0]);
      expect(reported).toEqual(expect.arrayContaining(["album/"]));
    },
  );

  test("mirrored deletions do not follow a link", async () => {
    for (const key of ["album/precious", "album/b"]) await practice.bucket.put(key, "mine");
    await practice.restore();
    practice.remove("clone/album");
    symlinkSync(practice.path("outside"), practice.path("clone/album"));
    for (const key of ["album/precious", "album/b"]) practice.bucket.remove(key);
    await practice.bucket.put("other", LINE);
    const before = outside();
    await practice.restore("clone", { options: { mirror: true, deleteForeign: true } });
    expect(outside()).toEqual(before);
  });

  test("content that is not a valid link target does not become a link", async () => {
    await practice.bucket.putLink("empty.rclonelink", "");
    await practice.bucket.putLink("nul.rclonelink", "a\0b");
    await practice.bucket.putLink("huge.rclonelink", "x".repeat(70_000));
    await practice.bucket.putLink("long.rclonelink", "x".repeat(5_000));
    const restored = await practice.restore();
    expect(restored.problems.map((line) => line.split(": ")[0])).toEqual([
      "empty.rclonelink",
      "huge.rclonelink",
      "long.rclonelink",
      "nul.rclonelink",
    ]);
    expect(practice.tree("clone")).toEqual({});
  });
});

test("[RS2] set-uid bits and foreign owners are not restored", async () => {
  await practice.bucket.put("tool", LINE, { metadata: { mode: "104755", uid: "0", mtime: "1.5" } });
  await practice.restore();
  expect(lstatSync(practice.path("clone/tool")).mode & 0o7777).toBe(0o755);
});
