import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { channelPair } from "../../src/app/channel-pair.ts";
import type { Environment } from "../../src/engine/environment.ts";
import { Fleet, type FleetObserver } from "../../src/engine/fleet.ts";
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
import { isOwn } from "./own-key.ts";

const SECRET = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };
const BUCKET = "photos";
/** The id of the one connection. */
export const CONNECTION = "connection-1";

/** A fleet on a folder of the real disk and a strict S3 server with one bucket, spoken to over its contract. */
export class FleetWorld implements AsyncDisposable {
  server: RunningServer;
  readonly bucket = BUCKET;
  readonly bugs: LianaError[] = [];
  readonly states: EngineState[] = [];
  readonly logged: string[] = [];
  client!: ContractClient<EngineCommands, (typeof ENGINE_CONTRACT)["events"]>;
  fleet!: Fleet;
  /** What a job that cannot run may meet otherwise at its next try: networks, files of keys. */
  surroundings = "at home";
  /** What `configure` sends; changed by it. */
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

  static async open(env: Partial<Environment> = {}, observer?: FleetObserver): Promise<FleetWorld> {
    // A service's clock is not days off (RT4).
    const now = (): number => env.clock?.now() ?? Date.now();
    const server = await startS3Server({ backing: { kind: "memory" }, credentials: [SECRET], now });
    server.store.createBucket(BUCKET);
    return new FleetWorld(server, env, observer);
  }

  get stateDir(): string {
    return join(this.#root, "state");
  }

  /** A fleet again on the same state, as after a restart. `configure` follows. */
  start(): void {
    const [left, right] = channelPair();
    const surroundings = (): string => this.surroundings;
    const settings = {
      env: this.#env,
      stateDir: this.stateDir,
      userAgent: "Liana/0",
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
    // HI2, in whatever was tested.
    if (JSON.stringify([this.logged, this.states]).includes(SECRET.secretAccessKey))
      throw new Error("a secret was told");
    if (this.bugs.length > 0) throw new AggregateError(this.bugs, "the fleet met bugs of its own");
  }

  /** The service is gone: nothing answers at its address. */
  async disconnect(): Promise<void> {
    this.#kept = { port: this.server.port, store: this.server.store };
    await this.server.close();
  }

  /** It is back with all that it had. */
  async reconnect(): Promise<void> {
    if (this.#kept === undefined) throw new Error("it was not gone");
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

  /** A new folder with these files. */
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

  /** Looked at now and then only, unless a test wants it otherwise: a job from a folder of this world, named like it, to a prefix of the bucket named like it. */
  job(name: string, choices: Partial<JobChoices> = {}): JobSpec {
    return {
      id: `job-${name}`,
      name,
      source: { kind: "folder", path: this.path(name) },
      target: { kind: "bucket", connection: CONNECTION, bucket: BUCKET, prefix: `${name}/` },
      // Objects of folders have tests of their own (NA7).
      choices: { ...DEFAULT_CHOICES, folderTimes: false, when: { kind: "every", seconds: 900 }, ...choices },
      pause: { kind: "running" },
      createdAt: 0,
    };
  }

  async configure(change: Partial<EngineConfig> = {}): Promise<void> {
    this.config = { ...this.config, ...change };
    await this.client.call("configure", this.config);
  }

  /** The state told last. */
  get state(): EngineState {
    return this.states.at(-1) ?? { jobs: [], restores: [] };
  }

  live(name: string): JobLive | undefined {
    return this.state.jobs.find(({ id }) => id === `job-${name}`);
  }

  restore(id: string): Restore | undefined {
    return this.state.restores.find((restore) => restore.id === id);
  }

  /** Waits until the state that is told fits. */
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

  /** Waits until the state of a job fits. */
  async untilJob(name: string, fits: (live: JobLive) => boolean, ms = 30_000): Promise<JobLive> {
    const of = ({ jobs }: EngineState): JobLive | undefined => jobs.find(({ id }) => id === `job-${name}`);
    const state = await this.until((reported) => {
      const live = of(reported);
      return live !== undefined && fits(live);
    }, ms);
    return of(state) as JobLive;
  }

  /** Waits until a job has nothing to do and was in step at least once. */
  inStep(name: string): Promise<JobLive> {
    return this.untilJob(name, ({ state, syncedAt }) => state.kind === "idle" && syncedAt !== undefined);
  }

  /** Keys in the bucket, Liana's own left out (GU4). */
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
