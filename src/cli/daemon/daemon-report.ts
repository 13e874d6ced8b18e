import type { Log, LogLevel } from "../../engine/environment.ts";
import type { FleetObserver, SyncEnd } from "../../engine/fleet.ts";
import { defined } from "../../shared/defined.ts";
import type { LianaError } from "../../shared/errors.ts";
import { delayFields, delaySentence } from "../../shared/delay-words.ts";
import { counted, formatSeconds } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { SyncSummary } from "../../shared/model/sync.ts";
import type { Output } from "../output.ts";
import { outcomeWords, workWords } from "../sync-words.ts";
import { errorLine } from "../report-error.ts";
import { fileLine } from "../sync-lines.ts";
import { problemLine } from "../sync-report.ts";

type SyncEvent = Parameters<FleetObserver["onEvent"]>[1];

/** Problems of files that are named, of one job between two times in step. */
const MOST_PROBLEMS = 100;
const LEVELS: readonly LogLevel[] = ["error", "warn", "info", "debug"];

/** What was told of one job, so that it is not told again and again. */
class JobReport {
  /** How its last sync ended: an outcome, or the code of an error. */
  ending: string | undefined;
  /** Keys and codes. */
  readonly problems = new Set<string>();
  readonly seen = new Set<string>();
}

/** What the daemon says: a line for each thing of interest, or with --json an object. */
export class DaemonReport {
  readonly #output: Output;
  readonly #entry = new Map<string, JobReport>();
  #level: LogLevel = "info";

  constructor(output: Output) {
    this.#output = output;
  }

  /** As the file says; --quiet and --verbose win. */
  set level(level: LogLevel) {
    const { quiet, verbose } = this.#output.choices;
    this.#level = verbose ? "debug" : quiet ? "error" : level;
  }

  /** The engine's own log, for those who look for it. */
  readonly log: Log = {
    write: (level, message, fields = {}) => {
      if (!this.#isLogged("debug")) return;
      if (this.#output.choices.json) this.#output.event("log", { level, message, ...fields });
      else {
        const facts = Object.entries(fields).flatMap(([name, value]) =>
          value === undefined ? [] : [`${name}=${value}`],
        );
        this.#output.aside([level, message, ...facts].join(" "));
      }
    },
  };

  started(jobs: readonly JobSpec[], file: string): void {
    const names = jobs.map(({ name }) => name);
    this.#say(
      "info",
      "started",
      { jobs: names },
      `Running ${counted(names.length, "job")} from ${printable(file)}.`,
    );
  }

  /** @param tokenFile undefined: the token is in the configuration */
  listening(url: string, tokenFile: string | undefined): void {
    const token = tokenFile === undefined ? "listenToken" : printable(tokenFile);
    const words = `Health and metrics: ${url}/healthz, ${url}/metrics (names for the token: ${token})`;
    this.#say("info", "listening", { url, ...defined({ tokenFile }) }, words);
  }

  remark(text: string): void {
    this.#note("warn", "remark", { message: text }, text);
  }

  reloaded({ added, removed, changed }: Readonly<Record<"added" | "removed" | "changed", number>>): void {
    const parts = Object.entries({ added, removed, changed }).flatMap(([what, count]) =>
      count === 0 ? [] : [`${counted(count, "job")} ${what}`],
    );
    const words = parts.length === 0 ? "no job changed" : parts.join(", ");
    this.#say("info", "reloaded", { added, removed, changed }, `Read the file again: ${words}.`);
  }

  /** A new file that cannot be used. */
  refused(error: LianaError): void {
    const message = errorLine(this.#output.words, error);
    this.#note("error", "refused", { code: error.code, message }, `${message} All goes on as it was.`);
  }

  webhookFailed(host: string, why: string): void {
    this.#note(
      "warn",
      "webhook-failed",
      { host, why },
      `the webhook at ${host} was not told of something: ${why}.`,
    );
  }

  stopped(): void {
    this.#say("info", "stopped", {}, "Stopped.");
  }

  event(job: JobSpec, event: SyncEvent): void {
    switch (event.kind) {
      case "file":
        this.#file(job, event);
        break;
      case "problem":
        this.#problem(job, event);
        break;
      case "warning": {
        const message = errorLine(this.#output.words, event.error);
        const fields = { job: job.name, code: event.error.code, message };
        this.#note("warn", "warning", fields, `${shown(job)}: warning: ${message}`);
        break;
      }
      case "delay": {
        const fields = { job: job.name, ...delayFields(this.#output.words, event.delay) };
        this.#note(
          "warn",
          "delay",
          fields,
          `${shown(job)}: warning: ${delaySentence(this.#output.words, event.delay)}`,
        );
        break;
      }
      case "held":
      // TR6: their number is in the summary.
      case "missing":
      case "planned":
      // GU4: nobody asks a daemon to take a place over.
      case "taken-over":
        break;
    }
  }

  sync(job: JobSpec, end: SyncEnd): void {
    const entry = this.#of(job);
    if (end.kind === "stopped") return;
    const before = entry.ending;
    entry.ending = end.kind === "done" ? end.outcome : end.error.code;
    if (end.kind === "failed") {
      if (before === entry.ending && !this.#isLogged("debug")) return;
      const message = errorLine(this.#output.words, end.error);
      const fields = { job: job.name, outcome: "failed", code: end.error.code, message };
      this.#note("error", "sync", fields, `${shown(job)}: ${message}`);
      return;
    }
    for (const problem of entry.problems) if (!entry.seen.has(problem)) entry.problems.delete(problem);
    entry.seen.clear();
    if (before === end.outcome && !didSomething(end.summary) && !this.#isLogged("debug")) return;
    this.#reportSync(job, end);
  }

  /** Jobs that are no more. */
  keep(jobs: readonly JobSpec[]): void {
    const ids = new Set(jobs.map(({ id }) => id));
    for (const id of this.#entry.keys()) if (!ids.has(id)) this.#entry.delete(id);
  }

  #reportSync(job: JobSpec, { outcome, summary }: Extract<SyncEnd, { kind: "done" }>): void {
    const fields = { job: job.name, outcome, ...summary };
    const work = `${workWords(this.#output.words, summary)}; ${formatSeconds(summary.seconds)}`;
    if (outcome !== "held") {
      this.#say(
        "info",
        "sync",
        fields,
        `${shown(job)}: ${outcomeWords(this.#output.words, { outcome })}: ${work}`,
      );
      return;
    }
    const words = `${counted(summary.held, "deletion waits", "deletions wait")} for your approval: liana held`;
    this.#note("error", "sync", fields, `${shown(job)}: ${words} (${work})`);
  }

  #file(job: JobSpec, event: Extract<SyncEvent, { kind: "file" }>): void {
    if (!this.#isLogged("debug")) return;
    const { what, key, bytes, detail } = event;
    const ends = { source: job.source, target: job.target, storageClass: job.choices.storageClass };
    const line = fileLine(this.#output.words, event, ends, true);
    if (line !== undefined)
      this.#say("debug", "file", { job: job.name, what, key, bytes, detail }, `${shown(job)}: ${line}`);
  }

  #problem(job: JobSpec, { key, error }: Extract<SyncEvent, { kind: "problem" }>): void {
    const { problems, seen } = this.#of(job);
    const name = `${error.code} ${key}`;
    const isKnown = problems.has(name);
    if (!isKnown && problems.size > MOST_PROBLEMS) return;
    seen.add(name);
    if (isKnown) return;
    problems.add(name);
    if (problems.size > MOST_PROBLEMS) {
      const more = "more files need attention: liana problems";
      this.#note("warn", "problem", { job: job.name, message: more }, `${shown(job)}: ${more}`);
      return;
    }
    const message = problemLine(this.#output.words, key, error);
    this.#note(
      "warn",
      "problem",
      { job: job.name, key, code: error.code, message },
      `${shown(job)}: ${message}`,
    );
  }

  #of({ id }: JobSpec): JobReport {
    const known = this.#entry.get(id);
    if (known !== undefined) return known;
    const entry = new JobReport();
    this.#entry.set(id, entry);
    return entry;
  }

  #isLogged(level: LogLevel): boolean {
    return LEVELS.indexOf(level) <= LEVELS.indexOf(this.#level);
  }

  #say(level: LogLevel, event: string, fields: object, line: string): void {
    if (!this.#isLogged(level)) return;
    if (this.#output.choices.json) this.#output.event(event, fields);
    else this.#output.line(line);
  }

  #note(level: LogLevel, event: string, fields: object, line: string): void {
    if (!this.#isLogged(level)) return;
    if (this.#output.choices.json) this.#output.event(event, fields);
    else this.#output.note(line);
  }
}

function shown({ name }: JobSpec): string {
  return printable(name);
}

function didSomething(summary: SyncSummary): boolean {
  const { uploaded, downloaded, copied, adopted, touched, deleted, conflicts } = summary;
  return uploaded + downloaded + copied + adopted + touched + deleted + conflicts > 0;
}
