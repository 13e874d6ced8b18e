import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SeededRandom } from "./seeded-random.ts";
import type { WatchedProcess } from "./watched-process.ts";

/** The latency of one save, in ms. */
export interface Latency {
  /** From the last write to the object in the bucket, without the settle time. */
  readonly total: number;
}

const PATIENCE = 30_000;
const FOLDERS = 10;
/** Longest time between two saves, in ms. */
const LONGEST_GAP = 300;

/**
 * Saves files one after another, each in two writes, into a watched folder that is up to date.
 * @param settleMs of the job
 * @param first number of the first file, if there were saves before
 */
export async function measureSaves(
  world: WatchedProcess,
  random: SeededRandom,
  count: number,
  settleMs: number,
  first = 0,
): Promise<readonly Latency[]> {
  const found: Latency[] = [];
  for (let i = first; i < first + count; i++) {
    await sleep(random.int(LONGEST_GAP));
    const key = `folder-${random.int(FOLDERS)}/saved-${i}.txt`;
    const before = world.server.requests.length;
    const file = openSync(join(world.folder, key), "w");
    writeSync(file, "first ");
    writeSync(file, `and last of ${i}`);
    const writtenAt = performance.now();
    closeSync(file);
    const total = (await arrival(world, key, before)) - writtenAt - settleMs;
    found.push({ total });
  }
  return found;
}

/** The time at which a put of a key was answered. */
async function arrival(world: WatchedProcess, key: string, before: number): Promise<number> {
  const end = performance.now() + PATIENCE;
  const { requests } = world.server;
  for (let at = before; ;) {
    for (; at < requests.length; at++) {
      const request = requests[at];
      if (request?.operation === "PutObject" && request.key === key && request.status === 200)
        return performance.now();
    }
    if (performance.now() > end)
      throw new Error(`${key} never arrived: ${world.logged.slice(-20).join("\n")}`);
    await sleep(1);
  }
}

/** @param share 0.5: the median */
export function percentile(found: readonly Latency[], share: number): number {
  const sorted = found.map(({ total }) => total).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Folders for the saves, with one file each. */
export function foldersOfSaves(): readonly string[] {
  return Array.from({ length: FOLDERS }, (_, i) => `folder-${i}`);
}
