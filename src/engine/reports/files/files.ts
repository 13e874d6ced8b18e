import type { ExcludedFiles, FilesPage, FileStateView } from "../../../shared/contract/file-views.ts";
import type { Clock } from "../../environment.ts";
import { type DiskSource, readDiskLevel } from "./disk-level.ts";
import { excludedFiles } from "./excluded.ts";
import { type LevelRequest, levelPage } from "./level.ts";
import { type FilesOf, reading } from "./reading.ts";
import { type FileSearch, searchFiles } from "./search.ts";

/**
 * A page of one folder of a job, with the state of each file now.
 * @param source undefined if the job's source is not a folder of this computer
 * @throws LianaError `journal-damaged`
 */
export async function filesPage(
  of: FilesOf,
  source: DiskSource | undefined,
  request: LevelRequest,
  signal: AbortSignal,
): Promise<FilesPage> {
  const disk = source === undefined ? "not-a-folder" : await readDiskLevel(source, request.folder, signal);
  const page = await reading(of, ({ files }) => {
    // GU1: a disk that is not mounted, or a folder that cannot be read, says nothing about the files in it.
    const isUnclear = typeof disk !== "string" && files.hasProblemAbove(request.folder);
    return levelPage(files, isUnclear ? "unreadable" : disk, request);
  });
  return page ?? levelPage({ page: () => [] }, disk, request);
}

/**
 * A page of the files whose key contains a text, with their states as of the last sync, but as the rules exclude them now.
 * @throws LianaError `journal-damaged`, `bad-config`
 */
export async function filesSearch(
  of: FilesOf,
  search: FileSearch,
  clock: Clock,
  signal: AbortSignal,
): Promise<FilesPage> {
  const page = await reading(of, ({ files }) => searchFiles(files, search, clock, signal));
  return page ?? { folders: [], files: [], recorded: "search" };
}

/** TR1: the same page when the target may hold none of it any more: what was up to date waits for the next sync. */
export function withoutSynced(page: FilesPage): FilesPage {
  const doubtful = <V extends { readonly state?: FileStateView | undefined }>(view: V): V =>
    view.state?.kind === "synced" ? { ...view, state: { kind: "waiting" } } : view;
  return { ...page, folders: page.folders.map(doubtful), files: page.files.map(doubtful) };
}

interface ExcludedRequest {
  /** Part of a key, ignoring case; empty for all. */
  readonly text: string;
  /** `all`: without what `filesSearch` finds. */
  readonly filter: "all" | "excluded";
  readonly clock: Clock;
  /** Called with everything that is found by now. */
  readonly progress: (found: ExcludedFiles) => void;
}

/**
 * What rules exclude of a job's source. Nothing of a source that is not a folder of this computer.
 * @throws LianaError `journal-damaged`, `source-missing`, `source-not-folder`, `unreadable`
 */
export async function filesExcluded(
  of: FilesOf,
  source: DiskSource | undefined,
  { filter, ...rest }: ExcludedRequest,
  signal: AbortSignal,
): Promise<ExcludedFiles> {
  if (source === undefined) return { folders: [], files: [], cut: false };
  const find = (isKnown: (key: string) => boolean): Promise<ExcludedFiles> =>
    excludedFiles(source, { ...rest, isKnown }, signal);
  const found =
    filter === "all" ? await reading(of, ({ files }) => find((key) => files.has(key))) : undefined;
  return found ?? (await find(() => false));
}
