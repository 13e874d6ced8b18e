import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { channelPair } from "../../src/app/channel-pair.ts";
import type { Environment } from "../../src/engine/environment.ts";
import { Fleet } from "../../src/engine/fleet.ts";
import { engineHost } from "../../src/engine/host.ts";
import type { FleetObserver } from "../../src/engine/scheduler/observer.ts";
import { systemEnvironment } from "../../src/engine/system-environment.ts";
import { ContractClient } from "../../src/shared/contract/client.ts";
import {
  type ConnectionForEngine,
  ENGINE_CONTRACT,
  type EngineCommands,
  type EngineConfig,
} from "../../src/shared/contract/engine-contract.ts";
import { ContractServer } from "../../src/shared/contract/server.ts";
import type { LianaError } from "../../src/shared/errors.ts";
import { DEFAULT_SETTINGS } from "../../src/shared/model/app-settings.ts";
import { DEFAULT_CHOICES, type JobChoices, type JobSpec } from "../../src/shared/model/job-spec.ts";
import type { EngineState, JobLive, Restore } from "../../src/shared/model/live.ts";
import { type RunningServer, startS3Server } from "../s3-server/server.ts";
import type { Credentials } from "../s3-server/sigv4.ts";
import { isOwn } from "./own-key.ts";

const SECRET = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };
const BUCKET = "photos";
/** The id of the only connection. */
export const CONNECTION = "connection-1";

/** A fleet on a folder of the real disk and a strict S3 server with one bucket, controlled through its contract. */
export class FleetWorld implements AsyncDisposable {
  server: RunningServer;
  readonly bucket = BUCKET;
  readonly bugs: LianaError[] = [];
  readonly states: EngineState[] = [];
  readonly logged: string[] = [];
  client!: ContractClient<EngineCommands, (typeof ENGINE_CONTRACT)["events"]>;
  fleet!: Fleet;
  /** Conditions that may differ at the next attempt of a job that cannot run: networks, credential files. */
  surroundings = "at home";
  /** The configuration that `configure` sends and updates. */
  config: EngineConfig;
  readonly #root = mkdtempSync(join(tmpdir(), "liana-fleet-"));
  readonly #env: Environment;
  readonly #observed: { readonly observer?: FleetObserver };
  #kept: { readonly port: number; readonly store: RunningServer["store"] } | undefined;
  #closeChannel: () => void = () => undefined;
  readonly #watchers = new Set<() => void>();

  private constructor(server: RunningServer, env: Partial<Environment>, observer?: FleetObserver) {
    this.server = server;
    this.#observed = observer === undefined ? {} : { observer };
    const log = {
      write: (level: string, message: string, fields?: object) =>
        void this.logged.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`),
    };
    this.#env = { ...systemEnvironment(log), ...env };
    this.config = {
      connections: [{ id: CONNECTION, name: "Test", connection: this.connection() }],
      jobs: [],
      pause: { kind: "running" },
      settings: { ...DEFAULT_SETTINGS, concurrency: 8 },
      onBattery: false,
      metered: false,
    };
    this.start();
  }

  /** @param others keys that the service also accepts */
  static async open(
    env: Partial<Environment> = {},
    observer?: FleetObserver,
    others: readonly Credentials[] = [],
  ): Promise<FleetWorld> {
    // A service's clock must not be days off (RT4).
    const now = (): number => env.clock?.now() ?? Date.now();
    const server = await startS3Server({
      backing: { kind: "memory" },
      credentials: [SECRET, ...others],
      now,
    });
    server.store.createBucket(BUCKET);
    return new FleetWorld(server, env, observer);
  }

  get stateDir(): string {
    return join(this.#root, "state");
  }

  /** Starts a fleet on the existing state, as after a restart. Send `configure` next. */
  start(): void {
    const [left, right] = channelPair();
    const surroundings = (): string => this.surroundings;
    const settings = {
      ...engineHost({ env: this.#env, stateDir: this.stateDir }, "Liana/0"),
      surroundings,
      ...this.#observed,
    };
    this.fleet = new Fleet(settings, (state) => served.emit("state", state));
    const served = new ContractServer(ENGINE_CONTRACT, this.fleet.handlers, left, {
      onBug: (error) => void this.bugs.push(error),
    });
    this.client = new ContractClient(ENGINE_CONTRACT, right);
    this.client.on("state", (state) => {
      this.states.push(state);
      for (const watcher of this.#watchers) watcher();
    });
    this.#closeChannel = () => left.close();
  }

  /** Ends the fleet; its state stays on the disk. */
  async stop(): Promise<void> {
    await this.fleet.close();
    this.#closeChannel();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await this.server.close();
    rmSync(this.#root, { recursive: true, force: true });
    // HI2, checked in every test.
    if (JSON.stringify([this.logged, this.states]).includes(SECRET.secretAccessKey))
      throw new Error("a secret was reported");
    if (this.bugs.length > 0) throw new AggregateError(this.bugs, "the fleet reported bugs");
  }

  /** Takes the service offline: nothing answers at its address. */
  async disconnect(): Promise<void> {
    this.#kept = { port: this.server.port, store: this.server.store };
    await this.server.close();
  }

  /** Brings it back with all its content. */
  async reconnect(): Promise<void> {
    if (this.#kept === undefined) throw new Error("the service is not disconnected");
    const { port, store } = this.#kept;
    this.server = await startS3Server({
      backing: { kind: "store", store },
      credentials: [SECRET],
      port,
    });
  }

  /** A path below this world's folder. */
  path(name: string): string {
    return join(this.#root, name);
  }

  /** Creates a folder with these files. */
  folder(name: string, files: Readonly<Record<string, string>> = {}): string {
    const path = this.path(name);
    mkdirSync(path, { recursive: true });
    for (const [key, content] of Object.entries(files)) this.write(name, key, content);
    return path;
  }

  write(folder: string, key: string, content: string): void {
    const file = join(this.path(folder), key);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  connection(keys: ConnectionForEngine["keys"] = { kind: "keys", secret: SECRET }): ConnectionForEngine {
    return { endpoint: this.server.endpoint, region: "us-east-1", allowHttp: false, keys };
  }

  /**
   * A job from a folder of this world to a prefix of the bucket, both named like the job. It syncs every 15 minutes,
   * unless a test overrides its choices.
   */
  job(name: string, choices: Partial<JobChoices> = {}): JobSpec {
    return {
      id: `job-${name}`,
      name,
      source: { kind: "folder", path: this.path(name) },
      target: { kind: "bucket", connection: CONNECTION, bucket: BUCKET, prefix: `${name}/` },
      // Folder objects have their own tests (NA7).
      choices: { ...DEFAULT_CHOICES, folderTimes: false, when: { kind: "every", seconds: 900 }, ...choices },
      pause: { kind: "running" },
      createdAt: 0,
    };
  }

  async configure(change: Partial<EngineConfig> = {}): Promise<void> {
    this.config = { ...this.config, ...change };
    await this.client.call("configure", this.config);
  }

  /** The last reported state. */
  get state(): EngineState {
    return this.states.at(-1) ?? { jobs: [], restores: [] };
  }

  live(name: string): JobLive | undefined {
    return this.state.jobs.find(({ id }) => id === `job-${name}`);
  }

  restore(id: string): Restore | undefined {
    return this.state.restores.find((restore) => restore.id === id);
  }

  /** Waits until a reported state satisfies the condition. */
  async until(fits: (state: EngineState) => boolean, ms = 30_000): Promise<EngineState> {
    const { promise, resolve, reject } = Promise.withResolvers<EngineState>();
    const look = (): void => {
      if (fits(this.state)) resolve(this.state);
    };
    const timer = setTimeout(() => reject(new Error(`still ${JSON.stringify(this.state)}`)), ms);
    this.#watchers.add(look);
    look();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#watchers.delete(look);
    }
  }

  /** Waits until the state of a job satisfies the condition. */
  async untilJob(name: string, fits: (live: JobLive) => boolean, ms = 30_000): Promise<JobLive> {
    const of = ({ jobs }: EngineState): JobLive | undefined => jobs.find(({ id }) => id === `job-${name}`);
    const state = await this.until((reported) => {
      const live = of(reported);
      return live !== undefined && fits(live);
    }, ms);
    return of(state) as JobLive;
  }

  /** Waits until a job has nothing to do and was up to date at least once. */
  inStep(name: string): Promise<JobLive> {
    return this.untilJob(name, ({ state, syncedAt }) => state.kind === "idle" && syncedAt !== undefined);
  }

  /** Keys in the bucket, without Liana's own (GU4). */
  get keys(): readonly string[] {
    const { store } = this.server;
    const bucket = store.bucket(BUCKET);
    const keys = Array.from(
      bucket.keys.from(() => false),
      ([key]) => key,
    );
    return keys.filter((key) => store.current(bucket, key) !== undefined && !isOwn(key));
  }
}
