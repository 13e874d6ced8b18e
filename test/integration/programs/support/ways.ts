import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { ON_DEMAND, type SyncTrigger } from "../../../../src/engine/sync/sync-trigger.ts";
import type { JobOptions } from "../../../../src/shared/model/job.ts";
import type { Ground } from "../../support/ground.ts";
import { type JobSettings, type SyncReport, runSync } from "../../support/job.ts";

/** A way to sync a folder, and its expected results. */
export interface Way {
  readonly name: string;
  readonly options: Partial<JobOptions>;
  readonly trigger?: SyncTrigger;
  /** Whether the bucket still holds objects of deleted files at the end. */
  readonly leaves: boolean;
  /** Every deletion is held (GU2); a sync with deletions ends with the outcome `held`. */
  readonly holds?: true;
  /** The journal is deleted after each sync, and a second sync starts without it. */
  readonly forgets?: true;
}

/** The trigger of a watched folder: deletions wait for a quiet minute, which is longer than a test takes. */
const WATCHED: SyncTrigger = { ...ON_DEMAND, hints: [{ path: "", deep: true }], deletions: "when-quiet" };
const ALL = { kind: "percent", percent: 100 } as const;

export const KEEPS: Way = { name: "deletes nothing", options: {}, leaves: true };
export const MIRRORS: Way = {
  name: "deletes",
  options: { mirror: true, maxDelete: ALL },
  leaves: false,
};
const WATCHES: Way = {
  name: "watches, and deletions wait",
  options: { mirror: true },
  trigger: WATCHED,
  leaves: true,
};
/** The ways that leave the most objects of deleted files. */
export const LEAVING: readonly Way[] = [KEEPS, WATCHES];
/** Every mode of deletions. */
export const EVERY: readonly Way[] = [
  KEEPS,
  MIRRORS,
  WATCHES,
  {
    name: "keeps what it deletes",
    options: { mirror: true, retain: "forever", maxDelete: ALL },
    leaves: false,
  },
  {
    name: "holds deletions",
    options: { mirror: true, maxDelete: { kind: "count", count: 0 } },
    leaves: true,
    holds: true,
  },
  { name: "deletes nothing and loses its journal", options: {}, leaves: true, forgets: true },
];

/** A job that syncs the folder in one way, and restores of it on other computers. */
export class Copy {
  readonly way: Way;
  readonly job: JobSettings;
  readonly #ground: Ground;
  #computers = 0;

  constructor(ground: Ground, source: string, way: Way) {
    const { name, options, trigger } = way;
    this.way = way;
    this.#ground = ground;
    this.job = {
      source,
      target: ground.url(`${name}/`),
      server: ground.server,
      stateDir: ground.path(`state, ${name}`),
      options,
      ...(trigger === undefined ? {} : { trigger }),
    };
  }

  async sync(): Promise<void> {
    await this.#sync();
    if (this.way.forgets !== true) return;
    this.#loseJournal();
    await this.#sync();
  }

  /** Restores into an empty folder on a computer that does not know the job. */
  async elsewhere(): Promise<{ readonly path: string; readonly report: SyncReport }> {
    const computer = `${this.way.name}, computer ${++this.#computers}`;
    const path = this.#ground.path(`${computer}, folder`);
    const stateDir = this.#ground.path(`${computer}, state`);
    const { target, server } = this.job;
    const report = await runSync({ source: target, target: path, server, stateDir });
    expect([report.outcome, report.problems], this.way.name).toEqual(["in-step", []]);
    return { path, report };
  }

  async #sync(): Promise<void> {
    const { outcome, problems, summary } = await runSync(this.job);
    const held = this.way.holds === true && (summary.held ?? 0) > 0;
    expect([outcome, problems], this.way.name).toEqual([held ? "held" : "in-step", []]);
  }

  #loseJournal(): void {
    const jobs = join(this.job.stateDir, "jobs");
    for (const job of readdirSync(jobs))
      for (const file of readdirSync(join(jobs, job)))
        if (file.startsWith("journal.db")) rmSync(join(jobs, job, file));
  }
}
