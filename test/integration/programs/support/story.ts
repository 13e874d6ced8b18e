import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ON_DEMAND, type PassManner } from "../../../../src/engine/jobs/pass-manner.ts";
import type { JobOptions } from "../../../../src/shared/model/job.ts";
import type { Server } from "../../../contracts/connected-subject.ts";
import { type RunningServer, startS3Server } from "../../../s3-server/server.ts";
import { unanswered } from "../../kill-run.ts";
import { buildChild, startChild } from "../../support/child.ts";
import { onGateway } from "../../support/gateway.ts";
import { Ground } from "../../support/ground.ts";
import { type JobSettings, type PassReport, runPass } from "../../support/job.ts";
import { differences, snapshot } from "../../support/snapshot.ts";
import { Caller, missingOf } from "./call.ts";

const PATIENCE = 240_000;
const KEYS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };

/** A program of the user, what it does in a synced folder, and how it says what is there. */
export interface Program {
  readonly name: string;
  /** What must be installed. */
  readonly commands: readonly string[];
  /**
   * Works in the folder; it is synced at each `yield`. What is yielded, if anything, is what `state` must say of a
   * folder that was restored at that moment.
   */
  readonly work: (folder: string, caller: Caller) => AsyncGenerator<string | undefined, void>;
  /** Opens a folder with the program, and throws where the program finds it damaged. */
  readonly state: (folder: string, caller: Caller) => string;
}

/** How the folder is synced. */
interface Way {
  readonly options: Partial<JobOptions>;
  readonly manner?: PassManner;
  /** Whether objects of deleted files are still in the bucket at the end. */
  readonly leaves: boolean;
}

/** What a watch asks for: deletions wait until a minute has passed, which is longer than a test takes. */
const WATCHED: PassManner = { ...ON_DEMAND, hints: [{ path: "", deep: true }], deletions: "when-quiet" };
const WAYS: Readonly<Record<string, Way>> = {
  "one-shot syncs that delete nothing": { options: {}, leaves: true },
  "one-shot syncs that delete": {
    options: { mirror: true, maxDelete: { kind: "percent", percent: 100 } },
    leaves: false,
  },
  "a watch whose deletions wait": { options: { mirror: true }, manner: WATCHED, leaves: true },
};
const KEEPS = { options: {}, leaves: true } as const;

/** Shows for each way of syncing that the program finds its newest state, and only that, on another computer. */
export function story(
  program: Program,
  also: { readonly kills?: boolean; readonly radosgw?: boolean } = {},
): void {
  const missing = missingOf(program.commands);
  if (missing.length > 0) {
    test.skip(`${program.name}: ${missing.join(", ")} not found`, () => undefined);
    return;
  }
  describe(program.name, () => {
    let running: RunningServer;
    beforeAll(async () => {
      running = await startS3Server({ backing: { kind: "memory" }, credentials: [KEYS] });
    });
    afterAll(() => running.close());
    const server = (): Server => ({ endpoint: running.endpoint, region: "us-east-1", ...KEYS });
    test.each(Object.entries(WAYS))(
      "[RS8, G1, G2] %s",
      async (_, way) => {
        await using tale = new Tale(await Ground.open(server()), program, way);
        await tale.goThrough(() => tale.sync());
      },
      PATIENCE,
    );
    if (also.kills === true) killed(program, () => running, server);
  });
  if (also.radosgw === true)
    onGateway(`${program.name} on radosgw`, (gateway) => {
      test(
        "[RS8, G2] one-shot syncs that delete nothing",
        async () => {
          await using tale = new Tale(await Ground.open(gateway), program, KEEPS);
          await tale.goThrough(() => tale.sync());
        },
        PATIENCE,
      );
    });
}

function killed(program: Program, running: () => RunningServer, server: () => Server): void {
  test(
    "[RS8, JB4, G1, G2] each sync is killed as an object has arrived, and made again",
    async () => {
      const built = mkdtempSync(join(tmpdir(), "liana-programs-"));
      try {
        const child = await buildChild(built);
        await using tale = new Tale(await Ground.open(server()), program, KEEPS);
        let kills = 0;
        await tale.goThrough(async () => {
          if (await killedSync(running(), tale.job, child)) kills++;
          await tale.sync();
        });
        expect(kills).toBeGreaterThan(1);
      } finally {
        rmSync(built, { recursive: true, force: true });
      }
    },
    PATIENCE,
  );
}

/** @returns whether it was killed, rather than having nothing to send */
async function killedSync(server: RunningServer, job: JobSettings, program: string): Promise<boolean> {
  const fault = server.faults.add(unanswered("PutObject", 1));
  const { ended, kill } = startChild(job, { program });
  const over = ended.then(() => true);
  const tick = (): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), 5));
  while (fault.fired === 0) if (await Promise.race([over, tick()])) break;
  kill();
  const { signal } = await ended;
  await server.settled();
  server.faults.clear();
  return signal === "SIGKILL";
}

class Tale implements AsyncDisposable {
  readonly ground: Ground;
  readonly source: string;
  readonly #program: Program;
  readonly #way: Way;
  readonly #caller: Caller;
  #computers = 0;

  constructor(ground: Ground, program: Program, way: Way) {
    this.ground = ground;
    this.source = ground.folder("source");
    this.#caller = new Caller(ground.path("home"));
    this.#program = program;
    this.#way = way;
  }

  get job(): JobSettings {
    const { ground, source } = this;
    const { options, manner } = this.#way;
    return {
      source,
      target: ground.url("of it/"),
      server: ground.server,
      stateDir: ground.path("state"),
      options,
      ...(manner === undefined ? {} : { manner }),
    };
  }

  async sync(): Promise<void> {
    const { outcome, problems } = await runPass(this.job);
    expect([outcome, problems]).toEqual(["in-step", []]);
  }

  /** The program works, `sync` comes between its steps, and at the end another computer gets what there is. */
  async goThrough(sync: () => Promise<void>): Promise<void> {
    const { state, work } = this.#program;
    for await (const expected of work(this.source, this.#caller)) {
      await sync();
      if (expected === undefined) continue;
      expect(state((await this.#elsewhere()).path, this.#caller)).toBe(expected);
    }
    await sync();
    const { path, report } = await this.#elsewhere();
    // Before the program opens them, and may write.
    const differing = differences(snapshot(this.source), snapshot(path));
    expect(state(path, this.#caller)).toBe(state(this.source, this.#caller));
    expect(differing).toEqual([]);
    expect((report.summary.leftovers ?? 0) > 0).toBe(this.#way.leaves);
  }

  /** A restore by a computer that knows nothing of the job. */
  async #elsewhere(): Promise<{ readonly path: string; readonly report: PassReport }> {
    const { ground } = this;
    const path = ground.path(`restored ${++this.#computers}`);
    const stateDir = ground.path(`state of computer ${this.#computers}`);
    const job = { source: ground.url("of it/"), target: path, server: ground.server, stateDir };
    const report = await runPass(job);
    expect([report.outcome, report.problems]).toEqual(["in-step", []]);
    return { path, report };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.ground[Symbol.asyncDispose]();
  }
}
