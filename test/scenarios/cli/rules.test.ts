import { rmSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.files({
    "mine/Documents/a.txt": "a",
    "mine/Documents/sub/b.jpg": "b",
    "mine/Documents/empty/": "",
    "mine/Music/c.jpg": "c",
    "mine/top.txt": "t",
  });
});
afterEach(() => stage.close());

const rules = (...given: readonly string[]) => stage.liana("sync", "mine", "s3://photos/p", ...given);
const kept = () => stage.keys("photos").map((key) => key.slice("p/".length));

describe("[DL3] --include after --exclude '*', as aws-cli has it", () => {
  it("sends the included files, but no folders on the way", async () => {
    expect(await rules("--exclude", "*", "--include", "Documents/*")).toMatchObject({ code: 0, stderr: "" });
    expect(kept()).toEqual(["Documents/a.txt", "Documents/empty/", "Documents/sub/", "Documents/sub/b.jpg"]);
    const again = await rules("--exclude", "*", "--include", "Documents/*");
    expect(again.stdout).toMatch(/^Nothing changed here since .*: 2 unchanged; 0 requests/);
  });

  it("finds names at any depth", async () => {
    expect(await rules("--exclude", "*", "--include", "*.jpg")).toMatchObject({ code: 0, stderr: "" });
    expect(kept()).toEqual(["Documents/sub/b.jpg", "Music/c.jpg"]);
  });

  it("mirrors deletions of included files only", async () => {
    await rules();
    rmSync(stage.path("mine/Documents/sub/b.jpg"));
    rmSync(stage.path("mine/Music/c.jpg"));
    const ended = await rules("--exclude", "*", "--include", "Documents/*", "--delete");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(kept()).toEqual([
      "Documents/",
      "Documents/a.txt",
      "Documents/empty/",
      "Documents/sub/",
      "Music/",
      "Music/c.jpg",
      "top.txt",
    ]);
  });

  it("restores and compares the same files", async () => {
    await rules();
    const only = ["--exclude", "*", "--include", "Documents/*"];
    expect(await stage.liana("sync", "s3://photos/p", "back", ...only)).toMatchObject({
      code: 0,
      stderr: "",
    });
    expect(stage.tree("back")).toEqual({
      "Documents/": "",
      "Documents/a.txt": "a",
      "Documents/empty/": "",
      "Documents/sub/": "",
      "Documents/sub/b.jpg": "b",
    });
    expect(await stage.liana("check", "mine", "back", ...only)).toMatchObject({ code: 0 });
  });
});

describe("[DL3] rules that exclude everything", () => {
  it.each([
    [
      ["--exclude", "*"],
      /"\*" leaves out everything\. Take something back in after it, or remove it\. \(--include\)/,
    ],
    [["--include", "Documents/*", "--exclude", "*"], /Put "Documents\/\*" after it\./],
    [["--exclude", "*", "--include", "Documents/"], /Write "Documents\/\*\*"\./],
  ])("%j is refused before anything is sent", async (given, words) => {
    expectOneLine(await rules(...given), 2, words);
    expectOneLine(await stage.liana("check", "mine", "s3://photos/p", ...given), 2, words);
    expect(stage.server.requests).toEqual([]);
  });

  it.each([
    ["for the first time", false],
    ["after a sync of everything: no disk is missing", true],
  ])("warn with exit code 1 when only the source shows it, %s", async (_, before) => {
    if (before) await rules();
    const all = kept();
    for (const more of [[], ["--delete"], ["--dry-run"]]) {
      const ended = await rules(
        "--exclude",
        "Documents",
        "--exclude",
        "Music",
        "--exclude",
        "*.txt",
        ...more,
      );
      expect(ended.stderr).toBe(
        "liana: warning: the rules leave out everything that is there, so nothing is synced. Check the rules.\n",
      );
      expect(ended.stdout).not.toMatch(/^Up to date/);
      expect(ended.code).toBe(1);
    }
    expect(kept()).toEqual(all);
    const json = await rules("--exclude", "*o*", "--exclude", "*u*", "--json");
    expect(eventsOf(json).at(-1)).toMatchObject({ event: "summary", outcome: "problems", uploaded: 0 });
    expect(json.code).toBe(1);
  });

  it("give the same warning for a bucket", async () => {
    await rules();
    const ended = await stage.liana(
      "sync",
      "s3://photos/p",
      "back",
      "--exclude",
      "Documents",
      "--exclude",
      "*o*",
      "--exclude",
      "*u*",
    );
    expectOneLineOfWarning(ended.stderr);
    expect(ended.code).toBe(1);
  });

  it("[GU1] a source without any file the rules include counts as a missing disk, whatever else it contains", async () => {
    await rules("--exclude", "*.txt", "--delete");
    const all = kept();
    rmSync(stage.path("mine/Documents"), { recursive: true });
    rmSync(stage.path("mine/Music"), { recursive: true });
    const ended = await rules("--exclude", "*.txt", "--delete");
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.stderr).toMatch(/Is a disk missing\?/);
    expect(kept()).toEqual(all);
  });
});

function expectOneLineOfWarning(stderr: string): void {
  expect(stderr).toMatch(/^liana: warning: the rules leave out everything that is there[^\n]*\n$/);
}
