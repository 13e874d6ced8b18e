import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { Caller } from "./support/call.ts";
import { type Program, stories } from "./support/story.ts";

const GIT: Program = {
  name: "git",
  commands: ["git"],
  async *work(folder, caller) {
    const git = (...args: readonly string[]): string =>
      caller.call(folder, "git", "-c", "gc.auto=0", ...args);
    const commit = (text: string, file = "a.txt"): void => {
      writeFileSync(join(folder, file), text);
      git("add", ".");
      git("commit", "--quiet", "-m", text);
    };
    git("init", "--quiet", "-b", "main");
    commit("monday");
    git("branch", "to-delete");
    git("checkout", "--quiet", "-b", "topic");
    commit("on the topic");
    git("checkout", "--quiet", "main");
    yield undefined;
    // From here on, main exists only in packed-refs. A restored loose ref would override it.
    commit("tuesday");
    git("pack-refs", "--all");
    git("branch", "--quiet", "-D", "to-delete");
    yield undefined;
    // Git keeps the state of a conflicting merge in separate files.
    expect(() => git("merge", "--quiet", "topic")).toThrow();
    expect(existsSync(join(folder, ".git/MERGE_HEAD"))).toBe(true);
    writeFileSync(join(folder, ".git/index.lock"), "");
    yield undefined;
    rmSync(join(folder, ".git/index.lock"));
    git("merge", "--abort");
    commit("wednesday");
    yield undefined;
    git("branch", "--quiet", "-D", "topic");
    git("reflog", "expire", "--expire=now", "--all");
    git("gc", "--quiet", "--prune=now");
    expect(existsSync(join(folder, ".git/refs/heads/main"))).toBe(false);
  },
  state(folder, caller) {
    const git = (...args: readonly string[]): string => caller.call(folder, "git", ...args);
    const words = [
      ["fsck", "--full", "--strict"],
      ["log", "--all", "--format=%H %s"],
      ["for-each-ref"],
      ["status"],
    ];
    return words.map((args) => git(...args)).join("\n");
  },
};

const MERCURIAL: Program = {
  name: "Mercurial",
  commands: ["hg"],
  async *work(folder, caller) {
    const hg = (...args: readonly string[]): string => caller.call(folder, "hg", ...args);
    const commit = (text: string): void => {
      writeFileSync(join(folder, "a.txt"), `${text}\n`);
      hg("commit", "--quiet", "--addremove", "-m", text);
    };
    hg("init");
    commit("monday");
    yield undefined;
    const transaction = await begunCommit(folder, caller, "tuesday");
    expect(existsSync(join(folder, ".hg/store/journal"))).toBe(true);
    yield undefined;
    await transaction.finish();
    commit("wrong");
    yield undefined;
    hg("rollback", "--quiet");
    hg("update", "--quiet", "--clean", "tip");
    commit("wrong as well");
    yield undefined;
    hg("strip", "--quiet", "tip");
    commit("wednesday");
    rmSync(join(folder, ".hg/strip-backup"), { recursive: true });
  },
  state(folder, caller) {
    const hg = (...args: readonly string[]): string => caller.call(folder, "hg", ...args);
    hg("verify", "--quiet");
    expect(existsSync(join(folder, ".hg/store/journal"))).toBe(false);
    return [["log", "--template", "{node} {desc}\n"], ["tip"], ["status"]]
      .map((args) => hg(...args))
      .join("\n");
  },
};

/** Starts a commit that waits in the middle of its transaction until `finish`. */
async function begunCommit(
  folder: string,
  caller: Caller,
  text: string,
): Promise<{ readonly finish: () => Promise<void> }> {
  const [begun, go] = [join(caller.home, "begun"), join(caller.home, "go")];
  writeFileSync(join(folder, "a.txt"), `${text}\n`);
  const hook = `touch '${begun}'; until test -e '${go}'; do sleep 0.02; done`;
  const args = ["commit", "--quiet", "-m", text, "--config", `hooks.pretxncommit.wait=${hook}`];
  const child = spawn("hg", args, {
    cwd: folder,
    env: caller.environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  while (!existsSync(begun) && child.exitCode === null) await sleep(5);
  return {
    finish: async () => {
      writeFileSync(go, "");
      expect(await ended).toEqual([0, null]);
    },
  };
}

stories([GIT, { every: true, radosgw: true }], [MERCURIAL]);
