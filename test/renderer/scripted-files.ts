import type { ExcludedFiles, FilesPage, FileView, FolderSum } from "../../src/shared/contract/file-views.ts";
import type { CommandInput } from "../../src/shared/contract/shape.ts";
import type { WindowCommands } from "../../src/shared/contract/window-contract.ts";
import { compareKeys } from "../../src/shared/model/key-order.ts";

/** The files of a job, as the engine returns them. */

export function filesPage(
  files: readonly FileView[],
  { folder, after = "", limit }: CommandInput<WindowCommands, "filesPage">,
): FilesPage {
  const level = new Map<string, FileView | undefined>();
  for (const file of files) {
    if (!file.key.startsWith(folder) || file.key === folder) continue;
    const slash = file.key.indexOf("/", folder.length);
    if (slash < 0) level.set(file.key, file);
    else level.set(file.key.slice(0, slash + 1), undefined);
  }
  const keys = [...level.keys()].sort(compareKeys).filter((key) => compareKeys(key, after) > 0);
  const page = keys.slice(0, limit);
  const last = page.at(-1);
  return {
    folders: page.filter((key) => key.endsWith("/")).map((key) => ({ key })),
    files: page.flatMap((key) => level.get(key) ?? []),
    ...(keys.length > limit && last !== undefined ? { next: last } : {}),
  };
}

export function filesSearch(
  files: readonly FileView[],
  { search, filter, after = "", limit }: CommandInput<WindowCommands, "filesSearch">,
): FilesPage {
  const found = files.filter(
    ({ key, state }) =>
      compareKeys(key, after) > 0 &&
      key.toLowerCase().includes(search.toLowerCase()) &&
      state.kind !== "excluded" &&
      (filter === "all" || state.kind === filter),
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    folders: [],
    files: page,
    recorded: "search",
    ...(found.length > limit && last !== undefined ? { next: last.key } : {}),
  };
}

export function filesExcluded(
  files: readonly FileView[],
  { search }: CommandInput<WindowCommands, "filesExcluded">,
): ExcludedFiles {
  const found = files.filter(
    ({ key, state }) => state.kind === "excluded" && key.toLowerCase().includes(search.toLowerCase()),
  );
  return { folders: [], files: found, cut: false };
}

export function folderSums(
  files: readonly FileView[],
  { folders }: CommandInput<WindowCommands, "folderSums">,
): { sums: FolderSum[] } {
  const sums = folders.map((folder) => {
    const below = files.filter(({ key, state }) => key.startsWith(folder) && state.kind !== "excluded");
    return { key: folder, files: below.length, bytes: below.reduce((sum, { size }) => sum + size, 0) };
  });
  return { sums };
}

/** A few files of every state. */
export function filesOfAllStates(now: number): readonly FileView[] {
  const file = (key: string, size: number, state: FileView["state"]): FileView => ({
    key,
    kind: "file",
    size,
    modified: now - size,
    state,
  });
  return [
    file("2025/Italy/IMG_0001.jpg", 4_200_000, { kind: "synced" }),
    file("2025/Italy/IMG_0002.jpg", 3_900_000, { kind: "synced" }),
    file("2025/Sweden/IMG_0107.raw", 42_000_000, { kind: "waiting" }),
    file("Budget.xlsx", 48_200, { kind: "waiting" }),
    file("Diary.docx", 91_000, {
      kind: "problem",
      error: { code: "unreadable", detail: { path: "Diary.docx" } },
    }),
    file("Invoice 2019.pdf", 210_000, { kind: "bucket-only", held: false, since: now - 90_000_000 }),
    file("Letter.odt", 33_000, { kind: "synced" }),
    file("Thumbs.db", 12_000, { kind: "excluded", rule: "Thumbs.db" }),
  ];
}
