import type { FilesPage, FileView } from "../../../shared/contract/file-views.ts";
import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { Clock } from "../../environment.ts";
import type { FileFacts, FileFilter, Files } from "../../journal/files.ts";
import { ruleFinder } from "../../rules/edit-exclusions.ts";
import { exclusionBy } from "../../rules/exclude-rules.ts";
import { SliceRows } from "../slice-rows.ts";
import type { Choices } from "./disk-level.ts";
import { excludedBy } from "./file-state.ts";
import { fileView } from "./level.ts";

/** What is looked for, and where the page begins. */
export interface FileSearch {
  /** Part of a key, ignoring case; empty for all. */
  readonly text: string;
  readonly filter: FileFilter;
  /** `next` of the previous page; undefined: from the start. */
  readonly after: string | undefined;
  readonly limit: number;
  /** The rules of a job whose source is a folder; undefined: nothing is excluded. */
  readonly rules: Choices | undefined;
}

/** Time (ms) after which a page ends even if it is not full: with results, and without. */
const PAGE_TIME = 100;
const EMPTY_PAGE_TIME = 400;

/**
 * One page of the files whose key contains a text. Reads the journal in slices, so that other work is not blocked: a
 * million rows take some 0.2 s. A page may have fewer files than `limit`, or none, although more follow.
 * @throws LianaError `bad-config` for a text that is too long
 */
export async function searchFiles(
  files: Pick<Files, "search" | "bound">,
  { text, filter, after, limit, rules }: FileSearch,
  clock: Clock,
  signal: AbortSignal,
): Promise<FilesPage> {
  const wanted = foldedText(text);
  const pattern = likePattern(wanted);
  const found: FileView[] = [];
  const viewOf = viewMaker(filter, rules);
  const startedAt = clock.monotonic();
  let last: string | undefined = after ?? "";
  const size = new SliceRows();
  while (last !== undefined && found.length < limit) {
    const sliceAt = clock.monotonic();
    if (sliceAt - startedAt > (found.length > 0 ? PAGE_TIME : EMPTY_PAGE_TIME)) break;
    const until = files.bound(last, size.rows);
    const room = limit - found.length;
    const slice = files.search(filter, pattern, { after: last, until }, room);
    for (const facts of slice) {
      // Folders are no results: the files below them are.
      const view = !facts.key.endsWith("/") && isMatch(facts.key, wanted) ? viewOf(facts) : undefined;
      if (view !== undefined) found.push(view);
    }
    last = slice.length === room ? slice.at(-1)?.key : until;
    size.took(clock.monotonic() - sliceAt);
    if (last !== undefined) await clock.sleep(0, signal);
  }
  return {
    folders: [],
    files: found,
    ...defined({ next: last, recorded: "search" as const }),
  };
}

/** The form in which texts and keys are compared. */
export function foldedText(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

/** @param wanted folded */
export function isMatch(key: string, wanted: string): boolean {
  return key.toLowerCase().includes(wanted);
}

/**
 * The journal does not know which of its files rules exclude by now: they are shown as excluded, and not by a filter for
 * another state. Undefined for those.
 */
function viewMaker(
  filter: FileFilter,
  rules: Choices | undefined,
): (facts: FileFacts) => FileView | undefined {
  const excludes = rules === undefined ? () => false : exclusionBy(rules).excludes;
  const ruleOf = rules === undefined ? () => undefined : ruleFinder(rules);
  return (facts) => {
    const view = fileView({ key: facts.key, facts }, { kind: "unknown" });
    const { kind } = view.state;
    if ((kind !== "synced" && kind !== "waiting") || !excludes(facts.key)) return view;
    return filter === "all" ? { ...view, state: excludedBy(ruleOf(facts.key)) } : undefined;
  };
}

/**
 * A LIKE pattern that every match fulfils. SQLite's LIKE only folds ASCII, so a letter of another script that has a case
 * is replaced by a wildcard; `isMatch` compares it.
 */
function likePattern(wanted: string): string {
  if (wanted.length > 256) throw new LianaError("bad-config", { what: "search", value: wanted });
  const parts = Array.from(wanted, (letter) => {
    if (/[%_\\]/.test(letter)) return `\\${letter}`;
    return letter > "\x7f" && letter.toUpperCase() !== letter ? "%" : letter;
  });
  return `%${parts.join("")}%`;
}
