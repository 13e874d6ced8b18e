import { createHash } from "node:crypto";
import {
  createReadStream,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statfsSync,
} from "node:fs";
import { join } from "node:path";
import { isAbort, LianaError } from "../../shared/errors.ts";
import { LINK_SUFFIX } from "../../shared/model/entry.ts";
import { DEFAULT_OPTIONS, type JobOptions } from "../../shared/model/job.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { TEST_FILES, type TestRestore } from "../../shared/model/verification.ts";
import type { EngineHost } from "../host.ts";
import type { Journal } from "../journal/journal.ts";
import { md5InEtag } from "../rules/etag.ts";
import { etagOfTarget } from "../rules/object-stamp.ts";
import { jobFiles } from "../jobs/job-record.ts";
import { systemCode } from "../../shared/system-code.ts";
import type { Environment } from "../environment.ts";
import { type LiveProgress, sync } from "../sync/sync.ts";
import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { decodeMetadata } from "../transfer/dialects.ts";
import { headOrRefusal } from "../transfer/head-of.ts";
import { isLinkMode } from "../transfer/metadata.ts";
import { objectKey } from "../rules/object-key.ts";
import type { VerifyRequest } from "./verify-job.ts";

interface TestContext {
  readonly request: VerifyRequest;
  readonly host: EngineHost;
  /** Its lock is held, so nobody else restores into its folder. */
  readonly job: { readonly id: string };
  readonly journal: Journal;
  readonly store: ObjectStore;
  /** Called with the number of bytes received, also if the restore does not end. */
  readonly onBytes: (count: number) => void;
}

/** What a restored file must be. */
interface Expected {
  readonly key: string;
  /** NA4: a regular file may have the name of a link's object. */
  readonly isLink: boolean;
  readonly digest: { readonly algorithm: "sha256" | "md5"; readonly hex: string };
  /** Nanoseconds since 1970; undefined: unknown. */
  readonly mtimeNs: bigint | undefined;
  /** st_mode; undefined: unknown. */
  readonly mode: number | undefined;
}

/** Below the folder of the job. */
const FOLDER = "test-restore-";
/** Rows from which the sample is taken, and keys whose versions are asked for. */
const POOL = 400;
const ASKED = 5;
/** NTFS keeps times in steps of 100 ns. */
const TIME_STEP = 100n;
const KEYS_TOLD = 20;
/** The part of a disk's free space that a test may fill. */
const FREE_SHARE = 0.25;

/**
 * VE5: restores a sample of files, one of them as of a past moment, by the real restore into a temporary folder, and
 * compares bytes, times and modes with the journal. The folder is removed in any case; one that a killed run left is
 * removed first.
 * @returns undefined if nothing can be restored
 */
export async function runTestRestore(
  context: TestContext,
  mostBytes: number,
  signal: AbortSignal,
): Promise<TestRestore | undefined> {
  const { host, journal } = context;
  const { folder: home } = jobFiles(host.stateDir, context.job.id);
  const { bavail, bsize } = statfsSync(home);
  const sample = sampleRows(context, Math.min(mostBytes, bavail * bsize * FREE_SHARE));
  if (sample.length === 0) return undefined;
  sweep(home, host.env);
  const folder = mkdtempSync(join(home, FOLDER));
  try {
    const at = host.env.clock.now();
    const expected = sample.map(expectedOf);
    await restore(context, join(folder, "now"), { only: sample.map(({ key }) => key) }, signal);
    const found = await differing(join(folder, "now"), expected, signal);
    const replaced = await replacedOf(context, sample, found, signal);
    const different = found.filter((key) => !replaced.has(key));
    for (const { key, target } of sample)
      if (!found.includes(key)) journal.verification.mark(key, target, at);
    const past = await restorePast(context, join(folder, "past"), sample, signal);
    different.push(...(past?.different ?? []));
    const files = sample.length - replaced.size + (past === undefined ? 0 : 1);
    if (files === 0) return undefined;
    return {
      at,
      files,
      identical: files - different.length,
      ...(past === undefined ? {} : { past: past.moment }),
      different: different.slice(0, KEYS_TOLD),
    };
  } finally {
    remove(folder, host.env);
  }
}

/** Whole files of random places of the job, up to a number and a size. */
function sampleRows({ journal, host }: TestContext, mostBytes: number): readonly JournalRow[] {
  const { random } = host.env;
  const count = journal.rows.count();
  const pool = new Map<string, JournalRow>();
  // A few runs of neighbours from random places, because skipping to a place walks over the rows before it.
  for (let run = 0; run < 4 && pool.size < POOL; run++) {
    const from = count <= POOL ? "" : (journal.rows.at(Math.floor(random.next() * count)) ?? "");
    for (const row of journal.rows.from(from, POOL / 4)) if (isTestable(row)) pool.set(row.key, row);
    if (count <= POOL)
      for (const row of journal.rows.from("", POOL)) if (isTestable(row)) pool.set(row.key, row);
  }
  const mixed = [...pool.values()].map((row) => ({ row, by: random.next() })).sort((a, b) => a.by - b.by);
  const chosen: JournalRow[] = [];
  let left = mostBytes;
  for (const { row } of mixed) {
    // One of the files is restored once more, as of a past moment.
    if (chosen.length >= TEST_FILES - 1) break;
    if (row.size > left) continue;
    left -= row.size;
    chosen.push(row);
  }
  return chosen;
}

function isTestable({ kind, digest, storageClass, origin, source }: JournalRow): boolean {
  return (
    kind !== "folder" && digest !== "" && source !== "" && origin !== "kept" && !isArchiveClass(storageClass)
  );
}

function expectedOf({ key, kind, digest, mtimeNs, mode, origin }: JournalRow): Expected {
  const common = { key, isLink: kind === "link", digest: { algorithm: "sha256", hex: digest } } as const;
  // CH5: the object may have no time and mode. The row has those of the file.
  if (origin === "adopted") return { ...common, mtimeNs: undefined, mode: undefined };
  return {
    ...common,
    mtimeNs: mtimeNs === "" ? undefined : BigInt(mtimeNs),
    mode: mode === 0 ? undefined : mode,
  };
}

/** A restore with a state directory of its own, so that nothing of it stays. */
async function restore(
  { request, host, onBytes }: TestContext,
  path: string,
  choice: Partial<JobOptions>,
  signal: AbortSignal,
): Promise<void> {
  const { target, targetConnection, options, bandwidth } = request;
  const { concurrency, databases } = options;
  const chosen = { ...DEFAULT_OPTIONS, concurrency, databases, links: "keep" } as const;
  let progress: (() => LiveProgress) | undefined;
  const hooks = { onEvent: () => undefined, onStart: (ask: typeof progress) => void (progress = ask) };
  const result = await sync(
    {
      source: target,
      target: { kind: "folder", path },
      sourceConnection: targetConnection,
      targetConnection,
      options: { ...chosen, ...choice },
      once: true,
      ...(bandwidth === undefined ? {} : { bandwidth }),
    },
    { ...host, stateDir: `${path}-state`, ...hooks },
    signal,
  ).finally(() => onBytes(progress?.().bytesMoved ?? 0));
  signal.throwIfAborted();
  if (result.outcome === "failed") throw result.error ?? new LianaError("internal", { text: "test restore" });
}

/** @returns the keys whose file is not as expected */
async function differing(
  folder: string,
  expected: readonly Expected[],
  signal: AbortSignal,
): Promise<string[]> {
  const found: string[] = [];
  for (const one of expected) if (!(await isAsExpected(folder, one, signal))) found.push(one.key);
  return found;
}

async function isAsExpected(
  folder: string,
  { key, isLink, digest, mtimeNs, mode }: Expected,
  signal: AbortSignal,
): Promise<boolean> {
  const path = join(folder, isLink ? key.slice(0, -LINK_SUFFIX.length) : key);
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (stat === undefined || stat.isSymbolicLink() !== isLink) return false;
  const hash = createHash(digest.algorithm);
  if (isLink) hash.update(readlinkSync(path));
  else for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Uint8Array);
  if (hash.digest("hex") !== digest.hex) return false;
  if (isLink) return true;
  if (mtimeNs !== undefined && stat.mtimeNs / TIME_STEP !== mtimeNs / TIME_STEP) return false;
  // NA9: set-uid and set-gid bits are not kept, and Windows has no modes.
  return mode === undefined || process.platform === "win32" || (Number(stat.mode) & 0o777) === (mode & 0o777);
}

interface Past {
  readonly moment: number;
  readonly different: readonly string[];
}

/** One file as of the moment of an earlier version. Undefined if none of some files has one, or it may not be asked. */
async function restorePast(
  context: TestContext,
  path: string,
  sample: readonly JournalRow[],
  signal: AbortSignal,
): Promise<Past | undefined> {
  for (const { key } of sample.slice(0, ASKED)) {
    // A damaged version stays, and was told of when it was found (VE4).
    if (context.journal.damages.wasFound(key)) continue;
    const expected = await earlierVersion(context, key, signal);
    if (expected === undefined) continue;
    await restore(context, path, { only: [key], asOf: expected.moment }, signal);
    return { moment: expected.moment, different: await differing(path, [expected], signal) };
  }
  return undefined;
}

async function earlierVersion(
  { store }: TestContext,
  key: string,
  signal: AbortSignal,
): Promise<(Expected & { readonly moment: number }) | undefined> {
  const { port, bucket, prefix } = store;
  try {
    const { versions } = await port.send("listVersions", { bucket, prefix: prefix + key, limit: 10 }, signal);
    const own = versions.filter((version) => version.key === prefix + key);
    const before = own.find((one) => !one.isLatest && !one.deleteMarker && !isArchiveClass(one.storageClass));
    const hex = before === undefined ? undefined : md5InEtag(before.etag);
    if (before === undefined || hex === undefined) return undefined;
    // Two versions of one moment cannot be told apart by it.
    if (own.some((one) => one !== before && one.lastModified === before.lastModified)) return undefined;
    const { versionId, lastModified: moment } = before;
    const head = await port.send("head", { bucket, key: prefix + key, versionId }, signal);
    if (head.encryption !== undefined && head.encryption !== "AES256") return undefined;
    const { mtimeNs, mode } = decodeMetadata(head.metadata);
    const isLink = key.endsWith(LINK_SUFFIX) && isLinkMode(mode);
    return { key, isLink, digest: { algorithm: "md5", hex }, mtimeNs, mode, moment };
  } catch (error) {
    if (isAbort(error) || !(error instanceof LianaError)) throw error;
    // The key may not list versions, or the service has none.
    return undefined;
  }
}

/** FE: what another program has put since is no damage, and the next listing shows it. */
async function replacedOf(
  { store }: TestContext,
  sample: readonly JournalRow[],
  different: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const replaced = new Set<string>();
  for (const { key, target } of sample.filter((row) => different.includes(row.key))) {
    const head = await headOrRefusal(store, objectKey(store, key), signal);
    if (head !== undefined && head.etag !== etagOfTarget(target)) replaced.add(key);
  }
  return replaced;
}

/** Removes what a killed run left. */
function sweep(home: string, env: Environment): void {
  for (const name of readdirSync(home)) if (name.startsWith(FOLDER)) remove(join(home, name), env);
}

/** Does not end the verification: what cannot be removed is tried again by the next test. */
function remove(folder: string, { log }: Environment): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    log.write("warn", "a test restore was not removed", { code });
  }
}
