import type { Log, LogLevel } from "../../engine/environment.ts";
import type { FleetObserver, PassEnd } from "../../engine/fleet.ts";
import type { LianaError } from "../../shared/errors.ts";
import { counted, formatSeconds } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { PassSummary } from "../../shared/model/pass.ts";
import type { Output } from "../output.ts";
import { outcomeWords, workWords } from "../pass-words.ts";
import { errorLine } from "../report-error.ts";
import { fileLine } from "../sync-lines.ts";
import { problemLine } from "../sync-report.ts";

type PassEvent = Parameters<FleetObserver["onEvent"]>[1];

/** Problems of files that are named, of one job between two times in step. */
const MOST_PROBLEMS = 100;
const LEVELS: readonly LogLevel[] = ["error", "warn", "info", "debug"];

/** What was told of one job, so that it is not told again and again. */
class Told {
  /** How its last pass ended: an outcome, or the code of an error. */
  ending: string | undefined;
  /** Keys and codes. */
  readonly problems = new Set<string>();
  readonly met = new Set<string>();
}

/** What the daemon says: a line for each thing of interest, or with --json an object. */
export class DaemonReport {
  readonly #output: Output;
  readonly #told = new Map<string, Told>();
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
      if (!this.#tells("debug")) return;
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
    this.#say("info", "listening", { url, ...(tokenFile === undefined ? {} : { tokenFile }) }, words);
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

  event(job: JobSpec, event: PassEvent): void {
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
      case "held":
      // TR6: their number is in the summary.
      case "missing":
      case "planned":
      // GU4: nobody asks a daemon to take a place over.
      case "taken-over":
        break;
    }
  }

  pass(job: JobSpec, end: PassEnd): void {
    const told = this.#of(job);
    if (end.kind === "stopped") return;
    const before = told.ending;
    told.ending = end.kind === "done" ? end.outcome : end.error.code;
    if (end.kind === "failed") {
      if (before === told.ending && !this.#tells("debug")) return;
      const message = errorLine(this.#output.words, end.error);
      const fields = { job: job.name, outcome: "failed", code: end.error.code, message };
      this.#note("error", "pass", fields, `${shown(job)}: ${message}`);
      return;
    }
    for (const problem of told.problems) if (!told.met.has(problem)) told.problems.delete(problem);
    told.met.clear();
    if (before === end.outcome && !didSomething(end.summary) && !this.#tells("debug")) return;
    this.#tellPass(job, end);
  }

  /** Jobs that are no more. */
  keep(jobs: readonly JobSpec[]): void {
    const ids = new Set(jobs.map(({ id }) => id));
    for (const id of this.#told.keys()) if (!ids.has(id)) this.#told.delete(id);
  }

  #tellPass(job: JobSpec, { outcome, summary }: Extract<PassEnd, { kind: "done" }>): void {
    const fields = { job: job.name, outcome, ...summary };
    const work = `${workWords(summary)}; ${formatSeconds(summary.seconds)}`;
    if (outcome !== "held") {
      this.#say("info", "pass", fields, `${shown(job)}: ${outcomeWords({ outcome })}: ${work}`);
      return;
    }
    const words = `${counted(summary.held, "deletion waits", "deletions wait")} for your approval: liana held`;
    this.#note("error", "pass", fields, `${shown(job)}: ${words} (${work})`);
  }

  #file(job: JobSpec, event: Extract<PassEvent, { kind: "file" }>): void {
    if (!this.#tells("debug")) return;
    const { what, key, bytes, detail } = event;
    const ends = { source: job.source, target: job.target, storageClass: job.choices.storageClass };
    const line = fileLine(event, ends, true);
    if (line !== undefined)
      this.#say("debug", "file", { job: job.name, what, key, bytes, detail }, `${shown(job)}: ${line}`);
  }

  #problem(job: JobSpec, { key, error }: Extract<PassEvent, { kind: "problem" }>): void {
    const { problems, met } = this.#of(job);
    const name = `${error.code} ${key}`;
    const isKnown = problems.has(name);
    if (!isKnown && problems.size > MOST_PROBLEMS) return;
    met.add(name);
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

  #of({ id }: JobSpec): Told {
    const known = this.#told.get(id);
    if (known !== undefined) return known;
    const told = new Told();
    this.#told.set(id, told);
    return told;
  }

  #tells(level: LogLevel): boolean {
    return LEVELS.indexOf(level) <= LEVELS.indexOf(this.#level);
  }

  #say(level: LogLevel, event: string, fields: object, line: string): void {
    if (!this.#tells(level)) return;
    if (this.#output.choices.json) this.#output.event(event, fields);
    else this.#output.line(line);
  }

  #note(level: LogLevel, event: string, fields: object, line: string): void {
    if (!this.#tells(level)) return;
    if (this.#output.choices.json) this.#output.event(event, fields);
    else this.#output.note(line);
  }
}

function shown({ name }: JobSpec): string {
  return printable(name);
}

function didSomething(summary: PassSummary): boolean {
  const { uploaded, downloaded, copied, adopted, touched, deleted, conflicts } = summary;
  return uploaded + downloaded + copied + adopted + touched + deleted + conflicts > 0;
}
