import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FaultPlan } from "../../../s3-server/faults.ts";
import type { RunningServer } from "../../../s3-server/server.ts";
import { before, unanswered } from "../../kill-run.ts";
import { buildChild, startChild } from "../../support/child.ts";
import type { JobSettings } from "../../support/job.ts";

const INDEX = /\/\.liana\/leftovers$/;

function atIndex({ what }: FaultPlan): FaultPlan {
  return { when: { operation: "PutObject", key: INDEX }, what };
}

/** Points at which a sync is killed. */
const SENDING = {
  "before an object is sent": before("PutObject", 1),
  "as an object has arrived": unanswered("PutObject", 1),
};
const INDEXING = {
  "before the index of leftovers is sent": atIndex(before("PutObject", 1)),
  "as the index of leftovers has arrived": atIndex(unanswered("PutObject", 1)),
};
const DELETING = { "as deletions were carried out": unanswered("DeleteObjects", 1) };
/** Most kills in a row for one state of the folder. */
const KILLS_IN_A_ROW = 2;

/** Runs syncs in child processes and kills each at the next point, in rotation. */
export class KilledSyncs {
  /** Number of kills at each point. */
  readonly deaths = new Map<string, number>();
  readonly #points: [name: string, plan: FaultPlan][];
  readonly #server: RunningServer;
  readonly #job: JobSettings;
  readonly #program: string;

  constructor(server: RunningServer, job: JobSettings, program: string) {
    this.#server = server;
    this.#job = job;
    this.#program = program;
    const last = job.options?.mirror === true ? DELETING : INDEXING;
    this.#points = Object.entries({ ...SENDING, ...last });
    for (const [name] of this.#points) this.deaths.set(name, 0);
  }

  /** Kills syncs at the next points, until one ends before it reaches its point. */
  async some(): Promise<void> {
    for (let kills = 0; kills < KILLS_IN_A_ROW; kills++) if (!(await this.#one())) return;
  }

  async #one(): Promise<boolean> {
    const [point] = this.#points;
    if (point === undefined) throw new Error("no points");
    const [name, plan] = point;
    const fault = this.#server.faults.add(plan);
    const { ended, kill } = startChild(this.#job, { program: this.#program });
    const over = ended.then(() => true);
    const tick = (): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), 5));
    while (fault.fired === 0) if (await Promise.race([over, tick()])) break;
    kill();
    const { signal } = await ended;
    await this.#server.settled();
    this.#server.faults.clear();
    if (signal !== "SIGKILL") return false;
    this.deaths.set(name, (this.deaths.get(name) ?? 0) + 1);
    this.#points.push(...this.#points.splice(0, 1));
    return true;
  }
}

/** The program that is killed, built once per test file. */
export class KillableProgram {
  readonly #dir = mkdtempSync(join(tmpdir(), "liana-programs-"));
  #built: Promise<string> | undefined;

  path(): Promise<string> {
    return (this.#built ??= buildChild(this.#dir));
  }

  remove(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
