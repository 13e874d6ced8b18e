import type { FilesPage } from "../../../shared/contract/file-views.ts";
import { asJournalError, openToRead } from "../../jobs/journal-reading.ts";
import type { Journal } from "../../journal/journal.ts";
import type { Clock } from "../../environment.ts";
import { type DiskSource, readDiskLevel } from "./disk-level.ts";
import { type LevelRequest, levelPage } from "./level.ts";
import { type FileSearch, searchFiles } from "./search.ts";

/** The journal of a job. */
export interface FilesOf {
  readonly stateDir: string;
  /** Undefined: the job has never run. */
  readonly journalId: string | undefined;
}

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
 * A page of the files whose key contains a text, with their states as of the last sync.
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

/** Undefined without a readable journal. */
async function reading<R>(
  { stateDir, journalId }: FilesOf,
  read: (journal: Journal) => R | Promise<R>,
): Promise<R | undefined> {
  if (journalId === undefined) return undefined;
  const journal = openToRead(stateDir, journalId);
  try {
    return journal === undefined ? undefined : await read(journal);
  } catch (error) {
    throw asJournalError(error);
  } finally {
    journal?.close();
  }
}
