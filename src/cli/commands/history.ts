import { type OfJob, readFileEvents, readSyncs } from "../../engine/reports/records.ts";
import type { JobName } from "../../engine/reports/status.ts";
import { locationText } from "../../shared/model/location.ts";
import type { FileEvent, SyncRecord } from "../../shared/model/sync.ts";
import type { Arguments } from "../arguments.ts";
import { csvRecord } from "../csv.ts";
import { EXIT } from "../exit-codes.ts";
import { formatBytes, formatSeconds, formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { Host } from "../host.ts";
import { engineHostOf } from "../engine-host.ts";
import { outcomeWords, workWords } from "../sync-words.ts";
import { usageError } from "../usage-error.ts";
import { readLimit } from "../values.ts";

/** Lines for people; exports are whole. */
const LINES = 50;
/** Records between two looks at whether the reader keeps up. */
const TOGETHER = 1000;

type Form = "text" | "json" | "csv";

/** How one kind of record is written in each form. */
interface Shape<R> {
  readonly header: readonly string[];
  readonly csv: (record: R) => readonly (string | number)[];
  readonly json: (record: R) => object;
  readonly text: (record: R) => string;
  readonly name: string;
}

/** `liana history`: syncs, or what happened to files. */
export async function history(args: Arguments, host: Host): Promise<number> {
  const { output } = host;
  const form: Form = args.flag("csv") ? "csv" : output.choices.json ? "json" : "text";
  if (args.flag("csv") && output.choices.json)
    throw usageError("--csv and --json are two forms; choose one.");
  const search = args.value("search");
  const files = args.flag("files");
  if (search !== undefined && !files) throw usageError("--search looks among files: add --files.");
  const limit = args.value("limit");
  const query = {
    job: args.value("job"),
    limit: limit !== undefined ? readLimit(limit) : form === "text" ? LINES : Number.POSITIVE_INFINITY,
  };
  const { stateDir } = engineHostOf(args, output);
  const count = files
    ? await write(readFileEvents(stateDir, { ...query, search: search ?? "" }), FILES, form, host)
    : await write(readSyncs(stateDir, query), PASSES, form, host);
  if (form === "json") output.event("summary", { records: count });
  if (form === "text") printEmpty(count, limit === undefined ? LINES : query.limit, host);
  return EXIT.inStep;
}

function printEmpty(count: number, limit: number, { output }: Host): void {
  if (count === 0) output.line("Nothing has been recorded.");
  else if (count === limit && output.showsProgress) output.aside(`The newest ${count}. For more: --limit N.`);
}

async function write<R>(
  records: Iterable<R>,
  shape: Shape<R>,
  form: Form,
  { output }: Host,
): Promise<number> {
  let count = 0;
  if (form === "csv") output.line(csvRecord(shape.header));
  for (const record of records) {
    if (form === "csv") output.line(csvRecord(shape.csv(record)));
    else if (form === "json") output.event(shape.name, shape.json(record));
    else output.lines(shape.text(record));
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

/** What is counted of a sync, in the columns of its export. */
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

const PASSES: Shape<OfJob<SyncRecord>> = {
  name: "sync",
  header: ["job", "source", "target", "started", "ended", "outcome", ...COUNTS],
  csv: ({ job, startedAt, endedAt, outcome, summary }) => [
    job.id,
    ...locations(job),
    timestamp(startedAt),
    timestamp(endedAt),
    outcome ?? "",
    ...COUNTS.map((name) => summary?.[name] ?? ""),
  ],
  json: ({ job, startedAt, endedAt, outcome, summary }) => {
    const [source, target] = locations(job);
    const times = {
      started: timestamp(startedAt),
      ended: endedAt === undefined ? undefined : timestamp(endedAt),
    };
    return { job: job.id, source, target, ...times, outcome, ...summary };
  },
  text: (sync) => {
    const took = sync.summary === undefined ? "" : formatSeconds(sync.summary.seconds);
    const [source, target] = locations(sync.job);
    const columns = [formatTime(sync.startedAt), took.padStart(12), outcomeWords(sync).padEnd(14)];
    return [...columns, `${printable(source)} → ${printable(target)}: ${workWords(sync.summary)}`].join("  ");
  },
};

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
  text: ({ at, what, key, bytes, detail }) => {
    const columns = [formatTime(at), what.padEnd(10), formatBytes(bytes).padStart(8), printable(key)];
    if (what === "command") return commandText(columns, detail);
    const more = what === "moved" ? `from ${printable(detail)}` : printable(detail);
    return (more === "" ? columns : [...columns, `(${more})`]).join("  ");
  },
};

/** How a command ended, and below that what it wrote; control characters were replaced as it ran. */
function commandText(columns: readonly string[], detail: string): string {
  const [ended = "", ...output] = detail.trimEnd().split("\n");
  return [[...columns, `(${ended})`].join("  "), ...output.map((line) => `    ${line}`)].join("\n");
}
