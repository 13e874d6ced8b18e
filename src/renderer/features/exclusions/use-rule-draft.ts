import { mergeLines } from "../../../shared/model/merge-choices.ts";
import { useDraft } from "../../state/draft.ts";
import { linesOf } from "./rule-text.tsx";

/** Rules that are edited as text. Rules that something else saves meanwhile become part of the text. */
export function useRuleDraft(
  saved: readonly string[],
): readonly [text: string, setText: (text: string) => void] {
  const [text, setText] = useDraft(saved.join("\n"), rebase);
  return [text, (next) => setText(() => next)];
}

function rebase(from: string, draft: string, saved: string): string {
  if (draft === from) return saved;
  const lines = linesOf(draft);
  // What was just saved; blank lines stay.
  if (lines.join("\n") === saved) return draft;
  return mergeLines(linesOf(from), lines, linesOf(saved)).join("\n");
}
