import { type OfJob, readFileEvents, readSyncs } from "../../engine/reports/records.ts";
import type { JobName } from "../../engine/reports/status.ts";
import { locationText } from "../../shared/model/location.ts";
import { readDeletionDetail } from "../../shared/model/deletion-detail.ts";
import type { FileEvent, FileEventKind, SyncOutcome, SyncRecord } from "../../shared/model/sync.ts";
import type { Words } from "../../shared/words/words.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { fullSentence } from "../../shared/words/error-sentence.ts";
import { errorLine } from "../report-error.ts";
import { csvRecord } from "../csv.ts";
import { EXIT } from "../exit-codes.ts";
import { formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { Host } from "../host.ts";
import { engineHostOf } from "../engine-host.ts";
import { outcomeWords, workWords } from "../sync-words.ts";
import { padEnd, padStart, widthOf } from "../text-layout.ts";
import { readLimit } from "../values.ts";

/** Lines for people by default; exports are complete. */
const LINES = 50;
/** Records between two waits for a slow reader. */
const TOGETHER = 1000;

type Form = "text" | "json" | "csv";

/** How one kind of record is written in each form. */
interface Shape<R> {
  /** Column names are English in every language: programs read them. */
  readonly header: readonly string[];
  readonly csv: (record: R) => readonly (string | number)[];
  readonly json: (record: R, words: Words) => object;
  /** Makes the lines for people, in columns as wide as the words of the language need. */
  readonly text: (words: Words) => (record: R) => string;
  readonly name: string;
}

/** `liana history`: lists past syncs, or what happened to files. */
export async function history(args: Arguments, host: Host): Promise<number> {
  const { output } = host;
  const form: Form = args.flag("csv") ? "csv" : output.choices.json ? "json" : "text";
  if (args.flag("csv") && output.choices.json) throw badUsage("two-formats");
  const search = args.value("search");
  const files = args.flag("files");
  if (search !== undefined && !files) throw badUsage("search-files");
  const limit = args.value("limit");
  const query = {
    job: args.value("job"),
    limit: limit !== undefined ? readLimit(limit) : form === "text" ? LINES : Number.POSITIVE_INFINITY,
  };
  const { stateDir } = engineHostOf(args, output);
  const count = files
    ? await write(readFileEvents(stateDir, { ...query, search: search ?? "" }), FILES, form, host)
    : await write(readSyncs(stateDir, query), SYNCS, form, host);
  if (form === "json") output.event("summary", { records: count });
  if (form === "text") printEmpty(count, limit === undefined ? LINES : query.limit, host);
  return EXIT.inStep;
}

function printEmpty(count: number, limit: number, { output }: Host): void {
  const { words } = output;
  if (count === 0) output.line(words.say("cli-records.nothing-recorded"));
  else if (count === limit && output.showsProgress) output.aside(words.say("cli-records.newest", { count }));
}

async function write<R>(
  records: Iterable<R>,
  shape: Shape<R>,
  form: Form,
  { output }: Host,
): Promise<number> {
  let count = 0;
  const text = shape.text(output.words);
  if (form === "csv") output.line(csvRecord(shape.header));
  for (const record of records) {
    if (form === "csv") output.line(csvRecord(shape.csv(record)));
    else if (form === "json") output.event(shape.name, shape.json(record, output.words));
    else output.lines(text(record));
    if (++count % TOGETHER === 0) await output.caughtUp();
  }
  return count;
}

function timestamp(ms: number | undefined): string {
  return ms === undefined ? "" : new Date(ms).toISOString();
}

function locations({ source, target }: JobName): readonly [source: string, target: string] {
  return [locationText(source), locationText(target)];
}

/** Counts of a sync in the columns of its export. */
const COUNTS = [
  "uploaded",
  "downloaded",
  "copied",
  "adopted",
  "touched",
  "deleted",
  "held",
  "unchanged",
  "conflicts",
  "verified",
  "problems",
  "bytes",
  "requests",
  "seconds",
] as const;

const SYNCS: Shape<OfJob<SyncRecord>> = {
  name: "sync",
  header: ["job", "source", "target", "started", "ended", "outcome", ...COUNTS, "error"],
  csv: ({ job, startedAt, endedAt, outcome, summary, error }) => [
    job.id,
    ...locations(job),
    timestamp(startedAt),
    timestamp(endedAt),
    outcome ?? "",
    ...COUNTS.map((name) => summary?.[name] ?? ""),
    error?.code ?? "",
  ],
  json: ({ job, startedAt, endedAt, outcome, summary, error }, words) => {
    const [source, target] = locations(job);
    const times = {
      started: timestamp(startedAt),
      ended: endedAt === undefined ? undefined : timestamp(endedAt),
    };
    const failure = error && { code: error.code, message: errorLine(words, error) };
    return { job: job.id, source, target, ...times, outcome, ...summary, failure };
  },
  text: (words) => {
    const width = Math.max(...OUTCOMES.map((outcome) => widthOf(outcomeWords(words, { outcome }))));
    return (sync) => {
      const took = sync.summary === undefined ? "" : words.duration(sync.summary.seconds);
      const [source, target] = locations(sync.job);
      const line = [
        formatTime(sync.startedAt),
        padStart(took, DURATION_WIDTH),
        padEnd(outcomeWords(words, sync), width),
        words.say("cli-records.of-job", { source, target, work: workWords(words, sync.summary) }),
      ].join("  ");
      return sync.error === undefined ? line : `${line}\n    ${fullSentence(words, sync.error)}`;
    };
  },
};

/** Columns of `59 min 59 s`. */
const DURATION_WIDTH = 12;
const OUTCOMES: readonly (SyncOutcome | undefined)[] = [
  "in-step",
  "problems",
  "held",
  "failed",
  "stopped",
  undefined,
];

const FILES: Shape<OfJob<FileEvent>> = {
  name: "file",
  header: ["job", "source", "target", "at", "what", "key", "bytes", "detail"],
  csv: ({ job, at, what, key, bytes, detail }) => [
    job.id,
    ...locations(job),
    timestamp(at),
    what,
    key,
    bytes,
    detail,
  ],
  json: ({ job, at, what, key, bytes, detail }) => {
    const [source, target] = locations(job);
    return { job: job.id, source, target, at: timestamp(at), what, key, bytes, detail };
  },
  text: (words) => {
    const width = Math.max(...Object.values(EVENTS).map((what) => widthOf(eventWord(words, what))));
    return (event) => {
      const { at, what, key, bytes, detail } = event;
      const line = [
        formatTime(at),
        padEnd(eventWord(words, EVENTS[what]), width),
        padStart(words.bytes(bytes), SIZE_WIDTH),
        printable(key),
      ].join("  ");
      if (what === "command") return commandText(words, line, detail);
      return withDetail(words, line, detailWords(words, event));
    };
  },
};

/** Columns of `1023 KiB`. */
const SIZE_WIDTH = 8;

/** Branches of the message `cli-records.event`. */
const EVENTS: Readonly<Record<FileEventKind, string>> = {
  uploaded: "uploaded",
  downloaded: "downloaded",
  copied: "copied",
  moved: "moved",
  adopted: "adopted",
  touched: "touched",
  reclassed: "reclassed",
  deleted: "deleted",
  kept: "kept",
  "kept-both": "kept_both",
  "foreign-edit": "foreign_edit",
  damaged: "damaged",
  healed: "healed",
  problem: "problem",
  command: "command",
};

function eventWord(words: Words, what: string): string {
  return words.say("cli-records.event", { what });
}

function withDetail(words: Words, line: string, detail: string): string {
  return detail === "" ? line : words.say("cli-records.detail", { line, detail });
}

/** The detail of an event; codes of errors as they are. */
function detailWords(words: Words, { what, detail }: FileEvent): string {
  if (detail === "lost" || detail === "overwritten" || detail === "held")
    return words.say(`cli-records.detail.${detail}`);
  switch (what) {
    case "moved":
    case "kept-both":
      return detail === "" ? "" : words.say("cli-records.detail.from", { key: detail });
    case "foreign-edit":
      if (detail === "version") return words.say("cli-records.detail.kept");
      return words.say("cli-records.detail.as", { key: detail });
    case "deleted": {
      const { kept, clash } = readDeletionDetail(detail);
      return words.series([
        ...(kept === true ? [words.say("cli-records.detail.kept")] : []),
        ...(clash === undefined ? [] : [words.say("cli-records.detail.clash", { key: clash })]),
      ]);
    }
    default:
      return printable(detail);
  }
}

/** How a command ended, and below that what it wrote. Control characters were replaced when the command ran. */
function commandText(words: Words, line: string, detail: string): string {
  const [ended = "", ...output] = detail.trimEnd().split("\n");
  return [withDetail(words, line, ended), ...output.map((text) => `    ${text}`)].join("\n");
}
