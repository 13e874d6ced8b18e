import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MountGuard } from "../../../src/engine/watch/mount-guard.ts";
import { ManualClock } from "../../harness/manual-clock.ts";

let root = "";
let ending = new AbortController();
let clock = new ManualClock();
let changes = 0;
let guard: MountGuard;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liana-mount-guard-"));
  mkdirSync(join(root, "disk"));
  mkdirSync(join(root, "other"));
  ending = new AbortController();
  clock = new ManualClock();
  changes = 0;
  guard = new MountGuard(root, clock, () => changes++, ending.signal);
});
afterEach(() => {
  ending.abort();
  rmSync(root, { recursive: true, force: true });
});

/** To the guard a folder of another inode is what a disk is: something else at the same place. */
const pull = (): void => renameSync(join(root, "disk"), join(root, "away"));
const plug = (): void => renameSync(join(root, "away"), join(root, "disk"));

/** The next look is over. Its stats are real, so they take their own time. */
async function hashed(): Promise<void> {
  await expect.poll(() => clock.sleepers).toBe(1);
  await clock.advance(2000);
  await expect.poll(() => clock.sleepers).toBe(1);
}

test("[GU1] a disk that goes and one that comes are told once each", async () => {
  expect(guard.confirmed("disk")).toBe(true);
  await hashed();
  expect(changes).toBe(0);
  pull();
  await hashed();
  expect(changes).toBe(1);
  guard.missing("disk");
  await hashed();
  expect(changes).toBe(1);
  plug();
  await hashed();
  expect(changes).toBe(2);
  expect(guard.confirmed("disk")).toBe(false);
  await hashed();
  expect(changes).toBe(2);
});

test("[GU1] a disk that a scan missed and that is back before the next look is told", async () => {
  guard.confirmed("disk");
  await hashed();
  guard.missing("disk");
  await hashed();
  expect(changes).toBe(1);
  guard.confirmed("disk");
  await hashed();
  expect(changes).toBe(1);
});

test("[GU1] one that is missed from the start is looked for", async () => {
  pull();
  guard.missing("disk");
  await hashed();
  guard.missing("disk");
  await hashed();
  expect(changes).toBe(1);
  plug();
  await hashed();
  expect(changes).toBe(2);
});

test("[GU1] nothing is told after the end, and no timer is left", async () => {
  guard.confirmed("disk");
  await hashed();
  ending.abort();
  pull();
  await clock.advance(60_000);
  expect([changes, clock.sleepers]).toEqual([0, 0]);
});
