import type { FilesPage } from "../../../shared/contract/file-views.ts";
import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { Clock } from "../../environment.ts";
import type { FileFacts, FileFilter, Files } from "../../journal/files.ts";
import { fileView } from "./level.ts";

/** What is looked for, and where the page begins. */
export interface FileSearch {
  /** Part of a key, ignoring case; empty for all. */
  readonly text: string;
  readonly filter: FileFilter;
  /** `next` of the previous page; undefined: from the start. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Rows of the first slice. Later ones depend on how long a slice takes. */
const FIRST_SLICE = 4_000;
const MOST_ROWS = 16_000;
/** Time (ms) that a slice should take at most, and at least: the event loop is blocked during a slice. */
const SLOW = 10;
const FAST = 4;
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
  { text, filter, after, limit }: FileSearch,
  clock: Clock,
  signal: AbortSignal,
): Promise<FilesPage> {
  const wanted = text.normalize("NFC").toLowerCase();
  const pattern = likePattern(wanted);
  const found: FileFacts[] = [];
  const startedAt = clock.monotonic();
  let from: string | undefined = after ?? "";
  let rows = FIRST_SLICE;
  while (from !== undefined && found.length < limit) {
    const sliceAt = clock.monotonic();
    if (sliceAt - startedAt > (found.length > 0 ? PAGE_TIME : EMPTY_PAGE_TIME)) break;
    const until = files.bound(from, rows);
    const room = limit - found.length;
    const slice = files.search(filter, pattern, { from, until }, room);
    for (const facts of slice) if (isMatch(facts.key, wanted)) found.push(facts);
    const last = slice.at(-1);
    from = slice.length === room && last !== undefined ? `${last.key}\0` : until;
    const took = clock.monotonic() - sliceAt;
    rows = took > SLOW ? Math.ceil(rows / 2) : took < FAST ? Math.min(rows * 2, MOST_ROWS) : rows;
    if (from !== undefined) await clock.sleep(0, signal);
  }
  return {
    folders: [],
    files: found.map((facts) => fileView({ key: facts.key, facts }, { kind: "unknown" })),
    ...defined({ next: from, recorded: "search" as const }),
  };
}

/** Folders are no results: the files below them are. */
function isMatch(key: string, wanted: string): boolean {
  return !key.endsWith("/") && key.toLowerCase().includes(wanted);
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
