import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileEventView } from "../../src/shared/contract/engine-commands.ts";
import type { EngineConfig } from "../../src/shared/contract/engine-contract.ts";
import { ERROR_CLASSES, LianaError } from "../../src/shared/errors.ts";
import { DEFAULT_SETTINGS } from "../../src/shared/model/app-settings.ts";
import {
  DEFAULT_CHOICES,
  type JobChoices,
  type JobSpec,
  type Pause,
} from "../../src/shared/model/job-spec.ts";
import { type FleetListener, FleetProcess } from "../harness/fleet-process.ts";
import { BucketView } from "./bucket-view.ts";
import type { EditorTask } from "./editor.ts";
import type { SoakService } from "./service.ts";

const EDITOR = fileURLToPath(new URL("editor.ts", import.meta.url));
const CONNECTION = "connection-1";
const KEPT_LOG = 400;
const A_PAGE = 100;
const RUNNING: Pause = { kind: "running" };

/** Ids of the jobs; their prefixes have the same names. */
export const JOBS = ["keep", "mirror", "copy"] as const;
export type JobName = (typeof JOBS)[number];

interface Rested {
  readonly ever: readonly (readonly string[])[];
  readonly last: readonly (readonly string[])[];
}

/** Three jobs of a fleet in its own process, and a process that edits their folders. */
export class SoakWorld {
  readonly service: SoakService;
  readonly view: BucketView;
  readonly bucket: string;
  fleet!: FleetProcess;
  /** Internal errors of any part. */
  readonly bugs: string[] = [];
  readonly log: string[] = [];
  /** Keys that were files or folders at some time, for keep and mirror. */
  ever: readonly [ReadonlySet<string>, ReadonlySet<string>] = [new Set(), new Set()];
  lastEdits: readonly string[] = [];
  /** Keys whose held deletion was answered with `keep`. */
  readonly keptByUser = new Set<string>();
  readonly #root = mkdtempSync(join(tmpdir(), "liana-soak-"));
  readonly #editor: ChildProcess;
  readonly #pauses = new Map<JobName, Pause>();
  #pause: Pause = RUNNING;

  private constructor(service: SoakService, seed: number, most: number) {
    this.service = service;
    this.bucket = `soak-${seed}-${process.pid}`;
    this.view = new BucketView(service.endpoint, service.keys, this.bucket);
    const task: EditorTask = { folders: [this.folder("keep"), this.folder("mirror")], seed, most };
    this.#editor = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", EDITOR, JSON.stringify(task)],
      { stdio: ["ignore", "inherit", "inherit", "ipc"] },
    );
    this.#editor.on("exit", (code) => {
      if (code !== 0) this.bugs.push(`the editor ended with ${code}`);
    });
    this.#editor.on("message", ({ ever, last }: Rested) => {
      this.ever = [new Set(ever[0]), new Set(ever[1])];
      this.lastEdits = last.flat().toSorted();
    });
  }

  static async open(service: SoakService, seed: number, most: number): Promise<SoakWorld> {
    const world = new SoakWorld(service, seed, most);
    await world.rest();
    await world.view.create();
    await world.startFleet();
    return world;
  }

  async close(): Promise<void> {
    this.#editor.removeAllListeners("exit");
    const gone = once(this.#editor, "exit");
    this.#tellEditor("end");
    await gone;
    await this.fleet.close();
    this.view.close();
    rmSync(this.#root, { recursive: true, force: true });
  }

  folder(name: JobName): string {
    return join(this.#root, name);
  }

  note(line: string): void {
    this.log.push(`${new Date().toISOString()} ${line}`);
    if (this.log.length > KEPT_LOG) this.log.shift();
  }

  edit(): void {
    this.#tellEditor("edit");
  }

  /** Resolves when all edits have ended. */
  rest(): Promise<void> {
    return this.#untilRested("rest");
  }

  /** Makes a few edits of small files, then rests. */
  fewEdits(): Promise<void> {
    return this.#untilRested("few");
  }

  /** Starts the fleet with its state directory, also after a kill. */
  async startFleet(): Promise<void> {
    const listener: FleetListener = {
      onLog: (level, text) => {
        if (!text.startsWith("request ")) this.note(`${level} ${text}`);
        const code = /"code":"([^"]+)"/.exec(text)?.[1] ?? "";
        if (level === "error" || isBug(code)) this.bugs.push(`${level} ${text}`);
      },
      onBug: (text) => void this.bugs.push(text),
    };
    this.fleet = await FleetProcess.start(join(this.#root, "state"), listener);
    await this.configure();
  }

  async setPause(job: JobName | "all", pause: Pause): Promise<void> {
    if (job === "all") this.#pause = pause;
    else this.#pauses.set(job, pause);
    await this.configure();
  }

  /** Ends all pauses. */
  async resume(): Promise<void> {
    this.#pause = RUNNING;
    this.#pauses.clear();
    await this.configure();
  }

  /** Calls the fleet. Notes a refusal, which is normal while the fleet or the service restarts, and returns undefined. */
  async ask<R>(question: () => Promise<R>): Promise<R | undefined> {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof LianaError) || isBug(error.code)) throw error;
      this.note(`refused: ${error.code}`);
      return undefined;
    }
  }

  /** The recorded events of a key, newest first; undefined if the fleet does not answer. */
  async events(job: JobName, key: string): Promise<readonly FileEventView[] | undefined> {
    const input = { job, search: key, limit: A_PAGE };
    const page = await this.ask(() => this.fleet.client.call("eventsPage", input));
    return page?.items.filter((event) => event.key === key);
  }

  async configure(): Promise<void> {
    await this.ask(() => this.fleet.client.call("configure", this.#config()));
  }

  #config(): EngineConfig {
    const { endpoint, keys } = this.service;
    const connection = {
      endpoint,
      region: "us-east-1",
      allowHttp: false,
      keys: { kind: "keys", secret: keys },
    } as const;
    return {
      connections: [{ id: CONNECTION, name: "Soak", connection }],
      jobs: JOBS.map((name) => this.#job(name)),
      pause: this.#pause,
      settings: { ...DEFAULT_SETTINGS, concurrency: 8 },
      onBattery: false,
      metered: false,
    };
  }

  #job(name: JobName): JobSpec {
    const realtime = { when: { kind: "realtime", settleMs: 200 } } as const;
    const choices: Readonly<Record<JobName, Partial<JobChoices>>> = {
      keep: realtime,
      mirror: { ...realtime, retain: "none" },
      copy: {
        when: { kind: "every", seconds: 5 },
        retain: "none",
        maxDelete: { kind: "percent", percent: 100 },
      },
    };
    const inBucket = (prefix: string) =>
      ({ kind: "bucket", connection: CONNECTION, bucket: this.bucket, prefix }) as const;
    return {
      id: name,
      name,
      source: name === "copy" ? inBucket("mirror/") : { kind: "folder", path: this.folder(name) },
      target: inBucket(`${name}/`),
      choices: { ...DEFAULT_CHOICES, ...choices[name] },
      pause: this.#pauses.get(name) ?? RUNNING,
      createdAt: 0,
    };
  }

  #tellEditor(word: "edit" | "rest" | "few" | "end"): void {
    if (this.#editor.connected) this.#editor.send(word);
  }

  async #untilRested(word: "rest" | "few"): Promise<void> {
    const rested = once(this.#editor, "message");
    this.#tellEditor(word);
    await rested;
  }
}

function isBug(code: string): boolean {
  return (ERROR_CLASSES as Readonly<Record<string, string>>)[code] === "bug";
}
