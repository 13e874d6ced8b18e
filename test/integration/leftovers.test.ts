import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startS3Server } from "../s3-server/server.ts";
import type { Server } from "../contracts/connected-subject.ts";
import { onServers } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { type SyncReport, runSync } from "./support/job.ts";
import { differences, snapshot } from "./support/snapshot.ts";

const PATIENCE = 240_000;
const DAYS = ["monday", "tuesday", "wednesday"];

function daysOf(file: string): readonly unknown[] {
  using database = new DatabaseSync(file);
  expect(database.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  return database
    .prepare("SELECT day FROM days ORDER BY rowid")
    .all()
    .map(({ day }) => day);
}

/** A folder that is synced without deletions, and restores of it on other computers. */
class Story implements AsyncDisposable {
  readonly ground: Ground;
  readonly source: string;
  #computers = 0;

  constructor(ground: Ground) {
    this.ground = ground;
    this.source = ground.folder("source");
  }

  sync(mirror = false): Promise<SyncReport> {
    const { ground, source } = this;
    const job = {
      source,
      target: ground.url("of it/"),
      server: ground.tapped,
      stateDir: ground.path("state"),
    };
    return runSync({ ...job, options: { mirror } });
  }

  /** Restores on a computer that does not know the job. @returns the folder and the report */
  async elsewhere(withDeleted = false): Promise<{ readonly path: string; readonly report: SyncReport }> {
    const { ground } = this;
    const path = ground.path(`restored ${++this.#computers}`);
    const stateDir = ground.path(`state of computer ${this.#computers}`);
    const job = { source: ground.url("of it/"), target: path, server: ground.tapped, stateDir };
    return { path, report: await runSync({ ...job, options: { withDeleted } }) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.ground[Symbol.asyncDispose]();
  }
}

function story(server: () => Server): void {
  test.each(["WAL", "DELETE"])(
    "[RS8] a SQLite database in %s mode, synced between writes, keeps its newest state",
    async (mode) => {
      await using tale = new Story(await Ground.open(server()));
      const file = `${tale.source}/x.db`;
      using database = new DatabaseSync(file);
      database.exec(`PRAGMA journal_mode = ${mode}; CREATE TABLE days (day TEXT); PRAGMA cache_size = 1;`);
      for (const [at, day] of DAYS.entries()) {
        database.exec(`BEGIN; INSERT INTO days VALUES ('${day}');`);
        // Syncs Monday's rollback journal in the middle of a transaction.
        if (at === 0 && mode === "DELETE") expect((await tale.sync()).outcome).toBe("in-step");
        database.exec("COMMIT");
        if (at === 0 && mode === "WAL") expect((await tale.sync()).outcome).toBe("in-step");
      }
      database.close();
      const { outcome } = await tale.sync();
      expect(outcome).toBe("in-step");
      const { path, report } = await tale.elsewhere();
      expect(report.outcome).toBe("in-step");
      expect(differences(snapshot(tale.source), snapshot(path))).toEqual([]);
      expect(daysOf(`${path}/x.db`)).toEqual(DAYS);
    },
    PATIENCE,
  );

  test(
    "[RS8] deleted files are listed, restored on request, and dropped when they return or their objects are deleted",
    async () => {
      await using tale = new Story(await Ground.open(server()));
      const file = (name: string): string => `${tale.source}/${name}`;
      for (const name of ["+ and space", "a&b", "ünï", "plain"]) writeFileSync(file(name), name);
      await tale.sync();
      cpSync(file("a&b"), tale.ground.path("aside"), { preserveTimestamps: true });
      for (const name of ["+ and space", "a&b", "ünï"]) rmSync(file(name));
      tale.ground.tap.take();
      await tale.sync();
      expect((await tale.sync()).summary.requests).toBe(0);
      const first = await tale.elsewhere();
      expect([first.report.outcome, first.report.summary.leftovers]).toEqual(["in-step", 3]);
      expect(differences(snapshot(tale.source), snapshot(first.path))).toEqual([]);
      const all = await tale.elsewhere(true);
      for (const name of ["+ and space", "a&b", "ünï"])
        expect(readFileSync(`${all.path}/Deleted files (Liana)/${name}`, "utf8")).toBe(name);
      cpSync(tale.ground.path("aside"), file("a&b"), { preserveTimestamps: true });
      await tale.sync();
      expect((await tale.sync(true)).summary.deleted).toBe(2);
      const last = await tale.elsewhere();
      expect([last.report.outcome, last.report.summary.leftovers]).toEqual(["in-step", undefined]);
      expect(differences(snapshot(tale.source), snapshot(last.path))).toEqual([]);
    },
    PATIENCE,
  );
}

onServers("leftovers", (gateway) => story(() => gateway));

describe("leftovers on the strict server", () => {
  const keys = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };
  let running: RunningServer;
  beforeAll(async () => {
    running = await startS3Server({ backing: { kind: "memory" }, credentials: [keys] });
  });
  afterAll(() => running.close());
  story(() => ({ endpoint: running.endpoint, region: "us-east-1", ...keys }));
});
