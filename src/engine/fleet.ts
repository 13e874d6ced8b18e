import { join } from "node:path";
import { LianaError } from "../shared/errors.ts";
import { type AppSettings, DEFAULT_SETTINGS } from "../shared/model/app-settings.ts";
import type { EngineState } from "../shared/model/live.ts";
import type { EngineCommands, EngineConfig } from "../shared/contract/engine-contract.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import type { EngineHost } from "./host.ts";
import { bandwidthAt } from "./scheduler/bandwidth-now.ts";
import { costHandlers } from "./api/cost-handlers.ts";
import { probeHandlers } from "./api/probe-handlers.ts";
import { bucketHandlers } from "./api/bucket-handlers.ts";
import { versionHandlers } from "./api/version-handlers.ts";
import { locationHandlers } from "./api/location-handlers.ts";
import { thinHandlers } from "./api/thin-handlers.ts";
import { Asleep } from "./scheduler/asleep.ts";
import { Calls } from "./api/calls.ts";
import { Connections } from "./scheduler/connections.ts";
import { filesHandlers } from "./api/files-handlers.ts";
import { signInHandlers } from "./api/sign-in-handlers.ts";
import { spaceHandlers } from "./api/space-handlers.ts";
import { exclusionHandlers } from "./api/exclusion-handlers.ts";
import { heldHandlers } from "./api/held-handlers.ts";
import { compareHandlers } from "./api/compare-handlers.ts";
import { jobHandlers } from "./api/job-handlers.ts";
import { KeptDatabases } from "./journal/kept-databases.ts";
import { KeptRestores } from "./scheduler/kept-restores.ts";
import { JobLoop } from "./scheduler/job-loop.ts";
import type { LoopPorts } from "./scheduler/loop-ports.ts";
import { type FleetObserver, meterOf } from "./scheduler/observer.ts";
import { StatePublisher } from "./scheduler/publisher.ts";
import { speedHandlers } from "./api/speed-handlers.ts";
import { problemHandlers } from "./api/problem-handlers.ts";
import { recordHandlers } from "./api/record-handlers.ts";
import { restoreHandlers } from "./api/restore-handlers.ts";
import { StateGuard } from "./scheduler/state-guard.ts";
import { StateJournals } from "./scheduler/state-journals.ts";
import { surroundings, SurroundingsWatch } from "./scheduler/surroundings.ts";
import { syncEngine } from "./scheduler/sync-engine.ts";
import { RestorePreviews } from "./scheduler/restore-previews.ts";
import { Ticker } from "./scheduler/ticker.ts";
import { ownKeys } from "./jobs/own-folders.ts";
import type { Watcher } from "./watch/port.ts";
import type { BandwidthLimit } from "./remote/bandwidth-limit.ts";
import { KeptConnections } from "./remote/kept-connections.ts";
import { systemWatcher } from "./watch/system-watcher.ts";

export interface FleetSettings extends EngineHost {
  readonly observer?: FleetObserver;
  /** Default: the watcher of this system. */
  readonly watcher?: Watcher;
  /** RT3: conditions under which a faulty job is retried, as text. Default: networks and credential files. */
  readonly surroundings?: () => string;
}

/** Commands that the fleet itself handles. */
type OwnCommand = "configure" | "stop" | "sleep" | "wake";

/** Time for running syncs to end when the fleet closes, in ms. Later ones recover as after a crash (JB4). */
const CLOSE_WITHIN = 5_000;

/**
 * Keeps the user's jobs up to date: starts their syncs, publishes their state and handles the engine's commands. Does
 * nothing until it is configured.
 */
export class Fleet {
  readonly handlers: Handlers<EngineCommands>;
  readonly #settings: FleetSettings;
  readonly #guard: StateGuard;
  readonly #surroundings: SurroundingsWatch;
  readonly #connections = new Connections();
  readonly #kept: KeptConnections;
  readonly #journals: KeptDatabases;
  readonly #asleep: Asleep;
  readonly #loop: JobLoop;
  readonly #previews: RestorePreviews;
  readonly #publisher: StatePublisher;
  readonly #ticker: Ticker;
  /** The bandwidth limit of all jobs and restores together. */
  readonly #limit: BandwidthLimit;
  readonly #calls = new Calls();
  #config: EngineConfig | undefined;
  #closing: Promise<void> | undefined;

  /**
   * @param publish called with the state after changes, at most four times per second
   * @throws LianaError `already-running` if another process uses the state directory; `state-unwritable`
   */
  constructor(settings: FleetSettings, publish: (state: EngineState) => void) {
    this.#settings = settings;
    this.#guard = new StateGuard(settings.stateDir, settings.env);
    const { env, observer } = settings;
    this.#kept = new KeptConnections(env.clock, settings.connect);
    this.#asleep = new Asleep(env.clock, () => this.#wake());
    this.#journals = new KeptDatabases(env.clock);
    const host: EngineHost = { ...settings, connect: this.#kept.connect };
    const connections = this.#connections;
    const journals = new StateJournals(settings, connections);
    const limit = (): number | undefined => bandwidthAt(this.#chosen.bandwidth, env.clock.now());
    this.#limit = limit;
    const ports = {
      env,
      engine: syncEngine(host, this.#journals),
      limit,
      connections,
      journals,
      onChange: () => {
        if (this.#loop.isFaulty) this.#surroundings.start();
        this.#publisher.changed();
      },
      isAsleep: () => this.#asleep.is,
      onStart: () => this.#ticker.start(),
      beforeRestore: () => this.#previews.stop(),
    };
    this.#publisher = new StatePublisher(env.clock, () => this.#state(), publish);
    this.#surroundings = new SurroundingsWatch(env.clock, settings.surroundings ?? surroundings, {
      isWanted: () => this.#loop.isFaulty,
      onChange: () => this.retry(),
    });
    this.#ticker = new Ticker(env.clock, () => this.#refreshProgress());
    const watcher = settings.watcher ?? systemWatcher(env.clock, env.log);
    const reported = observer === undefined ? {} : observed(host, this.#journals, observer);
    this.#loop = new JobLoop({
      ...ports,
      ...reported,
      watcher,
      kept: new KeptRestores(join(settings.stateDir, "restores.json")),
      own: (root) => ownKeysIn(root, settings),
      beforeSync: (job) => this.#renewState(job),
      afterSync: () => this.#guard.remember(),
    });
    this.#previews = new RestorePreviews({ ...ports, loop: this.#loop, settings: () => this.#chosen });
    const { stop, ...others } = this.#handlers(host);
    // `stop` is not guarded: closing waits for guarded calls, so `stop` would wait for itself.
    this.handlers = { ...this.#calls.guard(others), stop };
  }

  /** RT3: retries faulty jobs now. */
  retry(): void {
    this.#kept.drop();
    this.#loop.retryFaulty();
  }

  /**
   * Requests a sync of a job now, or after the running one. A paused job stays paused.
   * @throws LianaError `no-job`
   */
  requestSync(id: string): "starts" | "follows" | "paused" {
    const job = this.#loop.get(id);
    if (job.pause.kind === "paused") return "paused";
    const follows = job.run !== undefined;
    this.#loop.syncNow(id);
    return follows ? "follows" : "starts";
  }

  /** F14: recreates a state directory that was deleted, and warns. */
  #renewState(job: string): void {
    const { stateDir, env, observer } = this.#settings;
    if (!this.#guard.renew()) return;
    env.log.write("warn", "state directory made again", { path: stateDir });
    const error = { code: "state-gone", detail: { path: stateDir } } as const;
    const warning = { kind: "warning", error } as const;
    this.#loop.all.find(({ spec }) => spec.id === job)?.warnings.hear(warning, env.clock.now());
    observer?.onEvent(job, warning);
  }

  /**
   * Ends all syncs cleanly, within five seconds; large uploads resume at the next start (JB4). Afterwards nothing is
   * published, and every command is refused with `disconnected`.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#publisher.close();
    this.#ticker.close();
    this.#asleep.end();
    this.#surroundings.close();
    const late = new AbortController();
    const { clock } = this.#settings.env;
    try {
      await Promise.race([
        Promise.all([this.#loop.close(), this.#calls.close()]),
        // Aborted after the race, when nothing awaits this promise any more.
        clock.sleep(CLOSE_WITHIN, late.signal).catch(() => undefined),
      ]);
    } finally {
      late.abort();
      this.#kept.drop();
      this.#journals.close();
      this.#guard.release();
    }
  }

  get #chosen(): AppSettings {
    return this.#config?.settings ?? DEFAULT_SETTINGS;
  }

  #state(): EngineState {
    return { jobs: [...this.#loop.live()], restores: [...this.#loop.restores.live()] };
  }

  #refreshProgress(): boolean {
    const busy = this.#loop.refreshProgress();
    this.#publisher.changed();
    return busy;
  }

  #handlers(host: EngineHost): Handlers<EngineCommands> {
    const [loop, connections] = [this.#loop, this.#connections];
    const settings = (): AppSettings => this.#chosen;
    return {
      ...this.#ownHandlers(),
      ...jobHandlers(loop),
      ...restoreHandlers({ host, loop, connections, previews: this.#previews }),
      ...compareHandlers(host, loop, connections),
      ...bucketHandlers(host, connections),
      ...versionHandlers(host, connections),
      ...thinHandlers(host, connections),
      ...probeHandlers(host, connections),
      ...costHandlers({ host, connections, loop }),
      ...locationHandlers(host, connections),
      ...signInHandlers({ host: this.#settings, connections, onSession: () => this.retry() }),
      ...speedHandlers({ host, connections, config: () => this.#config, limit: this.#limit }),
      ...recordHandlers({ host, loop }),
      ...problemHandlers({ host, loop }),
      ...filesHandlers({ host, loop }),
      ...spaceHandlers({ host, loop }),
      ...exclusionHandlers({ host, loop }),
      ...heldHandlers({ host, loop, connections, settings, limit: this.#limit }),
    };
  }

  #wake(): void {
    this.#asleep.end();
    // Before syncs start: connections that were open when the computer slept are dead but do not report it.
    this.#kept.drop();
    this.#loop.wake();
  }

  #ownHandlers(): Pick<Handlers<EngineCommands>, OwnCommand> {
    return {
      configure: async (config) => {
        this.#config = config;
        await this.#loop.configure(config, this.#connections.configure(config));
        return {};
      },
      sleep: async () => {
        this.#asleep.begin();
        await this.#loop.sleep();
        return {};
      },
      wake: () => {
        this.#wake();
        return {};
      },
      stop: async () => {
        await this.close();
        return {};
      },
    };
  }
}

/** Each job's syncs have an engine of their own, whose meter counts the requests of that job. */
function observed(
  host: EngineHost,
  journals: KeptDatabases,
  observer: FleetObserver,
): Pick<LoopPorts, "observer" | "engineOf"> {
  const engineOf: LoopPorts["engineOf"] = (job) =>
    syncEngine({ ...host, env: { ...host.env, meter: meterOf(observer, job) } }, journals);
  return { observer, engineOf };
}

/** `ownKeys` for the watch. If the root itself is an own folder, the sync reports it. */
function ownKeysIn(root: string, settings: FleetSettings): readonly string[] {
  try {
    return ownKeys(root, settings);
  } catch (error) {
    if (error instanceof LianaError) return [];
    throw error;
  }
}
