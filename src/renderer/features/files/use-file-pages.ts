import { useThrottledValue } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { FileFilterView } from "../../../shared/contract/file-views.ts";
import { defined } from "../../../shared/defined.ts";
import { call } from "../../state/application.ts";
import { type AskFiles, FilePages } from "./file-pages.ts";

const PAGE = 1000;
/** Least time (ms) between two reloads of what is visible: a busy sync reports something new four times a second. */
const EVERY = 1000;

/** What the list shows: one folder, or what a search and a filter leave of all folders. */
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
  /** `pages` is the previous list; the one asked for is being loaded. */
  readonly stale: boolean;
}

/**
 * The list of a query. The previous one stays on screen until the new one has its first rows.
 * @param version the visible rows are loaded again when it changes
 */
export function useFilePages(query: FilesQuery, version: string): ShownPages {
  const [shown, setShown] = useState<{ readonly id: string; readonly pages: FilePages }>();
  const id = JSON.stringify(query);
  useEffect(() => {
    const pages = new FilePages(askFor(JSON.parse(id) as FilesQuery));
    const end = pages.subscribe(() => {
      // A page of a search may be empty although more follow.
      if (pages.count === 0 && !pages.isComplete && pages.error === undefined) pages.show(0, 0);
      else setShown((old) => (old?.pages === pages ? old : { id, pages }));
    });
    return () => {
      end();
      pages.close();
    };
  }, [id]);
  const pages = shown?.pages;
  const due = useThrottledValue(version, EVERY);
  const loaded = useRef(due);
  useEffect(() => {
    // A list that has just been made is fresh.
    if (loaded.current === due) return;
    loaded.current = due;
    pages?.refresh();
  }, [pages, due]);
  return { pages, stale: shown?.id !== id };
}

function askFor(query: FilesQuery): AskFiles {
  if (query.kind === "folder") {
    const { job, folder } = query;
    return (after, signal) =>
      call("filesPage", { job, folder, limit: PAGE, ...defined({ after }) }, { signal });
  }
  const { job, search, filter } = query;
  return (after, signal) =>
    call("filesSearch", { job, search, filter, limit: PAGE, ...defined({ after }) }, { signal });
}
