/** What was dropped. */
interface DropContent {
  /** Absolute paths. */
  readonly folders: readonly string[];
  /** Folders whose path nobody knows. */
  readonly pathless: number;
  /** Names of files. */
  readonly others: readonly string[];
}

/**
 * Reads what was dropped. Only a page's drop event can tell folders from files, and only while it is dispatched.
 * @param pathOf the path of a file or folder; empty if there is none
 */
export function readDrop(data: DataTransfer | null, pathOf: (file: File) => string): DropContent {
  const folders: string[] = [];
  const others: string[] = [];
  let pathless = 0;
  for (const item of data?.items ?? []) {
    if (item.kind !== "file") continue;
    const file = item.getAsFile();
    const isFolder = item.webkitGetAsEntry()?.isDirectory === true;
    const path = file === null || !isFolder ? "" : pathOf(file);
    if (path !== "") folders.push(path);
    else if (isFolder) pathless++;
    else if (file !== null) others.push(file.name);
  }
  return { folders, pathless, others };
}
