import { useEffect } from "react";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import { dismissDropNote, type Dropped, showDropNote, takeDropped, useDrop } from "../../state/drop.ts";
import { useWords } from "../../state/words.tsx";
import { addFolders } from "./folder-rules.ts";
import type { Change, View, WizardState } from "./wizard-state.ts";

/** Adds folders that were dropped on the window to the answers. */
export function useDropped(snapshot: Snapshot, state: WizardState, change: Change): void {
  const words = useWords();
  const dropped = useDrop((all) => all.dropped);
  const { view } = state;
  useEffect(() => {
    if (dropped === undefined) return;
    takeDropped();
    const answers = withDropped(words, dropped, snapshot, state);
    change(answers);
    const names = answers.folders.slice(state.folders.length).map(({ name }) => name);
    if (!asksForFolders(answers.view) && names.length > 0) showDropNote({ kind: "later", names });
  }, [dropped, words, snapshot, state, change]);
  // What the note says comes first is done.
  const isDone = asksForFolders(view);
  useEffect(() => {
    if (isDone) dismissDropNote();
  }, [isDone]);
}

/** The wizard's answers with the dropped folders, and the question that follows. */
function withDropped(
  words: Words,
  { folders: paths, others }: Dropped,
  { jobs }: Snapshot,
  state: WizardState,
): Pick<WizardState, "goal" | "folders" | "refused" | "view"> {
  const { folders, refused } = addFolders(words, state.folders, paths, jobs);
  const [name = ""] = others;
  const sentences =
    others.length === 0 ? refused : [...refused, words.say("drop.left-out", { count: others.length, name })];
  const isPlain = folders.length > 0 && sentences.length === 0;
  return { goal: "backup", folders, refused: sentences, view: viewAfter(state, isPlain) };
}

/** Folders lead to the review, unless there is something to read about them. */
function viewAfter({ view }: WizardState, isPlain: boolean): View {
  if (view === "found") return "bucket";
  if (!asksForFolders(view)) return view;
  return isPlain ? "review" : "folders";
}

/** Whether the bucket is chosen already. */
function asksForFolders(view: View): boolean {
  return view === "folders" || view === "review";
}
