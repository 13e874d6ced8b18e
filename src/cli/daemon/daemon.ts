import { Fleet } from "../../engine/fleet.ts";
import type { EngineHost } from "../../engine/host.ts";
import type { FleetObserver } from "../../engine/scheduler/observer.ts";
import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import { isAbort, toLianaError } from "../../shared/errors.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { EngineState } from "../../shared/model/live.ts";
import { systemCode } from "../../shared/system-code.ts";
import type { Words } from "../../shared/words/words.ts";
import { ControlServer } from "../control/control-server.ts";
import { Alerts } from "./alerts.ts";
import type { ConfigSource } from "./config/config-source.ts";
import type { DaemonConfig } from "./config/daemon-config.ts";
import { watchConfig } from "./config-watch.ts";
import type { DaemonReport } from "./daemon-report.ts";
import { healthOf } from "./health.ts";
import { type MissingBucket, MissingBuckets } from "./missing-buckets.ts";
import { DetailReader } from "./job-details.ts";
import { Numbers } from "./numbers.ts";
import { StatusServer } from "./status-server.ts";
import { statusToken } from "./status-token.ts";
import type { WatchedJob } from "./watched-job.ts";
import { syncRequests } from "./sync-requests.ts";
import { SyncWaits } from "./sync-waits.ts";
import { Webhook } from "./webhook.ts";

/** Interval (ms) for checking conditions that are reported only after they persist. */
const CHECK_EVERY = 30_000;

export interface DaemonSettings {
  readonly source: ConfigSource;
  readonly words: Words;
  readonly engine: EngineHost;
  readonly report: DaemonReport;
}

/** `liana run`: the jobs of a configuration in one process, with health, metrics and a webhook. */
export class Daemon {
  readonly #settings: DaemonSettings;
  readonly #fleet: Fleet;
  readonly #numbers: Numbers;
  readonly #details: DetailReader;
  readonly #alerts: Alerts;
  readonly #webhook: Webhook;
  readonly #missing = new MissingBuckets();
  readonly #waits = new SyncWaits();
  readonly #closing = new AbortController();
  readonly #since = new Map<string, number>();
  #config: DaemonConfig;
  #specs: ReadonlyMap<string, JobSpec> = new Map();
  #text: string;
  #state: EngineState = { jobs: [], restores: [] };
  #status: StatusServer | undefined;
  #control: ControlServer | undefined;
  #timer: NodeJS.Timeout | undefined;
  #unwatch: () => void = () => undefined;
  /** The current reading of the file, or the last one. */
  #reading: Promise<void> = Promise.resolve();

  private constructor(settings: DaemonSettings, config: DaemonConfig, text: string) {
    const { report, words } = settings;
    this.#settings = settings;
    this.#config = config;
    this.#text = text;
    this.#alerts = new Alerts(words);
    this.#numbers = new Numbers(
      () => this.#jobs(),
      () => this.#now(),
    );
    this.#webhook = new Webhook({
      clock: settings.engine.env.clock,
      words,
      onFailure: (host, why) => report.webhookFailed(host, why),
    });
    this.#fleet = new Fleet({ ...settings.engine, observer: this.#observer() }, (state) => {
      this.#state = state;
      this.#checkForAlerts();
      this.#createBuckets();
    });
    this.#details = new DetailReader(this.#fleet.handlers, () => this.#now());
  }

  /**
   * @throws LianaError `usage` for an invalid file or a port that cannot be opened, `already-running`,
   *   `state-unwritable`, and the errors of the keychain
   */
  static async open(settings: DaemonSettings): Promise<Daemon> {
    const { source, report } = settings;
    const text = await source.text();
    const config = await source.read(text);
    const daemon = new Daemon(settings, config, text);
    try {
      report.level = config.logLevel;
      await daemon.#listen(config);
      report.started(config.engine.jobs, source.file);
      for (const remark of config.remarks) report.remark(remark);
      await daemon.#use(config);
      await daemon.#openControl();
      daemon.#watch();
      return daemon;
    } catch (error) {
      await daemon.close();
      throw error;
    }
  }

  /** Reads the file again at the user's request, and retries jobs that could not run. Never rejects. */
  reload(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#read(true);
      if (!this.#closing.signal.aborted) this.#fleet.retry();
    });
  }

  /** Ends cleanly. Large uploads continue at the next start (JB4). */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#unwatch();
    clearInterval(this.#timer);
    await this.#control?.close();
    await Promise.all([this.#fleet.close(), this.#webhook.close(), this.#reading]);
    await this.#status?.close();
  }

  #watch(): void {
    const { source, report } = this.#settings;
    this.#timer = setInterval(() => this.#checkForAlerts(), CHECK_EVERY);
    if (source.file === undefined) return;
    this.#unwatch = watchConfig(
      source.file,
      () => void this.#inTurn(() => this.#read(false)),
      () => report.notWatched(),
    );
  }

  #inTurn(read: () => Promise<void>): Promise<void> {
    this.#reading = this.#reading.then(read);
    return this.#reading;
  }

  /** @param asked by the user: the file counts even if it is unchanged */
  async #read(asked: boolean): Promise<void> {
    if (this.#closing.signal.aborted) return;
    const { source, report } = this.#settings;
    try {
      const text = await source.text();
      if (text === this.#text && !asked) return;
      // Kept for an invalid file too, so that it is reported once.
      this.#text = text;
      const config = await source.read(text);
      const before = this.#config.engine.jobs;
      await this.#listen(config);
      report.level = config.logLevel;
      report.reloaded(differenceOf(before, config.engine.jobs));
      for (const remark of config.remarks) report.remark(remark);
      await this.#use(config);
    } catch (error) {
      // An error because the daemon closes is not a mistake in the file.
      if (!this.#closing.signal.aborted) report.refused(toLianaError(error));
    }
  }

  /** Opens the new address before it closes the old one, which stays in use if the new one cannot be opened. */
  async #listen({ listen, listenToken }: DaemonConfig): Promise<void> {
    const before = this.#config.listen;
    const isSame = before?.host === listen?.host && before?.port === listen?.port;
    if (isSame && (this.#status !== undefined || listen === undefined)) return;
    const { stateDir } = this.#settings.engine;
    const ownToken = listen === undefined ? undefined : statusToken(stateDir);
    const opened =
      listen === undefined || ownToken === undefined
        ? undefined
        : await StatusServer.open(listen, {
            words: this.#settings.words,
            token: () => this.#config.listenToken ?? ownToken.token,
            health: () =>
              healthOf(this.#settings.words, this.#jobs(), this.#now(), this.#config.engine.connections),
            metrics: async () => ({ type: this.#numbers.contentType, text: await this.#metrics() }),
            onBug: (error) => this.#settings.report.log.write("error", "a bug", { error: String(error) }),
          });
    await this.#status?.close();
    this.#status = opened;
    if (opened !== undefined)
      this.#settings.report.listening(opened.url, listenToken === undefined ? ownToken?.file : undefined);
  }

  async #metrics(): Promise<string> {
    return this.#numbers.text(await this.#details.read(this.#jobs(), this.#closing.signal));
  }

  /** For `liana now`. Without it, everything else works. */
  async #openControl(): Promise<void> {
    const { engine, report } = this.#settings;
    const handler = syncRequests({
      jobs: () => this.#jobs(),
      request: (id) => this.#fleet.requestSync(id),
      waits: this.#waits,
    });
    try {
      this.#control = await ControlServer.open(engine.stateDir, handler);
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      report.remark(this.#settings.words.say("now.no-socket", { code }));
    }
  }

  async #use(config: DaemonConfig): Promise<void> {
    const { jobs } = config.engine;
    this.#config = config;
    this.#specs = new Map(jobs.map((job) => [job.id, job]));
    for (const id of this.#since.keys()) if (!this.#specs.has(id)) this.#since.delete(id);
    for (const id of this.#specs.keys()) if (!this.#since.has(id)) this.#since.set(id, this.#now());
    this.#webhook.configure(config.webhook);
    this.#settings.report.keep(jobs);
    this.#waits.keep(new Set(this.#specs.keys()));
    await this.#configure(config.engine);
    await this.#numbers.keep(new Set(jobs.map(({ name }) => name)));
  }

  async #configure(config: EngineConfig): Promise<void> {
    const { signal } = this.#closing;
    await this.#fleet.handlers.configure(config, { signal, progress: () => undefined });
  }

  #createBuckets(): void {
    for (const missing of this.#missing.find(this.#jobs(), this.#config.createBuckets))
      void this.#createBucket(missing);
  }

  /** M6: with public access blocked. Failures are reported, and tried again after the engine's next attempt. */
  async #createBucket({ job, connection, bucket }: MissingBucket): Promise<void> {
    const { report } = this.#settings;
    const { signal } = this.#closing;
    const versions = job.choices.retain !== "none";
    try {
      const { createBucket } = this.#fleet.handlers;
      const made = await createBucket(
        { connection, bucket, versions },
        { signal, progress: () => undefined },
      );
      report.bucketCreated(job, bucket, made);
    } catch (error) {
      const failure = toLianaError(error);
      if (isAbort(error) || failure.code === "disconnected") return;
      // Another computer, or another job of this daemon, was faster.
      if (failure.code !== "bucket-exists") return report.bucketRefused(job, bucket, failure);
    }
    this.#fleet.retry();
  }

  #observer(): FleetObserver {
    const { report } = this.#settings;
    const ofJob = (id: string, send: (job: JobSpec) => void): void => {
      const job = this.#specs.get(id);
      if (job !== undefined) send(job);
    };
    return {
      onSync: (id, end) =>
        ofJob(id, (job) => {
          this.#numbers.sync(job.name, end);
          report.sync(job, end);
          this.#waits.ended(id, end);
        }),
      onAway: (id, error) => this.#waits.away(id, error),
      onEvent: (id, event) =>
        ofJob(id, (job) => {
          this.#numbers.event(job.name, event);
          report.event(job, event);
        }),
      onRequest: (id, call) => ofJob(id, ({ name }) => this.#numbers.request(name, call)),
      onBytes: (id, way, count) => ofJob(id, ({ name }) => this.#numbers.bytes(name, way, count)),
    };
  }

  #jobs(): readonly WatchedJob[] {
    const live = new Map(this.#state.jobs.map((job) => [job.id, job]));
    return this.#config.engine.jobs.map((spec) => ({
      spec,
      live: live.get(spec.id),
      since: this.#since.get(spec.id) ?? this.#now(),
    }));
  }

  #checkForAlerts(): void {
    this.#webhook.send(this.#alerts.check(this.#jobs(), this.#now(), this.#config.engine.connections));
  }

  #now(): number {
    return this.#settings.engine.env.clock.now();
  }
}

function differenceOf(
  before: readonly JobSpec[],
  after: readonly JobSpec[],
): Readonly<Record<"added" | "removed" | "changed", number>> {
  const known = new Map(before.map((job) => [job.id, JSON.stringify(job)]));
  const ids = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !known.has(id)).length,
    removed: before.filter(({ id }) => !ids.has(id)).length,
    changed: after.filter((job) => known.has(job.id) && known.get(job.id) !== JSON.stringify(job)).length,
  };
}
