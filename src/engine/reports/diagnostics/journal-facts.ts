import { ERROR_CLASSES } from "../../../shared/errors.ts";
import { parseJson } from "../../../shared/json.ts";
import { wireErrorSchema } from "../../../shared/model/wire.ts";
import {
  type CountByWord,
  type ExaminedSync,
  examineJournal,
  type JournalExam,
} from "../../journal/examine.ts";
import { SCHEMA_VERSION } from "../../journal/schema.ts";
import type { Names } from "./names.ts";
import { type Fact, fact } from "./report.ts";
import { bytes, joined, known, seconds, shown, type Shown, systemText, time } from "./shown.ts";

const CODES = Object.keys(ERROR_CLASSES);
const EVENTS = [
  ..."uploaded downloaded copied moved adopted touched reclassed deleted kept kept-both foreign-edit".split(
    " ",
  ),
  ..."problem command".split(" "),
];
const OUTCOMES = ["in-step", "problems", "held", "failed", "stopped"];
const HELD = ["gone", "foreign"].flatMap((reason) =>
  ["waiting", "delete", "keep"].map((answer) => `${reason} ${answer}`),
);

/** Numbers of a sync, in the order of the summary line. */
const SUMMARY = [
  ..."uploaded downloaded copied adopted touched deleted held unchanged conflicts verified foreign skipped".split(
    " ",
  ),
  ..."problems missing leftovers foreignEdits outdated folders requests".split(" "),
];

/** Small values of a journal that are times, in ms since 1970. */
const TIMES = {
  "audited-at": "target listed",
  "confirmed-at": "confirmed in the target",
  "owner-checked-at": "owner marker checked",
  "recovery-asked-at": "recovery asked",
};
/** Small values of a journal that are one of a few words. */
const WORDS = [
  "pass-open",
  "unicode-forms",
  "names-clash",
  "leftovers-due",
  "owner-unmarked",
  "keeps-versions",
];

/** Facts from the journal of a job. @param file its path */
export function journalFacts(file: string, names: Names): readonly Fact[] {
  const exam = examineJournal(file);
  if (exam === undefined) return [fact(shown`journal`, shown`none`)];
  return [
    fact(shown`journal`, fileText(exam)),
    ...exam.errors.map((code) => fact(shown`not readable`, shown`SQLite reports ${code}${meaning(code)}`)),
    fact(shown`entries`, shown`${exam.rows ?? Number.NaN}, of these ${exam.folders ?? Number.NaN} folders`),
    fact(shown`counts`, joined(exam.counts.map(({ what, count }) => shown`${systemText(what)} ${count}`))),
    ...(exam.oldestIntent === undefined ? [] : [fact(shown`oldest intent`, time(exam.oldestIntent))]),
    ...tallies(shown`problems`, exam.problems, CODES),
    ...tallies(shown`failed files`, exam.failedFiles, CODES),
    ...tallies(shown`file events`, exam.events, EVENTS),
    ...tallies(shown`held deletions`, exam.held, HELD),
    ...metaFacts(exam.meta),
    ...exam.syncs.map(syncFact),
    ...(names.included
      ? exam.problemKeys.map(({ key, code }) =>
          fact(shown`file`, shown`${known(code, CODES)} ${names.name(key)}`),
        )
      : []),
  ];
}

function fileText({ bytes: size, logBytes, version }: JournalExam): Shown {
  const form = version === undefined ? shown`unknown format` : shown`format ${version} of ${SCHEMA_VERSION}`;
  return shown`${bytes(size)}, write-ahead log ${bytes(logBytes)}, ${form}`;
}

/** https://sqlite.org/rescode.html */
function meaning(code: number): Shown {
  switch (code) {
    case 1:
      return shown` (a table or column is missing)`;
    case 5:
      return shown` (in use)`;
    case 11:
    case 26:
      return shown` (damaged)`;
    case 14:
      return shown` (cannot be opened)`;
    default:
      return shown``;
  }
}

function tallies(label: Shown, counted: readonly CountByWord[], words: readonly string[]): readonly Fact[] {
  return counted
    .toSorted((a, b) => b.at - a.at)
    .map(({ word, count, at }) => fact(label, shown`${known(word, words)} ${count}, the last ${time(at)}`));
}

function metaFacts(meta: JournalExam["meta"]): readonly Fact[] {
  const failure = meta.get("failure");
  return [
    ...(failure === undefined ? [] : [fact(shown`last failure`, errorIn(parseJson(failure)))]),
    ...warningsIn(meta.get("warnings")),
    ...Object.entries(TIMES).flatMap(([name, label]) => {
      const at = meta.get(name);
      return at === undefined ? [] : [fact(systemText(label), time(Number(at)))];
    }),
    ...WORDS.flatMap((name) => {
      const word = meta.get(name);
      return word === undefined || word === "" ? [] : [fact(systemText(name), wordOf(word))];
    }),
  ];
}

function wordOf(text: string): Shown {
  const [word = "", at] = text.split(" ");
  const shownWord = known(word, ["yes", "no", "both", "hides", "lacks", ...CODES]);
  return at !== undefined && /^\d{13}$/.test(at) ? shown`${shownWord}, ${time(Number(at))}` : shownWord;
}

function errorIn(value: unknown): Shown {
  const parsed = wireErrorSchema.safeParse(value);
  return parsed.success ? errorText(parsed.data) : shown`not readable`;
}

/** The code of an error with its numbers, such as a status. Texts in it are names and messages. */
export function errorText({ code, detail }: { readonly code: string; readonly detail: object }): Shown {
  const numbers = Object.entries(detail).flatMap(([name, value]) =>
    typeof value === "number" && /^[a-z][A-Za-z]{0,20}$/.test(name)
      ? [shown`${systemText(name)} ${value}`]
      : [],
  );
  const shownCode = known(code, CODES);
  return numbers.length === 0 ? shownCode : shown`${shownCode} (${joined(numbers)})`;
}

function warningsIn(text: string | undefined): readonly Fact[] {
  const parsed = parseJson(text ?? "[]");
  if (!Array.isArray(parsed)) return [fact(shown`warning`, shown`not readable`)];
  return parsed.map((warning: unknown) => {
    const { error, at } = typeof warning === "object" && warning !== null ? (warning as WarningLike) : {};
    return fact(shown`warning`, shown`${errorIn(error)}, ${time(Number(at))}`);
  });
}

interface WarningLike {
  readonly error?: unknown;
  readonly at?: unknown;
}

function syncFact({ startedAt, endedAt, outcome, summary }: ExaminedSync): Fact {
  const took = endedAt === undefined ? shown`not ended` : seconds(endedAt - startedAt);
  const result = outcome === "" ? [] : [known(outcome, OUTCOMES)];
  return fact(shown`sync`, joined([time(startedAt), took, ...result, ...summaryTexts(parseJson(summary))]));
}

function summaryTexts(summary: unknown): readonly Shown[] {
  if (typeof summary !== "object" || summary === null) return [];
  const numberOf = (name: string): number => {
    const value: unknown = (summary as Record<string, unknown>)[name];
    return typeof value === "number" ? value : 0;
  };
  return [
    ...SUMMARY.filter((name) => numberOf(name) !== 0).map(
      (name) => shown`${systemText(name)} ${numberOf(name)}`,
    ),
    shown`sent ${bytes(numberOf("bytesUp"))}`,
    shown`received ${bytes(numberOf("bytesDown"))}`,
    ...(numberOf("bytesCopied") === 0 ? [] : [shown`copied ${bytes(numberOf("bytesCopied"))}`]),
  ];
}
