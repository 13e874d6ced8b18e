import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_SETTINGS } from "../../src/shared/model/app-settings.ts";
import { DEFAULT_CHOICES, type JobSpec } from "../../src/shared/model/job-spec.ts";
import type { JobLive } from "../../src/shared/model/live.ts";
import { type RunningServer, startS3Server } from "../s3-server/server.ts";
import { FleetProcess } from "./fleet-process.ts";

/** The credentials that its service accepts. */
export const WATCHED_SECRET = {
  accessKeyId: "AKIATESTTESTTESTTEST",
  secretAccessKey: "a-secret-of-the-test",
};
const BUCKET = "bucket";
const JOB = "job-watched";
const A_LOOK = 50;

/** A watched folder, the strict server, and between them a fleet in its own process, which is what is measured. */
export class WatchedProcess implements AsyncDisposable {
  readonly server: RunningServer;
  readonly folder: string;
  fleet!: FleetProcess;
  readonly bugs: string[] = [];
  readonly logged: string[] = [];
  readonly #root = mkdtempSync(join(tmpdir(), "liana-watched-"));

  readonly #debug: boolean;

  private constructor(server: RunningServer, debug: boolean) {
    this.server = server;
    this.#debug = debug;
    this.folder = join(this.#root, "folder");
    mkdirSync(this.folder);
  }

  /** @param debug false: the fleet logs as the app does, where its CPU time is measured */
  static async open(debug = true): Promise<WatchedProcess> {
    const server = await startS3Server({ backing: { kind: "memory" }, credentials: [WATCHED_SECRET] });
    server.store.createBucket(BUCKET);
    return new WatchedProcess(server, debug);
  }

  get stateDir(): string {
    return join(this.#root, "state");
  }

  /** A path next to the folder. */
  path(name: string): string {
    return join(this.#root, name);
  }

  /** The folder of one of further jobs. */
  otherFolder(at: number): string {
    return this.path(`other-${at}`);
  }

  /**
   * @param settleMs how long a file must be quiet before it is sent
   * @param others number of further jobs, whose folders exist
   */
  async start(settleMs: number, others = 0): Promise<void> {
    this.fleet = await FleetProcess.start(
      this.stateDir,
      {
        onLog: (level, text) => void this.logged.push(`${Date.now()} ${level} ${text}`),
        onBug: (text) => void this.bugs.push(text),
      },
      this.#debug,
    );
    const connection = {
      endpoint: this.server.endpoint,
      region: "us-east-1",
      allowHttp: false,
      keys: { kind: "keys", secret: WATCHED_SECRET },
    } as const;
    await this.fleet.client.call("configure", {
      connections: [{ id: "connection-1", name: "Test", connection }],
      jobs: [
        this.#job(JOB, this.folder, "", settleMs),
        ...Array.from({ length: others }, (_, at) =>
          this.#job(`${JOB}-${at}`, this.otherFolder(at), `other-${at}/`, settleMs),
        ),
      ],
      pause: { kind: "running" },
      settings: DEFAULT_SETTINGS,
      onBattery: false,
      metered: false,
    });
  }

  #job(id: string, path: string, prefix: string, settleMs: number): JobSpec {
    return {
      id,
      name: id,
      source: { kind: "folder", path },
      target: { kind: "bucket", connection: "connection-1", bucket: BUCKET, prefix },
      choices: { ...DEFAULT_CHOICES, when: { kind: "realtime", settleMs } },
      pause: { kind: "running" },
      createdAt: 0,
    };
  }

  get live(): JobLive | undefined {
    return this.fleet.live(JOB);
  }

  /** Resolves when nothing is left to do and a sync has ended since `since`, in ms since 1970. */
  async inStep(since: number, ms: number): Promise<void> {
    await this.until(
      () =>
        this.live !== undefined &&
        this.fleet.state.jobs.every(
          ({ state, lastSync }) => state.kind === "idle" && (lastSync?.endedAt ?? 0) >= since,
        ),
      ms,
    );
  }

  async until(fits: () => boolean, ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (!fits()) {
      if (this.bugs.length > 0) throw new Error(this.bugs.join("\n"));
      if (performance.now() > end) throw new Error(`still ${JSON.stringify(this.live)}`);
      await sleep(A_LOOK);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.fleet.close();
    await this.server.close();
    rmSync(this.#root, { recursive: true, force: true });
    if (this.bugs.length > 0) throw new Error(this.bugs.join("\n"));
  }
}
