import { LianaError } from "../shared/errors.ts";
import { type AppSettings, DEFAULT_SETTINGS } from "../shared/model/app-settings.ts";
import type { EngineState } from "../shared/model/live.ts";
import type { EngineCommands } from "../shared/contract/engine-contract.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import { Engine, type EngineSettings } from "./engine.ts";
import { bandwidthAt } from "./scheduler/bandwidth-now.ts";
import { bucketHandlers } from "./api/bucket-handlers.ts";
import { Calls } from "./api/calls.ts";
import { Connections } from "./scheduler/connections.ts";
import { heldHandlers } from "./api/held-handlers.ts";
import { jobHandlers } from "./api/job-handlers.ts";
import { JobLoop } from "./scheduler/job-loop.ts";
import type { LoopPorts } from "./scheduler/loop-ports.ts";
import { measureFolder } from "./reports/measure-folder.ts";
import { type FleetObserver, meterOf } from "./scheduler/observer.ts";
import { StatePublisher } from "./scheduler/publisher.ts";
import { recordHandlers } from "./api/record-handlers.ts";
import { StateGuard } from "./scheduler/state-guard.ts";
import { StateJournals } from "./scheduler/state-journals.ts";
import { surroundings, SurroundingsWatch } from "./scheduler/surroundings.ts";
import { Ticker } from "./scheduler/ticker.ts";
import { ownKeys } from "./jobs/own-folders.ts";
import type { Watcher } from "./watch/port.ts";
import type { BandwidthLimit } from "./remote/bandwidth-limit.ts";
import { KeptConnections } from "./remote/kept-connections.ts";
import { connector } from "./remote/open-service.ts";
import { systemWatcher } from "./watch/system-watcher.ts";

export type { EngineSettings } from "./engine.ts";
export type { FleetObserver } from "./scheduler/observer.ts";
export type { SyncEnd } from "./scheduler/scheduled-sync.ts";

export interface FleetSettings extends EngineSettings {
  readonly observer?: FleetObserver;
  /** Default: this system's. */
  readonly watcher?: Watcher;
  /** RT3. Default: this system's networks and files of keys, as text. */
  readonly surroundings?: () => string;
}

/** Syncs that do not end in so many ms are left to the journal, as after a crash (JB4). */
const CLOSE_WITHIN = 5_000;

/**
 * The user's jobs, kept in step: starts their syncs, tells what they do, answers what the application
 * asks. Does nothing until it is configured.
 */
export class Fleet {
  readonly handlers: Handlers<EngineCommands>;
  readonly #settings: FleetSettings;
  readonly #guard: StateGuard;
  readonly #surroundings: SurroundingsWatch;
  readonly #connections = new Connections();
  readonly #kept: KeptConnections;
  readonly #loop: JobLoop;
  readonly #publisher: StatePublisher;
  readonly #ticker: Ticker;
  /** One for all jobs and restores. */
  readonly #limit: BandwidthLimit;
  readonly #calls = new Calls();
  #chosen: AppSettings = DEFAULT_SETTINGS;
  #closing: Promise<void> | undefined;

  /**
   * @param publish told of changes, at most four times a second
   * @throws LianaError `already-running` when another process has the state directory, `state-unwritable`
   */
  constructor(settings: FleetSettings, publish: (state: EngineState) => void) {
    this.#settings = settings;
    this.#guard = new StateGuard(settings.stateDir, settings.env);
    const { env, observer, userAgent } = settings;
    this.#kept = new KeptConnections(env.clock, connector(env, userAgent));
    const ofEngines = { ...settings, connect: this.#kept.connect };
    const engine = new Engine(ofEngines);
    const connections = this.#connections;
    const journals = new StateJournals(settings, connections);
    const limit = (): number | undefined => bandwidthAt(this.#chosen.bandwidth, env.clock.now());
    this.#limit = limit;
    const ports = {
      env,
      engine,
      limit,
      connections,
      journals,
      onChange: () => {
        if (this.#loop.isFaulty) this.#surroundings.start();
        this.#publisher.changed();
      },
      onStart: () => this.#ticker.start(),
    };
    this.#publisher = new StatePublisher(env.clock, () => this.#state(), publish);
    this.#surroundings = new SurroundingsWatch(env.clock, settings.surroundings ?? surroundings, {
      isWanted: () => this.#loop.isFaulty,
      onChange: () => this.retry(),
    });
    this.#ticker = new Ticker(env.clock, () => this.#refreshProgress());
    const watcher = settings.watcher ?? systemWatcher(env.clock, env.log);
    const reported = observer === undefined ? {} : observed(ofEngines, observer);
    this.#loop = new JobLoop({
      ...ports,
      ...reported,
      watcher,
      own: (root) => ownKeysIn(root, settings),
      beforeSync: (job) => this.#renewState(job),
      afterSync: () => this.#guard.remember(),
    });
    const { stop, ...others } = this.#handlers(engine);
    // Ending is the one thing that does not end with the others.
    this.handlers = { ...this.#calls.guard(others), stop };
  }

  /** RT3: jobs that cannot run are tried at once. */
  retry(): void {
    this.#kept.drop();
    this.#loop.retryFaulty();
  }

  /** F14 */
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
   * Ends all syncs cleanly, within five seconds; large uploads go on at the next start (JB4). Afterwards
   * nothing is told, and every command is refused with `disconnected`.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#publisher.close();
    this.#ticker.close();
    this.#surroundings.close();
    const late = new AbortController();
    const { clock } = this.#settings.env;
    try {
      await Promise.race([
        Promise.all([this.#loop.close(), this.#calls.close()]),
        // Aborted only after the race: its rejection has nobody to tell.
        clock.sleep(CLOSE_WITHIN, late.signal).catch(() => undefined),
      ]);
    } finally {
      late.abort();
      this.#kept.drop();
      this.#guard.release();
    }
  }

  #state(): EngineState {
    return { jobs: [...this.#loop.live()], restores: [...this.#loop.restores.live()] };
  }

  #refreshProgress(): boolean {
    const busy = this.#loop.refreshProgress();
    this.#publisher.changed();
    return busy;
  }

  #handlers(engine: Engine): Handlers<EngineCommands> {
    const { clock } = this.#settings.env;
    const [loop, connections] = [this.#loop, this.#connections];
    const settings = (): AppSettings => this.#chosen;
    return {
      ...this.#ownHandlers(),
      ...jobHandlers(loop),
      ...bucketHandlers(engine, connections),
      ...recordHandlers({ settings: this.#settings, engine, loop }),
      ...heldHandlers({ engine, loop, connections, clock, settings, limit: this.#limit }),
    };
  }

  #ownHandlers(): Pick<Handlers<EngineCommands>, "configure" | "stop" | "wake" | "measureFolder"> {
    return {
      configure: async (config) => {
        this.#chosen = config.settings;
        await this.#loop.configure(config, this.#connections.configure(config));
        return {};
      },
      wake: () => {
        // Before syncs begin again: connections die in a sleep without a word.
        this.#kept.drop();
        this.#loop.wake();
        return {};
      },
      stop: async () => {
        await this.close();
        return {};
      },
      measureFolder: ({ path, exclude }, { signal, progress }) =>
        measureFolder(
          path,
          exclude,
          { locations: this.#settings, clock: this.#settings.env.clock },
          progress,
          signal,
        ),
    };
  }
}

/** A job's syncs have an engine of their own: one that tells whose requests it sends. */
function observed(
  settings: EngineSettings,
  observer: FleetObserver,
): Pick<LoopPorts, "observer" | "engineOf"> {
  const engineOf = (job: string): Engine =>
    new Engine({ ...settings, env: { ...settings.env, meter: meterOf(observer, job) } });
  return { observer, engineOf };
}

/** A root that is itself such a folder is told by the sync. */
function ownKeysIn(root: string, settings: EngineSettings): readonly string[] {
  try {
    return ownKeys(root, settings);
  } catch (error) {
    if (error instanceof LianaError) return [];
    throw error;
  }
}
