import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GroupedSync } from "../../../src/engine/disk/grouped-sync.ts";

let base: string;
let handles: number[];

beforeEach(() => {
  base = fs.mkdtempSync(join(tmpdir(), "liana-sync-"));
  handles = Array.from({ length: 20 }, (_, i) => fs.openSync(join(base, `f${i}`), "w"));
});

afterEach(() => {
  for (const handle of handles) fs.closeSync(handle);
  fs.rmSync(base, { recursive: true, force: true });
});

/** Elsewhere each file is synced by itself. */
function groups(): boolean {
  return process.platform === "linux" && [0xef53, 0x58465342, 0x9123683e].includes(fs.statfsSync(base).type);
}

test("[RS2] files that wait while others are synced share one call", async ({ skip }) => {
  skip(!groups(), "the file system of temporary files cannot sync a group");
  let calls = 0;
  const sync = new GroupedSync(() => async () => {
    calls += 1;
    return true;
  });
  sync.open(base);
  await Promise.all(handles.map((handle) => sync.sync(handle)));
  expect(calls).toBe(1);
  sync.close();
});

test("[RS2] after a failed call each file is synced by itself, and the call is not made again", async () => {
  let calls = 0;
  const sync = new GroupedSync(() => async () => {
    calls += 1;
    return false;
  });
  sync.open(base);
  await Promise.all(handles.map((handle) => sync.sync(handle)));
  await Promise.all(handles.map((handle) => sync.sync(handle)));
  expect(calls).toBeLessThanOrEqual(1);
  sync.close();
});

test("[RS2] files are synced although the call cannot be made", async () => {
  const sync = new GroupedSync(() => () => Promise.reject(new Error("too many calls")));
  sync.open(base);
  await Promise.all(handles.map((handle) => sync.sync(handle)));
  await Promise.all(handles.map((handle) => sync.sync(handle)));
  sync.close();
});

test("[RS2] a file that cannot be synced fails alone", async () => {
  const sync = new GroupedSync(() => undefined);
  sync.open(base);
  const closed = fs.openSync(join(base, "closed"), "w");
  const results = [...handles, closed].map((handle) => sync.sync(handle));
  fs.closeSync(closed);
  const settled = await Promise.allSettled(results);
  expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(1);
  sync.close();
});
