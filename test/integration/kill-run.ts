import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Journal } from "../../src/engine/journal/journal.ts";
import type { JournalRow } from "../../src/shared/model/journal-row.ts";
import { NOT_OWN } from "../harness/own-key.ts";
import type { FaultPlan } from "../s3-server/faults.ts";
import { type LoggedRequest, type RunningServer, startS3Server } from "../s3-server/server.ts";
import { type KillTask, syncOnce } from "./kill-sync.ts";

/** When the process is killed: as a fault fires on the server, or as the n-th file has been journaled. */
export type KillPoint =
  | { readonly name: string; readonly at: FaultPlan }
  | { readonly name: string; readonly afterFiles: number };

/** Source of the program that is killed, for `buildProgram`. */
export const CHILD = fileURLToPath(new URL("kill-child.ts", import.meta.url));
const MIB = 1024 * 1024;

/**
 * Stalls the nth request before the server executes it. The process is killed long before the stall ends. The stall is
 * short, because the server waits for its end if it has not read the body yet.
 */
export function before(operation: string, nth: number): FaultPlan {
  return { when: { operation, key: NOT_OWN, nth }, what: { kind: "stall", ms: 3_000 } };
}

/** Executes the nth request but never answers it. */
export function unanswered(operation: string, nth: number): FaultPlan {
  return { when: { operation, key: NOT_OWN, nth }, what: { kind: "lost-answer" } };
}

/** A server, a folder and a state directory for processes that are killed and started again. */
export class KillRun {
  readonly server: RunningServer;
  readonly folder: string;
  readonly #dir: string;
  readonly #program: string;
  readonly #task: KillTask;

  private constructor(
    program: string,
    server: RunningServer,
    dir: string,
    task: (folder: string) => Omit<KillTask, "endpoint" | "stateDir">,
  ) {
    this.#program = program;
    this.server = server;
    this.#dir = dir;
    this.folder = join(dir, "folder");
    const stateDir = join(dir, "state");
    mkdirSync(this.folder);
    this.#task = { ...task(this.folder), endpoint: server.endpoint, stateDir };
  }

  static async start(
    program: string,
    task: (folder: string) => Omit<KillTask, "endpoint" | "stateDir">,
  ): Promise<KillRun> {
    const credentials = [{ accessKeyId: "testkey", secretAccessKey: "testsecret" }];
    const server = await startS3Server({ backing: { kind: "memory" }, credentials });
    server.store.createBucket("bucket");
    server.store.createBucket("other");
    return new KillRun(program, server, mkdtempSync(join(tmpdir(), "liana-kill-")), task);
  }

  async end(): Promise<void> {
    await this.server.close();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  rename(from: string, to: string): void {
    renameSync(join(this.folder, from), join(this.folder, to));
  }

  /** Runs a process and kills it at `point`. @returns `killed`, or the last line if the process ended before */
  async kill(point: KillPoint): Promise<string> {
    this.server.faults.clear();
    const fault = "at" in point ? this.server.faults.add(point.at) : undefined;
    const child = this.#spawn();
    const lines = linesOf(child.stdout);
    const files = (): number => lines.filter((line) => line.startsWith("file ")).length;
    const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
    while (!ended()) {
      const due = "at" in point ? (fault?.fired ?? 0) > 0 : files() >= point.afterFiles;
      if (due) break;
      await sleep(1);
    }
    const last = lines.at(-1);
    if (ended()) return last ?? "ended";
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    // The server logs pending requests only once it notices the closed connections, which may be after the exit.
    await this.server.settled();
    this.server.faults.clear();
    return "killed";
  }

  /** Syncs to the end, in this process, because only a killed sync needs its own. @returns exit code and lines */
  async run(): Promise<string> {
    const lines: string[] = [];
    const code = await syncOnce(this.#task, (line) => void lines.push(line));
    return `${String(code)} ${lines.join(" | ")}`;
  }

  /** The journal rows that a killed process left. */
  rows(): readonly JournalRow[] {
    const jobs = join(this.#task.stateDir, "jobs");
    const [job] = readdirSync(jobs);
    if (job === undefined) return [];
    const journal = Journal.open(join(jobs, job, "journal.db"));
    try {
      return journal.rows.after(undefined, 10_000);
    } finally {
      journal.close();
    }
  }

  /** Requests of one operation, starting with request number `from`. */
  requests(from: number, operation: string): readonly LoggedRequest[] {
    return this.server.requests.slice(from).filter((request) => request.operation === operation);
  }

  /** Content of the files below the folder, by path. */
  files(): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    for (const name of readdirSync(this.folder, { recursive: true }) as string[]) {
      const path = join(this.folder, name);
      if (statSync(path).isFile()) found.set(name, readFileSync(path));
    }
    return found;
  }

  #spawn(): ReturnType<typeof spawn> & { readonly stdout: NodeJS.ReadableStream } {
    const args = ["--disable-warning=ExperimentalWarning", this.#program, JSON.stringify(this.#task)];
    return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  }
}

function linesOf(stream: NodeJS.ReadableStream): string[] {
  const lines: string[] = [];
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
  });
  return lines;
}

/** Fourteen small files and a large one of three parts. */
export function sampleFiles(): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let i = 0; i < 14; i++)
    files.set(`dir${String(i % 3)}/small-${String(i)}.txt`, Buffer.alloc(2000 + i, `s${String(i)} `));
  const large = Buffer.alloc(17 * MIB);
  for (let i = 0; i < large.length; i += 4) large.writeUInt32LE((i * 2654435761) >>> 0, i);
  files.set("large.bin", large);
  return files;
}
