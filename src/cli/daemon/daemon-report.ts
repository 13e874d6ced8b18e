import type { Log, LogLevel } from "../../engine/environment.ts";
import type { FleetObserver } from "../../engine/scheduler/observer.ts";
import type { SyncEnd } from "../../engine/scheduler/sync-end.ts";
import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { CommandOutput } from "../../shared/contract/shape.ts";
import { defined } from "../../shared/defined.ts";
import type { LianaError } from "../../shared/errors.ts";
import { delayFields } from "../../shared/delay-words.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { SyncSummary } from "../../shared/model/sync.ts";
import type { Words } from "../../shared/words/words.ts";
import { bucketFacts, settingProblem } from "../bucket-setting-words.ts";
import type { Output } from "../output.ts";
import { outcomeWords, workWords } from "../sync-words.ts";
import { errorLine } from "../report-error.ts";
import { fileLine } from "../sync-lines.ts";
import { problemLine } from "../sync-report.ts";

type CreatedBucket = CommandOutput<EngineCommands, "createBucket">;

type SyncEvent = Parameters<FleetObserver["onEvent"]>[1];

/** Problems of files that are listed for one job until it is up to date again. */
const MOST_PROBLEMS = 100;
const LEVELS: readonly LogLevel[] = ["error", "warn", "info", "debug"];

/** What was reported about one job, to report it once. */
class JobReport {
  /** The result of its last sync: an outcome, or the code of an error. */
  ending: string | undefined;
  /** Codes and keys of reported problems. */
  readonly problems = new Set<string>();
  /** The problems of the running sync. */
  readonly seen = new Set<string>();
}

/** The output of the daemon: a line for each event of interest, or with --json an object. */
export class DaemonReport {
  readonly #output: Output;
  readonly #entry = new Map<string, JobReport>();
  #level: LogLevel = "info";

  constructor(output: Output) {
    this.#output = output;
  }

  /** The level of the configuration. --quiet and --verbose override it. */
  set level(level: LogLevel) {
    const { quiet, verbose } = this.#output.choices;
    this.#level = verbose ? "debug" : quiet ? "error" : level;
  }

  /** The engine's log, shown at level debug. Always in English: it is for developers and for searches. */
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

  /** @param file undefined where the jobs come from the environment */
  started(jobs: readonly JobSpec[], file: string | undefined): void {
    const names = jobs.map(({ name }) => name);
    const facts = { count: names.length, ...defined({ file }) };
    this.#say("info", "started", { jobs: names }, this.#words.say("daemon.running", facts));
  }

  /** @param tokenFile undefined where the configuration contains the token */
  listening(url: string, tokenFile: string | undefined): void {
    const place = defined({ tokenFile });
    const line = this.#words.say("daemon.listening", { url, ...place });
    this.#say("info", "listening", { url, ...place }, line);
  }

  remark(text: string): void {
    this.#note("warn", "remark", { message: text }, text);
  }

  reloaded(changes: Readonly<Record<"added" | "removed" | "changed", number>>): void {
    const isSame = Object.values(changes).every((count) => count === 0);
    const line = isSame
      ? this.#words.say("daemon.reloaded.no-change")
      : this.#words.say("daemon.reloaded", changes);
    this.#say("info", "reloaded", changes, line);
  }

  /** A changed file is invalid. */
  refused(error: LianaError): void {
    const message = errorLine(this.#words, error);
    const line = this.#words.say("daemon.refused", { problem: message });
    this.#note("error", "refused", { code: error.code, message }, line);
  }

  /** The configuration file cannot be watched. */
  notWatched(): void {
    this.remark(this.#words.say("daemon.not-watched"));
  }

  /** A target bucket did not exist and was created. */
  bucketCreated(job: JobSpec, bucket: string, { publicAccessBlocked, versions }: CreatedBucket): void {
    const facts = bucketFacts(this.#words, {
      access: publicAccessBlocked,
      versions,
      lockDays: undefined,
    });
    const location = `s3://${bucket}`;
    const line = this.#words.say("cli-buckets.created", { location, facts });
    const fields = {
      job: job.name,
      bucket,
      publicAccessBlocked: publicAccessBlocked.kind === "done",
      versioning: versions.kind === "done",
    };
    this.#say("info", "bucket-created", fields, this.#ofJob(job, line));
    const message = settingProblem(this.#words, publicAccessBlocked, "cli-buckets.access");
    if (message !== undefined) this.#note("warn", "remark", { message }, this.#ofJob(job, message));
  }

  /** A target bucket does not exist, and could not be created. */
  bucketRefused(job: JobSpec, bucket: string, error: LianaError): void {
    const reason = errorLine(this.#words, error);
    const message = this.#words.say("daemon.bucket-refused", { bucket, reason });
    this.#note(
      "error",
      "bucket-refused",
      { job: job.name, bucket, code: error.code, message },
      this.#ofJob(job, message),
    );
  }

  webhookFailed(host: string, why: string): void {
    const line = this.#words.say("webhook.undelivered", { host, reason: why });
    this.#note("warn", "webhook-failed", { host, why }, line);
  }

  stopped(): void {
    this.#say("info", "stopped", {}, this.#words.say("daemon.stopped"));
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
        const message = errorLine(this.#words, event.error);
        this.#warn(job, "warning", { job: job.name, code: event.error.code }, message);
        break;
      }
      case "delay": {
        const { message, ...fields } = delayFields(this.#words, event.delay);
        this.#warn(job, "delay", { job: job.name, ...fields }, message);
        break;
      }
      case "held":
      // TR6: the summary contains their number.
      case "missing":
      case "planned":
      // GU4: a daemon never takes over a location.
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
      const message = errorLine(this.#words, end.error);
      const fields = { job: job.name, outcome: "failed", code: end.error.code, message };
      this.#note("error", "sync", fields, this.#ofJob(job, message));
      return;
    }
    for (const problem of entry.problems) if (!entry.seen.has(problem)) entry.problems.delete(problem);
    entry.seen.clear();
    if (before === end.outcome && !didSomething(end.summary) && !this.#isLogged("debug")) return;
    this.#reportSync(job, end);
  }

  /** Forgets all other jobs. */
  keep(jobs: readonly JobSpec[]): void {
    const ids = new Set(jobs.map(({ id }) => id));
    for (const id of this.#entry.keys()) if (!ids.has(id)) this.#entry.delete(id);
  }

  #reportSync(job: JobSpec, { outcome, summary }: Extract<SyncEnd, { kind: "done" }>): void {
    const fields = { job: job.name, outcome, ...summary };
    const facts = {
      job: job.name,
      work: workWords(this.#words, summary),
      time: this.#words.duration(summary.seconds),
    };
    if (outcome === "held") {
      const line = this.#words.say("daemon.held", { ...facts, count: summary.held });
      this.#note("error", "sync", fields, line);
      return;
    }
    const line = this.#words.say("daemon.synced", {
      ...facts,
      outcome: outcomeWords(this.#words, { outcome }),
    });
    this.#say("info", "sync", fields, line);
  }

  #file(job: JobSpec, event: Extract<SyncEvent, { kind: "file" }>): void {
    if (!this.#isLogged("debug")) return;
    const { what, key, bytes, detail } = event;
    const ends = { source: job.source, target: job.target, storageClass: job.choices.storageClass };
    const line = fileLine(this.#words, event, ends, true);
    if (line !== undefined)
      this.#say("debug", "file", { job: job.name, what, key, bytes, detail }, this.#ofJob(job, line));
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
      const more = this.#words.say("daemon.more-problems");
      this.#note("warn", "problem", { job: job.name, message: more }, this.#ofJob(job, more));
      return;
    }
    const message = problemLine(this.#words, key, error);
    const fields = { job: job.name, key, code: error.code, message };
    this.#note("warn", "problem", fields, this.#ofJob(job, message));
  }

  #warn(job: JobSpec, event: string, fields: object, message: string): void {
    const line = this.#words.say("daemon.warning", { job: job.name, message });
    this.#note("warn", event, { ...fields, message }, line);
  }

  #ofJob({ name }: JobSpec, message: string): string {
    return this.#words.say("daemon.of-job", { job: name, message });
  }

  get #words(): Words {
    return this.#output.words;
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

function didSomething(summary: SyncSummary): boolean {
  const { uploaded, downloaded, copied, adopted, touched, deleted, conflicts } = summary;
  return uploaded + downloaded + copied + adopted + touched + deleted + conflicts > 0;
}
