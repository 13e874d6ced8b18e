import { LianaError } from "../../../shared/errors.ts";
import { hasSpellings, type Key } from "../../../shared/model/disk-path.ts";
import { toKey } from "../../../shared/model/names.ts";
import type { Hint } from "../../rules/hint.ts";
import type { FolderReader } from "./walk-reader.ts";
import { below } from "./walk-slots.ts";

/** What a scan does with one folder. Folders without a scope are not scanned. */
export interface ScanScope {
  /** Its children are reported. Otherwise it is only a parent of such folders. */
  listed: boolean;
  /** Everything below it is reported. */
  deep: boolean;
  /** By name on the disk. */
  readonly children: Map<string, ScanScope>;
}

/**
 * The folders that hints name, as a tree from the root. A folder that no longer exists is replaced by its parent, whose
 * listing shows that it is gone.
 */
export function scopeOf(hints: readonly Hint[], reader: FolderReader): ScanScope {
  const root = emptyScope();
  for (const hint of hints) add(root, hint);
  settle(root, "", reader);
  return root;
}

function emptyScope(): ScanScope {
  return { listed: false, deep: false, children: new Map() };
}

function add(root: ScanScope, { path, deep }: Hint): void {
  let scope = root;
  for (const name of path === "" ? [] : path.split("/")) {
    if (scope.deep) return;
    let child = scope.children.get(name);
    if (child === undefined) scope.children.set(name, (child = emptyScope()));
    scope = child;
  }
  scope.listed = true;
  scope.deep ||= deep;
}

function settle(scope: ScanScope, path: string, reader: FolderReader): void {
  if (scope.deep) {
    scope.children.clear();
    return;
  }
  const spelled = [...scope.children.keys()].filter(hasSpellings);
  // Only a listing shows how the disk spells a name, and which of two spellings has the key (NA2).
  if (spelled.length > 0 || (reader.foldsNames && scope.children.size > 0)) scope.listed = true;
  if (spelled.length > 0) takeSpellings(scope, new Set(spelled.map(toKey)), namesIn(path, reader));
  for (const [name, child] of scope.children) {
    const inner = below(path, name);
    if (isFolder(inner, reader)) settle(child, inner, reader);
    else {
      scope.children.delete(name);
      scope.listed = true;
    }
  }
}

/** A hint made from a key applies to the folder however the disk spells it. */
function takeSpellings(scope: ScanScope, keys: ReadonlySet<string>, names: readonly string[]): void {
  for (const name of names) {
    const key = toKey(name);
    if (!keys.has(key)) continue;
    for (const [other, child] of scope.children)
      if (other !== name && toKey(other) === key) merge(scope, name, child);
  }
}

function merge(scope: ScanScope, name: string, from: ScanScope): void {
  let into = scope.children.get(name);
  if (into === undefined) scope.children.set(name, (into = emptyScope()));
  into.listed ||= from.listed;
  into.deep ||= from.deep;
  for (const [child, inner] of from.children) merge(into, child, inner);
}

function namesIn(path: string, reader: FolderReader): readonly string[] {
  try {
    return reader.read(path).flatMap(({ name, utf8 }) => (utf8 ? [name] : []));
  } catch (error) {
    if (error instanceof LianaError && error.errorClass === "file") return [];
    throw error;
  }
}

/** Hints for folders named as in the journal. */
export function hintsAt(folders: readonly Key[]): readonly Hint[] {
  return folders.map((path) => ({ path, deep: false }));
}

/** If the folder cannot be read, its parent's listing reports that. */
function isFolder(path: string, reader: FolderReader): boolean {
  try {
    return reader.stat(path)?.kind === "folder";
  } catch (error) {
    if (error instanceof LianaError && error.errorClass === "file") return false;
    throw error;
  }
}

/** The first key after all that begin with `prefix`, which ends in `/`; undefined: after all keys. */
export function afterAll(prefix: string): string | undefined {
  // "0" is the byte after "/".
  return prefix === "" ? undefined : `${prefix.slice(0, -1)}0`;
}
