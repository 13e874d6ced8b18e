import { opendir } from "node:fs/promises";
import { join } from "node:path";
import { LianaError } from "../../../shared/errors.ts";
import { hasSpellings } from "../../../shared/model/disk-path.ts";
import { isEntry, type LocalEntry, type Scan } from "../../../shared/model/entry.ts";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import { isRefusedWith } from "../../../shared/system-code.ts";
import { NodeTree } from "../../disk/node-tree.ts";
import { realFolder } from "../../jobs/folder-path.ts";
import { type OwnFolders, ownKeys } from "../../jobs/own-folders.ts";
import { ruleFinder } from "../../rules/edit-exclusions.ts";
import { exclusionBy } from "../../rules/exclude-rules.ts";
import type { Exclusion } from "../../rules/walk-exclude.ts";

/** What the disk holds under one key of a level. */
export interface DiskEntry {
  readonly key: string;
  readonly kind: "file" | "folder" | "link";
  /** Bytes; 0 for folders. */
  readonly size: number;
  /** ms since 1970; undefined for folders. */
  readonly modified: number | undefined;
  /** As a scan makes it, to compare with a row; empty for folders. */
  readonly stamp: string;
  readonly excluded: boolean;
  /** The rule that excludes it: a gitignore line or an expression. */
  readonly rule: string | undefined;
}

/** The content of one folder of this computer, as a sync would see it. */
export interface DiskLevel {
  /** By key. */
  readonly entries: ReadonlyMap<string, DiskEntry>;
  /** Keys about which the disk says nothing definite (DL4). */
  readonly unclear: ReadonlySet<string>;
}

/** Why the disk was not read. */
export type Unread = "too-many" | "unreadable" | "links";

export type Choices = Pick<JobChoices, "exclude" | "excludePatterns" | "links" | "databases">;

/** The folder that is read, and what to leave out. */
export interface DiskSource {
  /** Absolute path of the job's source. */
  readonly root: string;
  readonly choices: Choices;
  /** Liana's own folders. */
  readonly locations: OwnFolders;
}

/** Most names in a folder that is compared with the disk: a scan reads all of them for each page. */
const MOST_NAMES = 20_000;
/** Names that one call of the system reads. */
const NAMES_AT_ONCE = 1_000;

/**
 * Reads one folder below the source as a sync would, in a worker thread.
 * @param folder its key; "" or ends in `/`
 */
export async function readDiskLevel(
  { root, choices, locations }: DiskSource,
  folder: string,
  signal: AbortSignal,
): Promise<DiskLevel | Unread> {
  // A hint does not lead through a link, so the scan could not reach a folder behind one.
  if (choices.links === "follow") return "links";
  try {
    const base = realFolder(root);
    if (await hasTooMany(join(base, folder), folder, signal)) return "too-many";
    const { links, databases = "consistent" } = choices;
    const scan = new NodeTree(base).walk(
      {
        normalize: true,
        links,
        databases,
        exclude: [],
        excludePatterns: [],
        own: ownKeys(base, locations),
        prefixBytes: 0,
        maxSegment: undefined,
        role: "source",
        hints: [{ path: folder.slice(0, -1), deep: false }],
      },
      signal,
    );
    return await collect(scan, folder, { ...exclusionBy(choices), ruleOf: ruleFinder(choices) });
  } catch (error) {
    if (error instanceof LianaError && error.code !== "internal") return "unreadable";
    throw error;
  }
}

/** False for a folder that is not there under this spelling; the scan finds out what it is. */
async function hasTooMany(path: string, key: string, signal: AbortSignal): Promise<boolean> {
  let names = 0;
  try {
    for await (const _ of await opendir(path, { bufferSize: NAMES_AT_ONCE })) {
      names += 1;
      if (names % NAMES_AT_ONCE === 0) signal.throwIfAborted();
      if (names > MOST_NAMES) return true;
    }
  } catch (error) {
    if (isRefusedWith(error, "ENOENT", "ENOTDIR", "EACCES", "EPERM") || hasSpellings(key)) return false;
    throw error;
  }
  return false;
}

interface NamedExclusion extends Exclusion {
  readonly ruleOf: (key: string) => string | undefined;
}

async function collect(
  scan: Scan<LocalEntry>,
  folder: string,
  exclusion: NamedExclusion,
): Promise<DiskLevel> {
  const entries = new Map<string, DiskEntry>();
  const unclear = new Set<string>();
  for await (const batch of scan) {
    for (const item of batch) {
      if (!isDirectChild(item.key, folder)) continue;
      if (isEntry(item)) entries.set(item.key, entryOf(item, exclusion));
      // A folder that is not scanned is known by the range of its keys.
      else if (item.kind === "unscanned" && item.key.endsWith("/"))
        entries.set(item.key, folderAt(item.key, exclusion));
      else if (item.kind === "gap" || item.kind === "sidecar") unclear.add(item.key);
    }
  }
  return { entries, unclear };
}

function isDirectChild(key: string, folder: string): boolean {
  if (!key.startsWith(folder) || key === folder) return false;
  const slash = key.indexOf("/", folder.length);
  return slash < 0 || slash === key.length - 1;
}

function entryOf(entry: LocalEntry, exclusion: NamedExclusion): DiskEntry {
  const { key, kind, size, stamp, mtimeNs } = entry;
  if (kind === "folder") return folderAt(key, exclusion);
  const modified = Number(mtimeNs) / 1_000_000;
  return { key, kind, size, stamp, modified, ...standing(key, exclusion.excludes(key), exclusion) };
}

function folderAt(key: string, exclusion: NamedExclusion): DiskEntry {
  const excluded = exclusion.excludes(key) && !exclusion.enters(key);
  return {
    key,
    kind: "folder",
    size: 0,
    stamp: "",
    modified: undefined,
    ...standing(key, excluded, exclusion),
  };
}

function standing(
  key: string,
  excluded: boolean,
  { ruleOf }: NamedExclusion,
): Pick<DiskEntry, "excluded" | "rule"> {
  return { excluded, rule: excluded ? ruleOf(key) : undefined };
}
