import { setImmediate } from "node:timers/promises";
import type { RuleChoice } from "../../shared/contract/problem-commands.ts";
import { justBehind } from "../../shared/model/key-order.ts";
import type { FileCause } from "../../shared/file-cause.ts";
import type { Problems } from "../journal/problems.ts";
import { asJournalError, openToRead } from "../jobs/journal-reading.ts";
import { LONGEST_LINE, MOST_LINES } from "../rules/edit-exclusions.ts";
import { literalLine } from "../rules/literal-rule.ts";

/** Keys per query. */
const PAGE = 1000;

export interface RuleSuggestions {
  readonly choices: readonly RuleChoice[];
  /** Files that no rule can name. */
  readonly unnamed: number;
}

type Read = Pick<Problems, "ofCause" | "countIn" | "hasOthersIn">;

/**
 * FB: `problemRules` from the journal of a job.
 * @param exclude the rules of the job, which limit the number of new ones
 * @throws LianaError `journal-damaged`
 */
export async function rulesForCause(
  { stateDir, journalId }: { readonly stateDir: string; readonly journalId: string | undefined },
  cause: FileCause,
  exclude: readonly string[],
  signal: AbortSignal,
): Promise<RuleSuggestions> {
  const journal = journalId === undefined ? undefined : openToRead(stateDir, journalId);
  if (journal === undefined) return { choices: [], unnamed: 0 };
  try {
    return await problemRules(journal.problems, cause, MOST_LINES - exclude.length, signal);
  } catch (error) {
    throw asJournalError(error);
  } finally {
    journal.close();
  }
}

/**
 * FB: the rules with which all files of a group are left out: `folders`, the smallest list, in which a folder stands for
 * its files if the journal knows nothing else in it; `each`, one rule per file; `kind`, one rule for their common extension.
 * A list that would have more than `room` rules is missing.
 */
export async function problemRules(
  problems: Read,
  cause: FileCause,
  room: number,
  signal: AbortSignal,
): Promise<RuleSuggestions> {
  const folders = new Lines(room);
  const each = new Lines(room);
  const kinds = new Set<string>();
  const whole = new WholeFolders(problems, cause);
  /** Keys below it are covered by the rule for a folder. */
  let covered = "";
  let from = "";
  for (;;) {
    const page = problems.ofCause(cause, from, PAGE);
    for (const { key } of page) {
      each.add(key);
      if (kinds.size < 2) kinds.add(extensionOf(key));
      if ((covered !== "" && key.startsWith(covered)) || folders.isFull) continue;
      const folder = whole.above(key);
      folders.add(folder ?? key);
      if (folder !== undefined) covered = folder;
    }
    const last = page.at(-1);
    const isOver = page.length < PAGE || (folders.isFull && each.isFull && kinds.size > 1);
    if (last === undefined || isOver) break;
    from = justBehind(last.key);
    // Between pages, other work of the engine continues.
    await setImmediate(undefined, { signal });
  }
  return { choices: choicesOf(folders, each, kinds), unnamed: each.unnamed };
}

function choicesOf(folders: Lines, each: Lines, kinds: ReadonlySet<string>): readonly RuleChoice[] {
  const choices: RuleChoice[] = [];
  const isSmaller = folders.all.length < each.all.length || each.isFull;
  if (!folders.isFull && folders.all.length > 0 && isSmaller)
    choices.push({ kind: "folders", lines: [...folders.all] });
  if (!each.isFull && each.all.length > 0) choices.push({ kind: "each", lines: [...each.all] });
  const [kind = ""] = kinds;
  if (kinds.size === 1 && kind !== "" && each.seen > 1) choices.push({ kind: "kind", lines: [`*${kind}`] });
  return choices;
}

/** A list of rules, until it is too long. */
class Lines {
  readonly all: string[] = [];
  isFull = false;
  unnamed = 0;
  seen = 0;
  readonly #room: number;

  constructor(room: number) {
    this.#room = room;
  }

  add(key: string): void {
    this.seen += 1;
    const line = key === "" ? undefined : literalLine(key);
    if (line === undefined || line.length > LONGEST_LINE) this.unnamed += 1;
    else if (this.all.length < this.#room) this.all.push(line);
    else this.isFull = true;
  }
}

/** Folders in which every known file has the problem. */
class WholeFolders {
  readonly #problems: Read;
  readonly #cause: FileCause;
  /** The answers for the folders above the last key, by folder. */
  #known = new Map<string, boolean>();

  constructor(problems: Read, cause: FileCause) {
    this.#problems = problems;
    this.#cause = cause;
  }

  /** The highest such folder above a key, if it holds more than one of the files. */
  above(key: string): string | undefined {
    const known = new Map<string, boolean>();
    let found: string | undefined;
    for (
      let slash = key.indexOf("/");
      slash >= 0 && slash < key.length - 1;
      slash = key.indexOf("/", slash + 1)
    ) {
      const folder = key.slice(0, slash + 1);
      const isWhole = this.#known.get(folder) ?? this.#ask(folder);
      known.set(folder, isWhole);
      if (isWhole) {
        found = folder;
        break;
      }
    }
    this.#known = known;
    return found;
  }

  #ask(folder: string): boolean {
    // "0" is the byte after "/".
    const until = `${folder.slice(0, -1)}0`;
    if (this.#problems.hasOthersIn(this.#cause, folder, until)) return false;
    return this.#problems.countIn(this.#cause, folder, until) > 1;
  }
}

/** `.jpg`; empty without one, and for a name that no simple rule can have. */
function extensionOf(key: string): string {
  const extension = /[^/](\.[A-Za-z0-9_-]{1,16})$/.exec(key)?.[1];
  return extension ?? "";
}
