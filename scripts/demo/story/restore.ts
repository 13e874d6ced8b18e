import { expectEqual, prove } from "../expect.ts";
import { PLACES } from "../demo-folders.ts";
import type { Stage } from "../stage.ts";
import { size, step, table } from "../print.ts";
import { bytesOf, filesOf, foldersOf, readTree, type Tree, type TreeEntry } from "../tree.ts";

type FolderEntry = Extract<TreeEntry, { kind: "folder" }>;
type FileEntry = Extract<TreeEntry, { kind: "file" }>;

export async function restore({ liana, clone, archive }: Stage): Promise<void> {
  step("Get everything back, as a clone");
  const tree = readTree(PLACES.sample);
  const summary = await liana.sync([archive, clone]);
  const given = readTree(PLACES.clone);
  const rows = compared(tree, given);
  for (const { what, same, of } of rows) expectEqual(what, same, of);
  expectEqual("entries in the clone", given.size, tree.size);
  prove(`${size(bytesOf(given))} came back and the clone is identical:`, [
    ["downloaded", summary["downloaded"], filesOf(tree)],
    ["folders", summary["folders"], foldersOf(tree)],
    ["problems", summary["problems"], 0],
  ]);
  table(rows.map(({ what, same, of }) => [what, `${String(same)} of ${String(of)}`] as const));
}

interface Row {
  readonly what: string;
  readonly same: number;
  readonly of: number;
}

/** Compares the clone with the original by each property of a file. */
function compared(tree: Tree, clone: Tree): readonly Row[] {
  const files = [...tree].flatMap(([path, entry]) => (entry.kind === "file" ? [{ path, entry }] : []));
  const fileRow = (what: string, isSame: (a: FileEntry, b: FileEntry) => boolean): Row => ({
    what,
    same: files.filter(({ path, entry }) => {
      const other = clone.get(path);
      return other?.kind === "file" && isSame(entry, other);
    }).length,
    of: files.length,
  });
  return [
    fileRow("names and contents (SHA-256)", (a, b) => a.digest === b.digest),
    fileRow("times, to the nanosecond", (a, b) => a.mtimeNs === b.mtimeNs),
    // Windows has no permissions.
    ...(process.platform === "win32" ? [] : [fileRow("permissions", (a, b) => a.mode === b.mode)]),
    otherRow(tree, clone, "link", "links, with what they point to", (a, b) => a.target === b.target),
    otherRow(tree, clone, "folder", "folders, with their times and permissions", isSameFolder),
  ];
}

function isSameFolder(a: FolderEntry, b: FolderEntry): boolean {
  return a.mtimeNs === b.mtimeNs && (process.platform === "win32" || a.mode === b.mode);
}

function otherRow<K extends "link" | "folder">(
  tree: Tree,
  clone: Tree,
  kind: K,
  what: string,
  isSame: (a: Extract<TreeEntry, { kind: K }>, b: Extract<TreeEntry, { kind: K }>) => boolean,
): Row {
  const isOfKind = (entry: TreeEntry | undefined): entry is Extract<TreeEntry, { kind: K }> =>
    entry?.kind === kind;
  const entries = [...tree].flatMap(([path, entry]) => (isOfKind(entry) ? [{ path, entry }] : []));
  const same = entries.filter(({ path, entry }) => {
    const other = clone.get(path);
    return isOfKind(other) && isSame(entry, other);
  });
  return { what, same: same.length, of: entries.length };
}
