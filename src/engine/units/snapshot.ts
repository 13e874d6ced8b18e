import { readdirSync, rmSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { LianaError } from "../../shared/errors.ts";
import { hasSharedCache } from "../disk/file-systems.ts";
import { fileStamp } from "../rules/stamp.ts";
import type { LocalStat, OpenFile, Tree } from "../disk/port.ts";
import { copyBytes } from "./copy-bytes.ts";
import { COPY_NAME } from "./copy-messages.ts";
import { copyUnderLock } from "./locked-copy.ts";
import { CONTENT_SUFFIXES, JOURNAL_MAGIC, unitStat } from "../disk/sidecars.ts";

/** Attempts at a database that is being written to, after waits of up to `LONGEST_WAIT` ms. */
const TRIES = 40;
const LONGEST_WAIT = 250;
/** No attempt begins later than this after the first, in ms. */
const LONGEST = 60_000;
/**
 * A write within the tick of the last one does not change a file's times. Linux ticks last at most 10 ms, on local
 * disks; for other systems, and for disks that keep whole seconds, as in `settledStamp`. In ns.
 */
const TICK = 20_000_000n;
const UNKNOWN_TICK = 50_000_000n;
const COARSE = 2_500_000_000n;
/** Free space that a copy must leave on its disk, in bytes. */
const RESERVE = 64 * 1024 * 1024;
/** Length of a write-ahead log's header; its salts change each time the log is restarted. */
const LOG_HEADER = 32;

interface Member {
  readonly suffix: "" | (typeof CONTENT_SUFFIXES)[number];
  readonly file: OpenFile;
  readonly stat: LocalStat;
}

/**
 * UN1: copies a database and its sidecars as files, so that the copies are the state of one moment, as a killed
 * program leaves it. Takes no SQLite lock and creates nothing next to the files, so the user's programs are not
 * affected. One of two proofs is needed:
 * - nothing was written: all files have the same times, sizes and inodes before and after;
 * - only the write-ahead log grew: it is the same log (salts in its header) after the copy as before it. Whatever was
 *   moved from it into the database meanwhile is in the copied log as well, which is read after the database.
 * If neither holds, because a program commits every few milliseconds without a log, the database is finally copied
 * under a reader's lock.
 * @returns the stat of the copied state; undefined if nothing could be proven
 * @throws LianaError `vanished`, `unreadable`, `locked`, `database-space`
 */
export async function takeSnapshot(tree: Tree, path: string, folder: string): Promise<LocalStat | undefined> {
  const begun = performance.now();
  const isShared = hasSharedCache(dirname(join(tree.root, path)));
  for (let tries = 1; ; tries++) {
    const stat = await tryOnce(tree, path, folder, isShared);
    if (stat !== undefined) return stat;
    if (tries === TRIES || performance.now() - begun > LONGEST)
      return isShared ? atLast(tree, path, folder) : undefined;
    // Random, since writers may have a regular rhythm.
    await setTimeout(Math.random() * Math.min(LONGEST_WAIT, 20 * tries));
  }
}

async function atLast(tree: Tree, path: string, folder: string): Promise<LocalStat | undefined> {
  const file = await tree.open(path);
  try {
    mustFit((await file.stat()).size, folder, path);
    empty(folder);
    const target = join(folder, COPY_NAME);
    await copyBytes({ target, file, path });
    return await copyUnderLock({ file, at: join(tree.root, path), target, path, restedAt });
  } finally {
    // Not before the lock is released: closing a file ends all locks of its process on it (fcntl(2)).
    await file.close();
  }
}

/** Removes the files of an earlier attempt, which may have had sidecars that this one lacks. */
function empty(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
}

async function tryOnce(
  tree: Tree,
  path: string,
  folder: string,
  isShared: boolean,
): Promise<LocalStat | undefined> {
  const before = await openMembers(tree, path);
  try {
    const log = isShared ? await logHeader(before) : undefined;
    const isAtRest = before.every(({ stat }) => restedAt(stat, isShared) <= nowNs());
    // Neither proof could succeed.
    if (!isAtRest && log === undefined) return undefined;
    mustFit(bytesOf(before), folder, path);
    empty(folder);
    for (const { suffix, file } of before)
      await copyBytes({ target: join(folder, COPY_NAME + suffix), file, path });
    const logNow = await logHeader(before);
    const after = await openMembers(tree, path);
    try {
      const isStill = isAtRest && haveSameStamps(before, after);
      const hasGrown = log !== undefined && log === logNow && areSameLog(before, after);
      if ((!isStill && !hasGrown) || (await hasSuperJournal(before))) return undefined;
    } finally {
      await closeAll(after);
    }
    const statOf = (suffix: Member["suffix"]): LocalStat | undefined =>
      before.find((member) => member.suffix === suffix)?.stat;
    const database = statOf("");
    return database === undefined ? undefined : unitStat(database, CONTENT_SUFFIXES.map(statOf));
  } finally {
    await closeAll(before);
  }
}

function nowNs(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}

/** The log is last, see `takeSnapshot`. */
async function openMembers(tree: Tree, path: string): Promise<readonly Member[]> {
  const members: Member[] = [];
  try {
    for (const suffix of ["", "-journal", "-wal"] as const) {
      const file = suffix === "" ? await tree.open(path) : await openOrNothing(tree, path + suffix);
      if (file === undefined) continue;
      const stat = await file.stat().catch(async (error: unknown) => {
        await file.close();
        throw error;
      });
      members.push({ suffix, file, stat });
    }
    return members;
  } catch (error) {
    await closeAll(members);
    throw error;
  }
}

async function openOrNothing(tree: Tree, path: string): Promise<OpenFile | undefined> {
  try {
    return await tree.open(path);
  } catch (error) {
    if (error instanceof LianaError && error.code === "vanished") return undefined;
    throw error;
  }
}

async function closeAll(members: readonly Member[]): Promise<void> {
  for (const { file } of members) await file.close();
}

function haveSameStamps(before: readonly Member[], after: readonly Member[]): boolean {
  if (before.length !== after.length) return false;
  return before.every(({ suffix, stat }, i) => {
    const now = after[i];
    return now?.suffix === suffix && fileStamp(now.stat) === fileStamp(stat);
  });
}

/** The time from which another write would change a file's times. If that time is in the future, somebody set it. */
function restedAt({ mtimeNs, ctimeNs }: LocalStat, isShared: boolean): bigint {
  const isCoarse = mtimeNs % 1_000_000_000n === 0n && ctimeNs % 1_000_000_000n === 0n;
  const tick = isShared && process.platform === "linux" ? TICK : UNKNOWN_TICK;
  const margin = isCoarse ? COARSE : tick;
  const newest = mtimeNs > ctimeNs && mtimeNs < nowNs() + COARSE ? mtimeNs : ctimeNs;
  return newest + margin;
}

/** The header of the log in hex; undefined if there is none. */
async function logHeader(members: readonly Member[]): Promise<string | undefined> {
  const log = members.find(({ suffix }) => suffix === "-wal");
  if (log === undefined) return undefined;
  const header = Buffer.alloc(LOG_HEADER);
  return (await log.file.read(header, 0)) === LOG_HEADER ? header.toString("hex") : undefined;
}

/** Whether these are the same two files, in a mode in which only the log is written to between two checkpoints. */
function areSameLog(before: readonly Member[], after: readonly Member[]): boolean {
  const isSame = (suffix: Member["suffix"]): boolean => {
    const [old, now] = [before, after].map((members) => members.find((member) => member.suffix === suffix));
    return old !== undefined && old.stat.inode === now?.stat.inode && old.stat.device === now.stat.device;
  };
  const hasJournal = (members: readonly Member[]): boolean =>
    members.some(({ suffix, stat }) => suffix === "-journal" && stat.size > 0);
  return isSame("") && isSame("-wal") && !hasJournal(before) && !hasJournal(after);
}

/**
 * Whether a transaction over several databases is being committed. Its journal names a file that says whether it was
 * committed; SQLite would look for that file next to the user's databases, and remove it.
 */
async function hasSuperJournal(members: readonly Member[]): Promise<boolean> {
  const journal = members.find(({ suffix }) => suffix === "-journal");
  const length = JOURNAL_MAGIC.length;
  if (journal === undefined || journal.stat.size < 2 * length) return false;
  const ends = [0, journal.stat.size - length].map(async (position) => {
    const bytes = Buffer.alloc(length);
    await journal.file.read(bytes, position);
    return bytes.equals(JOURNAL_MAGIC);
  });
  return (await Promise.all(ends)).every(Boolean);
}

/** Size of the files, plus the part of the log that will move into the database. */
function bytesOf(members: readonly Member[]): number {
  return members.reduce((sum, { suffix, stat }) => sum + stat.size * (suffix === "-wal" ? 2 : 1), 0);
}

function mustFit(needed: number, folder: string, path: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < needed + RESERVE) throw new LianaError("database-space", { path, bytes: needed });
}
