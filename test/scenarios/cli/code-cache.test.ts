import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { isPosix } from "../../harness/host-abilities.ts";
import { ensureBuilt } from "./support/built.ts";
import { start } from "./support/command.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

const state = (): string => stage.environment["LIANA_STATE_DIR"] ?? "";
const code = (): string => join(state(), "code");

/** A process of its own: the cache belongs to a process. */
async function liana(...args: readonly string[]): Promise<void> {
  const { code: exit, stderr } = await start(args, { cwd: stage.root, env: stage.environment }).ended;
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
}

/** Compiled files, by their paths. */
const files = (): readonly string[] =>
  readdirSync(code(), { recursive: true, encoding: "utf8" }).filter((name) =>
    lstatSync(join(code(), name)).isFile(),
  );

it.runIf(isPosix)("[HI2] compiled code is kept in the state directory, for its owner only", async () => {
  mkdirSync(state(), { mode: 0o700 });
  await liana("--version");
  const kept = files();
  expect(kept.length).toBeGreaterThan(3);
  for (const name of ["", ...kept]) expect(lstatSync(join(code(), name)).mode & 0o077).toBe(0);
  await liana("--version");
  expect(files()).toEqual(kept);
});

it("a command that needs no state directory creates none", async () => {
  await liana("--version");
  expect(existsSync(state())).toBe(false);
});

it.runIf(isPosix)("code that another user could have changed is never run", async () => {
  mkdirSync(code(), { recursive: true });
  for (const [folder, mode] of [
    [code(), 0o777],
    [state(), 0o770],
  ] as const) {
    chmodSync(folder, mode);
    await liana("--version");
    expect(files()).toEqual([]);
    chmodSync(folder, 0o700);
  }
  await liana("--version");
  expect(files()).not.toEqual([]);
});
