import type { FileView, FolderView } from "../../../shared/contract/file-views.ts";
import { compareKeys } from "../../../shared/model/key-order.ts";

/** A folder or a file of the list. */
export type FileRow =
  | (FolderView & { readonly kind: "folder" })
  /** `kind` is that of the file. */
  | FileView;

const PEOPLE = new Intl.Collator("en", { numeric: true });

/** Merges two lists in key order. */
export function inKeyOrder(folders: readonly FolderView[], files: readonly FileView[]): FileRow[] {
  const rows: FileRow[] = [];
  let at = 0;
  for (const folder of folders) {
    for (
      let file = files[at];
      file !== undefined && compareKeys(file.key, folder.key) < 0;
      file = files[at]
    ) {
      rows.push(file);
      at += 1;
    }
    rows.push({ ...folder, kind: "folder" });
  }
  rows.push(...files.slice(at));
  return rows;
}

/** Folders first, then by name with numbers in order: 2 before 10. */
export function forPeople(a: FileRow, b: FileRow): number {
  if ((a.kind === "folder") !== (b.kind === "folder")) return a.kind === "folder" ? -1 : 1;
  return PEOPLE.compare(a.key, b.key);
}
