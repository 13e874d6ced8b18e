import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { Caller } from "./support/call.ts";
import { type Program, stories } from "./support/story.ts";

/** Writes a document to back up. Documents are in the program's home; the synced folder holds only the repository. */
function documents(caller: Caller, day: string): string {
  const folder = join(caller.home, "documents");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${day}.txt`), day.repeat(1000));
  return folder;
}

const RESTIC: Program = {
  name: "restic",
  commands: ["restic"],
  async *work(folder, caller) {
    const restic = (...args: readonly string[]): string =>
      caller.call(folder, "restic", "--no-cache", "--quiet", "-r", "repository", ...args);
    restic("init");
    restic("backup", documents(caller, "monday"));
    yield undefined;
    restic("backup", documents(caller, "tuesday"));
    yield undefined;
    restic("forget", "--keep-last", "1", "--prune");
    restic("backup", documents(caller, "wednesday"));
  },
  state(folder, caller) {
    const restic = (...args: readonly string[]): string =>
      caller.call(folder, "restic", "--no-cache", "-r", "repository", ...args);
    restic("check", "--read-data");
    const snapshots = JSON.parse(restic("snapshots", "--json")) as readonly { readonly id: string }[];
    expect(snapshots).toHaveLength(2);
    return snapshots.map(({ id }) => id).join("\n");
  },
};

const BORG: Program = {
  name: "Borg",
  commands: ["borg"],
  async *work(folder, caller) {
    const borg = (...args: readonly string[]): string => caller.call(folder, "borg", ...args);
    borg("init", "-e", "none", "repository");
    borg("create", "repository::monday", documents(caller, "monday"));
    yield undefined;
    const lock = await heldLock(folder, caller);
    yield undefined;
    await lock.release();
    borg("create", "repository::tuesday", documents(caller, "tuesday"));
    yield undefined;
    borg("prune", "--keep-last", "1", "repository");
    borg("compact", "--threshold", "0", "repository");
    borg("create", "repository::wednesday", documents(caller, "wednesday"));
  },
  state(folder, caller) {
    const borg = (...args: readonly string[]): string =>
      caller.call(folder, "borg", "--lock-wait", "0", ...args);
    borg("check", "--verify-data", "repository");
    return borg("list", "--format", "{archive} {id}{NL}", "repository");
  },
};

/** Starts a Borg process that holds the repository's lock until `release`. */
async function heldLock(folder: string, caller: Caller): Promise<{ readonly release: () => Promise<void> }> {
  const child = spawn("borg", ["with-lock", "repository", "cat"], {
    cwd: folder,
    env: caller.environment,
    stdio: ["pipe", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  while (!existsSync(join(folder, "repository/lock.exclusive")) && child.exitCode === null) await sleep(5);
  return {
    release: async () => {
      child.stdin.end();
      expect(await ended).toEqual([0, null]);
    },
  };
}

stories([RESTIC], [BORG]);
