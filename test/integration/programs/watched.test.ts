import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { WATCHED_SECRET, WatchedProcess } from "../../harness/watched-process.ts";
import { unanswered } from "../kill-run.ts";
import { runSync } from "../support/job.ts";
import { differences, snapshot } from "../support/snapshot.ts";
import { Caller, missingOf } from "./support/call.ts";

const SETTLE_MS = 50;
/** Shorter than the quiet minute for which deletions wait. */
const WAIT = { timeout: 45_000, interval: 300 };
const SKIPPED = missingOf(["git", "sqlite3"]);
const WHY = SKIPPED.length > 0 ? `: ${SKIPPED.join(", ")} not found` : "";
/** The ref of a branch that is deleted while the folder is watched. */
const DELETED = ".git/refs/heads/to-delete";

/** A watched folder with a repository and a database, and restores of it on other computers. */
class Practice implements AsyncDisposable {
  readonly #watched: WatchedProcess;
  readonly #caller: Caller;
  #computers = 0;

  private constructor(watched: WatchedProcess) {
    this.#watched = watched;
    this.#caller = new Caller(watched.path("home"));
  }

  static async open(): Promise<Practice> {
    return new Practice(await WatchedProcess.open());
  }

  git(...args: readonly string[]): string {
    return this.#caller.call(this.#watched.folder, "git", "-c", "gc.auto=0", ...args);
  }

  /** Makes a commit and inserts a row into the database. */
  work(day: string): void {
    const { folder } = this.#watched;
    writeFileSync(`${folder}/a.txt`, day);
    this.git("add", "a.txt");
    this.git("commit", "--quiet", "-m", day);
    const add = `CREATE TABLE IF NOT EXISTS days (day TEXT); INSERT INTO days VALUES ('${day}');`;
    this.#caller.call(folder, "sqlite3", "x.db", "PRAGMA journal_mode = WAL;", add);
  }

  start(): Promise<void> {
    return this.#watched.start(SETTLE_MS);
  }

  /** Kills the engine as by kill -9 once the first object of new work has arrived. */
  async kill(): Promise<void> {
    const { server, fleet } = this.#watched;
    const fault = server.faults.add(unanswered("PutObject", 1));
    this.work("tuesday");
    await expect.poll(() => fault.fired, WAIT).toBe(1);
    await fleet.kill();
    await server.settled();
    server.faults.clear();
  }

  /** Checks that a restore equals the folder although the bucket still holds the object of a deleted file. */
  async expectSame(): Promise<void> {
    const { folder, server } = this.#watched;
    const restored = async (): Promise<readonly string[]> =>
      differences(snapshot(folder), snapshot(await this.#elsewhere()));
    await expect.poll(restored, WAIT).toEqual([]);
    const bucket = server.store.bucket("bucket");
    expect(server.store.current(bucket, DELETED)).toBeDefined();
    const path = await this.#elsewhere();
    for (const words of [
      ["fsck", "--full", "--strict"],
      ["log", "--all", "--format=%H %s"],
      ["for-each-ref"],
    ])
      expect(this.#caller.call(path, "git", ...words)).toBe(this.git(...words));
    const ask = ["x.db", "PRAGMA integrity_check", "SELECT day FROM days ORDER BY rowid"];
    const printed = this.#caller.call(path, "sqlite3", ...ask);
    expect(printed).toBe(this.#caller.call(folder, "sqlite3", ...ask));
    expect(printed.startsWith("ok\nmonday\n")).toBe(true);
  }

  /** Restores into an empty folder on a computer that does not know the job. @returns the folder */
  async #elsewhere(): Promise<string> {
    const name = `computer ${++this.#computers}`;
    const path = this.#watched.path(`${name}, folder`);
    const { outcome, problems } = await runSync({
      source: "s3://bucket/",
      target: path,
      server: { endpoint: this.#watched.server.endpoint, region: "us-east-1", ...WATCHED_SECRET },
      stateDir: this.#watched.path(`${name}, state`),
    });
    expect([outcome, problems]).toEqual(["in-step", []]);
    return path;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#watched[Symbol.asyncDispose]();
  }
}

test.skipIf(SKIPPED.length > 0)(
  `[RS8, JB3, JB4] files programs removed in a watched folder are not restored while their deletion waits or after kill -9${WHY}`,
  async () => {
    await using practice = await Practice.open();
    practice.git("init", "--quiet", "-b", "main");
    practice.work("monday");
    practice.git("branch", "to-delete");
    await practice.start();
    await practice.expectSame();
    practice.git("pack-refs", "--all");
    practice.git("branch", "--quiet", "-D", "to-delete");
    await practice.kill();
    await practice.start();
    await practice.expectSame();
    practice.work("wednesday");
    practice.git("gc", "--quiet", "--prune=now");
    await practice.expectSame();
  },
  240_000,
);
