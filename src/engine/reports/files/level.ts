import type { FileView, FilesPage, FolderView } from "../../../shared/contract/file-views.ts";
import { defined } from "../../../shared/defined.ts";
import { BEHIND_ALL } from "../../../shared/model/entry.ts";
import { compareKeys } from "../../../shared/model/key-order.ts";
import { afterAll } from "../../disk/walk/scope.ts";
import type { FileFacts, Files } from "../../journal/files.ts";
import type { DiskEntry, DiskLevel, Unread } from "./disk-level.ts";
import { excludedBy, type OnDisk, figuresOf, stateOf } from "./file-state.ts";

/** Most rows that one query reads: the page of a level without folders needs few of them. */
const MOST_ROWS = 256;

/** Which part of which folder is listed. */
export interface LevelRequest {
  /** "" or ends in `/`. */
  readonly folder: string;
  /** `next` of the previous page; undefined: from the start. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** One name of a level: a folder is known by what is below it, or by a key of its own. */
interface Child {
  readonly key: string;
  readonly facts: FileFacts | undefined;
}

/**
 * One page of a folder: what the journal knows, merged with what the disk holds.
 * @param disk why it was not read, if it was not
 */
export function levelPage(
  files: Pick<Files, "page">,
  disk: DiskLevel | Unread | "not-a-folder",
  { folder, after, limit }: LevelRequest,
): FilesPage {
  const level = typeof disk === "string" ? undefined : disk;
  const start = after === undefined ? folder : endOf(after);
  const known = journalChildren(files, folder, start, limit + 1);
  const found = diskChildren(level, after, limit + 1);
  const merged = merge(known, found).slice(0, limit + 1);
  const page = merged.slice(0, limit);
  const last = page.at(-1);
  const views = { folders: [] as FolderView[], files: [] as FileView[] };
  for (const child of page) {
    if (child.key.endsWith("/")) views.folders.push(folderView(child, level?.entries.get(child.key)));
    else views.files.push(fileView(child, onDisk(child.key, level)));
  }
  const next = merged.length > limit ? last?.key : undefined;
  return { ...views, ...defined({ next, recorded: typeof disk === "string" ? disk : undefined }) };
}

/** What follows sorts after this: after the key itself and, for a folder, after all keys below it. */
function endOf(key: string): string {
  return key.endsWith("/") ? key + BEHIND_ALL : key;
}

/** The folders and files of a level that the journal knows. What is below a folder is skipped, not read. */
function journalChildren(
  files: Pick<Files, "page">,
  folder: string,
  start: string,
  limit: number,
): readonly Child[] {
  const until = afterAll(folder);
  const children: Child[] = [];
  let last = start;
  let rows = 1;
  while (children.length < limit) {
    const page = files.page(last, until, rows);
    let skipped = false;
    for (const facts of page) {
      const slash = facts.key.indexOf("/", folder.length);
      const key = slash < 0 ? facts.key : facts.key.slice(0, slash + 1);
      children.push({ key, facts: key === facts.key ? facts : undefined });
      last = endOf(key);
      skipped = slash >= 0;
      if (skipped) break;
    }
    if (page.length < rows && !skipped) break;
    // Reads more as long as files follow files.
    rows = skipped ? 1 : Math.min(rows * 2, MOST_ROWS);
  }
  return children;
}

function diskChildren(
  level: DiskLevel | undefined,
  after: string | undefined,
  limit: number,
): readonly Child[] {
  const keys = level === undefined ? [] : [...level.entries.keys()];
  const left = after === undefined ? keys : keys.filter((key) => compareKeys(key, after) > 0);
  return left
    .sort(compareKeys)
    .slice(0, limit)
    .map((key) => ({ key, facts: undefined }));
}

/** Two lists in key order as one; what both have is taken from the journal. */
function merge(known: readonly Child[], found: readonly Child[]): readonly Child[] {
  const merged: Child[] = [];
  let at = 0;
  for (const child of known) {
    for (let other = found[at]; other !== undefined; other = found[at]) {
      const order = compareKeys(other.key, child.key);
      if (order > 0) break;
      if (order < 0) merged.push(other);
      at += 1;
    }
    merged.push(child);
  }
  return [...merged, ...found.slice(at)];
}

function onDisk(key: string, level: DiskLevel | undefined): OnDisk {
  if (level === undefined || level.unclear.has(key)) return { kind: "unknown" };
  const entry = level.entries.get(key);
  return entry === undefined ? { kind: "nothing" } : { kind: "entry", entry };
}

function folderView({ key, facts }: Child, entry: DiskEntry | undefined): FolderView {
  if (facts?.problem !== undefined) return { key, state: { kind: "problem", error: facts.problem } };
  return entry?.excluded === true ? { key, state: excludedBy(entry.rule) } : { key };
}

/** @param disk what the disk holds under the key */
export function fileView({ key, facts }: Child, disk: OnDisk): FileView {
  const kind = disk.kind === "entry" ? disk.entry.kind : facts?.row?.kind;
  return {
    key,
    kind: kind === "link" ? "link" : "file",
    ...figuresOf(facts, disk),
    state: stateOf(facts, disk),
  };
}
