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

/** Renaming a folder looks like unmounting a disk: the guard compares inodes. */
const pull = (): void => renameSync(join(root, "disk"), join(root, "away"));
const plug = (): void => renameSync(join(root, "away"), join(root, "disk"));

/** Waits for the next check. Its stats are real, so they take real time. */
async function checked(): Promise<void> {
  await expect.poll(() => clock.sleepers).toBe(1);
  await clock.advance(2000);
  await expect.poll(() => clock.sleepers).toBe(1);
}

test("[GU1] a removed disk and a new one are reported once each", async () => {
  expect(guard.confirmed("disk")).toBe(true);
  await checked();
  expect(changes).toBe(0);
  pull();
  await checked();
  expect(changes).toBe(1);
  guard.missing("disk");
  await checked();
  expect(changes).toBe(1);
  plug();
  await checked();
  expect(changes).toBe(2);
  expect(guard.confirmed("disk")).toBe(false);
  await checked();
  expect(changes).toBe(2);
});

test("[GU1] a disk that a scan missed and that returns before the next check is reported", async () => {
  guard.confirmed("disk");
  await checked();
  guard.missing("disk");
  await checked();
  expect(changes).toBe(1);
  guard.confirmed("disk");
  await checked();
  expect(changes).toBe(1);
});

test("[GU1] a disk that is missing from the start is checked for", async () => {
  pull();
  guard.missing("disk");
  await checked();
  guard.missing("disk");
  await checked();
  expect(changes).toBe(1);
  plug();
  await checked();
  expect(changes).toBe(2);
});

test("[GU1] nothing is reported after the end, and no timer is left", async () => {
  guard.confirmed("disk");
  await checked();
  ending.abort();
  pull();
  await clock.advance(60_000);
  expect([changes, clock.sleepers]).toEqual([0, 0]);
});
