import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt, LIANA } from "./support/built.ts";
import { type Ended, start } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

describe("a path without shell expansion", () => {
  it("expands a leading ~ to the home folder", async () => {
    stage.files({ "home/Photos/a.txt": "a", "home/rules": "*.tmp\n" });
    const up = await stage.liana(
      "sync",
      "~/Photos",
      "s3://photos/p",
      "--exclude-from",
      "~/rules",
      "--state-dir=~/records",
    );
    expect(up).toMatchObject({ code: 0, stderr: "" });
    expect(stage.keys("photos")).toEqual(["p/a.txt"]);
    expect(stage.tree("home")).toHaveProperty("records/");
    expect(await stage.liana("sync", "s3://photos/p", "~/Clone")).toMatchObject({ code: 0, stderr: "" });
    expect(stage.tree("home/Clone")).toEqual({ "a.txt": "a" });
    expect(stage.tree("~")).toBeUndefined();
  });

  it("is refused for another user's home, with the way to write a folder of that name", async () => {
    stage.files({ "~odd/a.txt": "a" });
    expectOneLine(
      await stage.liana("sync", "~odd", "s3://photos/p"),
      2,
      /~ stands only for your own home folder.* \.\/~odd\./,
    );
    expect(await stage.liana("sync", "./~odd", "s3://photos/p")).toMatchObject({ code: 0 });
  });
});

/** A user id without an entry on any system. */
const AS_NOBODY_KNOWN = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups", "--"] as const;

describe("a process without a home and without an entry for its user", () => {
  const isRoot = process.getuid?.() === 0;
  const canStart = (): boolean => {
    const [command, ...args] = AS_NOBODY_KNOWN;
    return isRoot && spawnSync(command, [...args, process.execPath, LIANA, "--version"]).status === 0;
  };
  const homeless = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> => {
    const { HOME: _, LIANA_STATE_DIR: __, ...rest } = stage.environment;
    return start(args, { cwd: stage.root, env: { ...rest, ...env }, through: AS_NOBODY_KNOWN }).ended;
  };

  it("works with explicit paths, and reports in one line what is missing", async (context) => {
    if (!canStart())
      return context.skip("only root may become a user without an entry, and node must be readable for it");
    chmodSync(stage.root, 0o777);
    stage.files({ "docs/a.txt": "a" });
    const given = { LIANA_STATE_DIR: stage.path("state") };
    expect(await homeless(["--version"])).toMatchObject({ code: 0, stderr: "" });
    expect(await homeless(["sync", "--help"])).toMatchObject({ code: 0, stderr: "" });
    const synced = await homeless(["sync", "docs", "s3://photos/p"], given);
    expect(synced.code).toBe(0);
    // NA9: the files belong to the user who runs the tests.
    expect(synced.stderr).toMatch(
      /^liana: warning: 1 file or folder belongs to another user or group\. .*\n$/,
    );
    expect(stage.keys("photos")).toEqual(["p/a.txt"]);
    for (const args of [
      ["status"],
      ["history"],
      ["problems"],
      ["held"],
      ["ls", "s3://photos"],
      ["check", "docs", "s3://photos/p"],
    ])
      expect(await homeless(args, given)).toMatchObject({ code: 0, stderr: "" });
    expectOneLine(
      await homeless(["sync", "docs", "s3://photos/p"]),
      2,
      /this user has no home folder.*--state-dir DIR/,
    );
    expectOneLine(await homeless(["status"]), 2, /--state-dir DIR/);
    expectOneLine(
      await homeless(["ls", "--connection", "x"], { LIANA_STATE_DIR: stage.path("state") }),
      2,
      /--config-dir DIR/,
    );
    expectOneLine(
      await homeless(["sync", "~/docs", "s3://photos/p"], given),
      2,
      /HOME is not set\. Write the whole path\./,
    );
  });
});
