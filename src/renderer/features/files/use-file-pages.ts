import { useThrottledValue } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { FileFilterView, FolderSum } from "../../../shared/contract/file-views.ts";
import { defined } from "../../../shared/defined.ts";
import { call } from "../../state/application.ts";
import type { FindExcluded } from "./excluded-rows.ts";
import { type AskFiles, FilePages } from "./file-pages.ts";
import { VisibleSums } from "./visible-sums.ts";

const PAGE = 1000;
/** Least time (ms) between two reloads of what is visible: a busy sync reports something new four times a second. */
const EVERY = 1000;

/** One folder, or what a search and a filter leave of all folders. */
export type FilesQuery =
  | { readonly kind: "folder"; readonly job: string; readonly folder: string }
  | {
      readonly kind: "search";
      readonly job: string;
      readonly search: string;
      readonly filter: FileFilterView;
    };

interface ShownPages {
  /** Undefined until there is something to show. */
  readonly pages: FilePages | undefined;
  readonly sums: VisibleSums | undefined;
  /** `pages` is the previous list; the one asked for is being loaded. */
  readonly stale: boolean;
}

/**
 * The list of a query. The previous one stays on screen until the new one has its first rows.
 * @param rules the list is made again when it changes
 * @param version the visible rows are loaded again when it changes
 */
export function useFilePages(query: FilesQuery, rules: string, version: string): ShownPages {
  const [shown, setShown] = useState<{ readonly id: string; readonly pages: FilePages }>();
  const text = JSON.stringify(query);
  const id = `${text} ${rules}`;
  useEffect(() => {
    const asked = JSON.parse(text) as FilesQuery;
    const pages = new FilePages(askFor(asked), findFor(asked));
    const end = pages.subscribe(() => {
      if (isToFollow(pages)) pages.show(0, 0);
      else setShown((old) => (old?.pages === pages ? old : { id, pages }));
    });
    return () => {
      end();
      pages.close();
    };
  }, [text, id]);
  const pages = shown?.pages;
  const sums = useVisibleSums(query.job);
  const due = useThrottledValue(version, EVERY);
  const loaded = useRef(due);
  useEffect(() => {
    // A list that has just been made is fresh.
    if (loaded.current === due) return;
    loaded.current = due;
    pages?.refresh();
    sums?.refresh();
  }, [pages, sums, due]);
  return { pages, sums, stale: shown?.id !== id };
}

/** A page of a search may be empty although more follow. */
function isToFollow({ count, isComplete, error, excluded }: FilePages): boolean {
  return count === 0 && !isComplete && error === undefined && excluded?.isLooking !== true;
}

function useVisibleSums(job: string): VisibleSums | undefined {
  const [sums, setSums] = useState<VisibleSums>();
  useEffect(() => {
    const made = new VisibleSums(async (folders, progress, signal) => {
      const onProgress = (known: { readonly sums: readonly FolderSum[] }): void => progress(known.sums);
      const found = await call("folderSums", { job, folders: [...folders] }, { signal, onProgress });
      return found.sums;
    });
    setSums(made);
    return () => made.close();
  }, [job]);
  return sums;
}

function askFor(query: FilesQuery): AskFiles {
  if (query.kind === "folder") {
    const { job, folder } = query;
    return (after, signal) =>
      call("filesPage", { job, folder, limit: PAGE, ...defined({ after }) }, { signal });
  }
  const { job, search, filter } = query;
  if (filter === "excluded") return async () => ({ folders: [], files: [] });
  return (after, signal) =>
    call("filesSearch", { job, search, filter, limit: PAGE, ...defined({ after }) }, { signal });
}

/** Undefined where nothing excluded is listed, or, in a folder, its page has it. */
function findFor(query: FilesQuery): FindExcluded | undefined {
  if (query.kind === "folder") return undefined;
  const { job, search, filter } = query;
  if (filter !== "all" && filter !== "excluded") return undefined;
  return (onProgress, signal) => call("filesExcluded", { job, search, filter }, { signal, onProgress });
}
