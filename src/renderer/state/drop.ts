import { create } from "zustand";
import { useScreenRoute } from "./route.ts";

/** What was dropped on the window. */
export interface Dropped {
  /** Absolute paths of folders. */
  readonly folders: readonly string[];
  /** Names of everything else. */
  readonly others: readonly string[];
}

/** Why nothing was added, or what comes first. */
export type DropNote =
  /** The page is in a browser, which does not say where a folder is. */
  | { readonly kind: "browser" }
  | { readonly kind: "only-folders" }
  /** The system gave no path, as for a folder inside an archive. */
  | { readonly kind: "no-path" }
  /** The wizard has the folders, and asks for the bucket first. */
  | { readonly kind: "later"; readonly names: readonly string[] };

interface DropState {
  /** Folders that the wizard has not taken yet. */
  readonly dropped: Dropped | undefined;
  readonly note: DropNote | undefined;
}

export const useDrop = create<DropState>(() => ({ dropped: undefined, note: undefined }));

/** Takes the dropped folders. */
export function takeDropped(): void {
  useDrop.setState({ dropped: undefined });
}

export function showDropNote(note: DropNote): void {
  useDrop.setState({ note });
}

export function dismissDropNote(): void {
  useDrop.setState({ note: undefined });
}

useScreenRoute.subscribe((now, before) => {
  // A note belongs to the page that it was shown on.
  if (now.route !== before.route) dismissDropNote();
  // The user stays on the page that has changes, so the folders are not added.
  else if (before.asked !== undefined && now.asked === undefined) takeDropped();
});
