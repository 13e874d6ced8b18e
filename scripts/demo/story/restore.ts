import { expectEqual, prove } from "../expect.ts";
import { PLACES } from "../places.ts";
import type { Stage } from "../stage.ts";
import { size, step, table } from "../tell.ts";
import { bytesOf, readTree, type Tree, type TreeEntry } from "../tree.ts";

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
    ["downloaded", summary["downloaded"], tree.size],
    ["problems", summary["problems"], 0],
  ]);
  table(rows.map(({ what, same, of }) => [what, `${String(same)} of ${String(of)}`] as const));
}

interface Row {
  readonly what: string;
  readonly same: number;
  readonly of: number;
}

/** How much of the original the clone has, by what makes a file that file. */
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
    // Windows has none.
    ...(process.platform === "win32" ? [] : [fileRow("permissions", (a, b) => a.mode === b.mode)]),
    otherRow(tree, clone, "link", "links, with what they point to"),
    otherRow(tree, clone, "empty folder", "empty folders"),
  ];
}

function otherRow(tree: Tree, clone: Tree, kind: "link" | "empty folder", what: string): Row {
  const entries = [...tree].filter(([, entry]) => entry.kind === kind);
  const same = entries.filter(([path, entry]) => JSON.stringify(clone.get(path)) === JSON.stringify(entry));
  return { what, same: same.length, of: entries.length };
}
