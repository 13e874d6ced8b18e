import { Counter, Gauge, Registry } from "prom-client";
import type { FleetObserver } from "../../engine/scheduler/observer.ts";
import { ERROR_CLASSES } from "../../shared/errors.ts";
import type { VerifyReport } from "../../shared/model/verification.ts";
import { locationText } from "../../shared/model/location.ts";
import type { JobLive } from "../../shared/model/live.ts";
import { version } from "../version.ts";
import { healthOf } from "./health.ts";
import type { JobDetails } from "./job-details.ts";
import type { WatchedJob } from "./watched-job.ts";
import { ENGLISH } from "../../shared/words/load-words.ts";

type ObserverArguments<K extends keyof FleetObserver> =
  Parameters<NonNullable<FleetObserver[K]>> extends [string, ...infer Rest] ? Rest : never;

/** Not `job`: Prometheus uses that label for the scrape target and would rename ours to `exported_job`. */
const JOB = "liana_job";

/**
 * The metrics of the daemon, for Prometheus. The label of a job is its name in the
 * configuration; `liana_job_info` has its locations. HELP texts are in
 * English whatever the language: they are part of the interface, and servers of several languages share them.
 */
export class Numbers {
  readonly #registry = new Registry();
  readonly #syncs = this.#counter("syncs_total", "Syncs by outcome.", "outcome");
  readonly #seconds = this.#counter("sync_seconds_total", "Duration of completed syncs, in seconds.");
  readonly #files = this.#counter("files_total", "Files by what was done with them.", "what");
  readonly #bytes = this.#counter("bytes_total", "Bytes of content sent and received.", "way");
  readonly #requests = this.#counter("requests_total", "Requests sent, retries included.", "call");
  readonly #errors = this.#counter(
    "errors_total",
    "Errors that ended a sync or prevented a file from being synced, each occurrence.",
    "class",
  );
  readonly #jobs: () => readonly WatchedJob[];
  readonly #now: () => number;
  #details: ReadonlyMap<string, JobDetails> = new Map();

  /** @param now ms since 1970 */
  constructor(jobs: () => readonly WatchedJob[], now: () => number) {
    this.#jobs = jobs;
    this.#now = now;
    this.#gauge(
      "entries",
      "Files, links and empty folders known to be up to date.",
      ({ entries }) => entries,
    );
    this.#gauge("content_bytes", "Content of these entries, in bytes.", ({ bytes }) => bytes);
    this.#gauge("problems", "Files that need attention.", ({ problems }) => problems);
    this.#labelled("problem_files", "Files that need attention, by cause.", "cause", ({ causes }) =>
      causes.map(({ cause, files }) => [cause, files]),
    );
    this.#gauge("held", "Deletions that wait for approval.", ({ held }) => held);
    this.#gauge("seconds_since_success", "Seconds since everything was up to date.", ({ syncedAt }) =>
      syncedAt === undefined ? undefined : Math.max(0, (now() - syncedAt) / 1000),
    );
    this.#gauge(
      "confirmed_timestamp_seconds",
      "When the target was last confirmed to contain everything at the source, in seconds since 1970.",
      ({ confirmation }) => (confirmation.kind === "never" ? undefined : confirmation.at / 1000),
    );
    this.#gauge(
      "confirmation_expires_timestamp_seconds",
      "When the schedule requires the next confirmation, in seconds since 1970.",
      ({ confirmation }) =>
        confirmation.kind === "never" || confirmation.until === null ? undefined : confirmation.until / 1000,
    );
    this.#gauge(
      "next_attempt_timestamp_seconds",
      "When the next sync of the job is due, in seconds since 1970.",
      ({ nextSyncAt }) => (nextSyncAt === undefined ? undefined : nextSyncAt / 1000),
    );
    this.#gauge("waiting_seconds", "Seconds that the job has been waiting for its turn.", ({ waits }) =>
      waits.reduce(
        (most, wait) => (wait.kind === "turn" ? Math.max(0, (now() - wait.since) / 1000) : most),
        0,
      ),
    );
    this.#addVerification();
    this.#gauge("failures", "Syncs in a row that could not run.", ({ failures }) => failures);
    this.#addStates();
    this.#addProbes();
    this.#addHealth();
    this.#addLocations();
    new Gauge({
      name: "liana_info",
      help: "The running version.",
      labelNames: ["version"],
      registers: [this.#registry],
    }).set({ version: version() }, 1);
  }

  sync(job: string, ...[end]: ObserverArguments<"onSync">): void {
    this.#syncs.inc({ [JOB]: job, outcome: end.kind === "done" ? end.outcome : end.kind });
    if (end.kind === "done") this.#seconds.inc({ [JOB]: job }, end.summary.seconds);
    if (end.kind === "failed") this.#errors.inc({ [JOB]: job, class: end.error.errorClass });
  }

  event(job: string, ...[event]: ObserverArguments<"onEvent">): void {
    // Folders do not count as files (NA7).
    if (event.kind === "file" && event.what !== "problem" && !event.key.endsWith("/"))
      this.#files.inc({ [JOB]: job, what: event.what });
    if (event.kind === "problem") this.#errors.inc({ [JOB]: job, class: ERROR_CLASSES[event.error.code] });
  }

  request(job: string, ...[call]: ObserverArguments<"onRequest">): void {
    this.#requests.inc({ [JOB]: job, call });
  }

  bytes(job: string, ...[way, count]: ObserverArguments<"onBytes">): void {
    if (count > 0) this.#bytes.inc({ [JOB]: job, way }, count);
  }

  /** Removes the counters of all other jobs. */
  async keep(names: ReadonlySet<string>): Promise<void> {
    const counters = [this.#syncs, this.#seconds, this.#files, this.#bytes, this.#requests, this.#errors];
    for (const counter of counters) {
      for (const { labels } of (await counter.get()).values)
        if (!names.has(String(labels[JOB]))) counter.remove(labels);
    }
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** In Prometheus' text format. @param details by the job's id */
  text(details: ReadonlyMap<string, JobDetails>): Promise<string> {
    this.#details = details;
    return this.#registry.metrics();
  }

  #counter(name: string, help: string, label?: string): Counter {
    const labelNames = label === undefined ? [JOB] : [JOB, label];
    return new Counter({ name: `liana_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, read: (live: JobLive) => number | undefined): void {
    const jobs = this.#jobs;
    const gauge = new Gauge({
      name: `liana_${name}`,
      help,
      labelNames: [JOB],
      registers: [],
      collect() {
        this.reset();
        for (const { spec, live } of jobs()) {
          const value = live === undefined ? undefined : read(live);
          if (value !== undefined) this.set({ [JOB]: spec.name }, value);
        }
      },
    });
    this.#registry.registerMetric(gauge);
  }

  /** VE6 */
  #addVerification(): void {
    const report = ({ verification }: JobLive): VerifyReport | undefined => verification?.report;
    this.#gauge(
      "verified_files",
      "Files read back from the bucket and found identical within 12 months.",
      (live) => report(live)?.read,
    );
    this.#gauge("damaged_files", "Files whose object is damaged.", (live) => report(live)?.damaged);
    this.#gauge(
      "test_restore_timestamp_seconds",
      "When a sample was last restored and compared, in seconds since 1970.",
      (live) => {
        const at = report(live)?.testRestore?.at;
        return at === undefined ? undefined : at / 1000;
      },
    );
    this.#gauge(
      "test_restore_different_files",
      "Files that were not identical in the last test restore.",
      (live) => {
        const test = report(live)?.testRestore;
        return test === undefined ? undefined : test.files - test.identical;
      },
    );
  }

  /** JB9: which jobs send the same folder, and where to. Other metrics can be joined with it. */
  #addLocations(): void {
    const jobs = this.#jobs;
    const gauge = new Gauge({
      name: "liana_job_info",
      help: "The source and the target of a job.",
      labelNames: [JOB, "source", "target"],
      registers: [],
      collect() {
        this.reset();
        for (const { spec } of jobs())
          this.set(
            { [JOB]: spec.name, source: locationText(spec.source), target: locationText(spec.target) },
            1,
          );
      },
    });
    this.#registry.registerMetric(gauge);
  }

  /** @param read values by their label; a job without details has none */
  #labelled(
    name: string,
    help: string,
    label: string | undefined,
    read: (details: JobDetails, live: JobLive) => readonly (readonly [string, number])[],
  ): void {
    const jobs = this.#jobs;
    const detailsOf = (id: string): JobDetails | undefined => this.#details.get(id);
    const gauge = new Gauge({
      name: `liana_${name}`,
      help,
      labelNames: label === undefined ? [JOB] : [JOB, label],
      registers: [],
      collect() {
        this.reset();
        for (const { spec, live } of jobs()) {
          const details = detailsOf(spec.id);
          if (live === undefined || details === undefined) continue;
          for (const [value, number] of read(details, live))
            this.set({ [JOB]: spec.name, ...(label === undefined ? {} : { [label]: value }) }, number);
        }
      },
    });
    this.#registry.registerMetric(gauge);
  }

  #addStates(): void {
    this.#labelled("state", "1 for the state that the job is in.", "state", (_, { state }) => [
      [state.kind, 1],
    ]);
    this.#labelled("fault", "1 for the error that stops the job.", "code", (_, { fault }) =>
      fault === undefined ? [] : [[fault.error.code, 1]],
    );
    this.#labelled("warnings", "Warnings of syncs that still apply.", "code", (_, { warnings = [] }) =>
      Array.from(
        Map.groupBy(warnings, ({ error }) => error.code),
        ([code, all]): [string, number] => [code, all.length],
      ),
    );
  }

  /** PB4 */
  #addProbes(): void {
    this.#labelled(
      "versioning",
      "1 for the state of versions in the target bucket, if it was probed.",
      "state",
      ({ versioning }) => (versioning === undefined ? [] : [[versioning, 1]]),
    );
    this.#labelled(
      "probed_timestamp_seconds",
      "When the service was last asked what it can do in the target bucket, in seconds since 1970.",
      undefined,
      ({ probedAt }) => (probedAt === undefined ? [] : [["", probedAt / 1000]]),
    );
  }

  #addHealth(): void {
    const [jobs, now] = [this.#jobs, this.#now];
    const gauge = new Gauge({
      name: "liana_healthy",
      help: "1 if /healthz reports no problem of the job, else 0.",
      labelNames: [JOB],
      registers: [],
      collect() {
        this.reset();
        for (const { job, ok } of healthOf(ENGLISH, jobs(), now()).jobs) this.set({ [JOB]: job }, ok ? 1 : 0);
      },
    });
    this.#registry.registerMetric(gauge);
  }
}
