import { create } from "zustand";
import type { JobFilter } from "./job-filter.ts";

interface ListView {
  readonly filter: JobFilter;
  readonly search: string;
  /** The row that the keyboard is on. */
  readonly active: string | undefined;
}

/** How the user looks at the list of folders. Kept while other pages are open, so that Back leads to the same rows. */
export const useListView = create<ListView>(() => ({ filter: "all", search: "", active: undefined }));
