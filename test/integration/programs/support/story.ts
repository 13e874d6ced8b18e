import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Server } from "../../../contracts/connected-subject.ts";
import { type RunningServer, startS3Server } from "../../../s3-server/server.ts";
import { onGateway } from "../../support/gateway.ts";
import { Ground } from "../../support/ground.ts";
import { differences, snapshot } from "../../support/snapshot.ts";
import { Caller, missingOf } from "./call.ts";
import { KillableProgram, KilledSyncs } from "./killed.ts";
import { Copy, EVERY, KEEPS, LEAVING, MIRRORS, type Way } from "./ways.ts";

const PATIENCE = 240_000;
const KEYS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };
const ENDING: readonly Way[] = [KEEPS, MIRRORS];

/** A user's program, the work it does in a synced folder, and how it reports the folder's state. */
export interface Program {
  readonly name: string;
  /** Commands that must be installed. */
  readonly commands: readonly string[];
  /**
   * Works in the folder, which is synced at each `yield`. A yielded string is what `state` must return for a folder
   * restored at that moment.
   */
  readonly work: (folder: string, caller: Caller) => AsyncGenerator<string | undefined, void>;
  /** Opens a folder with the program. @throws Error if the program finds damage */
  readonly state: (folder: string, caller: Caller) => string;
}

interface Choices {
  /** Tests every mode of deletions, and syncs that are killed. */
  readonly every?: boolean;
  /** Also syncs to a real gateway. */
  readonly radosgw?: boolean;
}

/**
 * Tests that programs find exactly their newest state on another computer. Each program works once; between its steps
 * the folder is synced in several ways, each to its own prefix.
 */
export function stories(...programs: readonly (readonly [Program, Choices?])[]): void {
  let running: RunningServer;
  const killable = new KillableProgram();
  beforeAll(async () => {
    running = await startS3Server({ backing: { kind: "memory" }, credentials: [KEYS] });
  });
  afterAll(async () => {
    killable.remove();
    await running.close();
  });
  const server = (): Server => ({ endpoint: running.endpoint, region: "us-east-1", ...KEYS });

  for (const [program, choices = {}] of programs) {
    const missing = missingOf(program.commands);
    if (missing.length > 0) {
      test.skip(`${program.name}: ${missing.join(", ")} not found`, () => undefined);
      continue;
    }
    describe(program.name, () => {
      test(
        `[RS8] is restored in its newest state, ${choices.every === true ? "in every mode of deletions" : "with deleted files still in the bucket"}`,
        async () => {
          const ways = choices.every === true ? EVERY : LEAVING;
          await using tale = new Tale(await Ground.open(server()), program, ways);
          await tale.goThrough((copies) => Promise.all(copies.map((copy) => copy.sync())));
        },
        PATIENCE,
      );
      if (choices.every !== true) return;
      test(
        "[RS8, JB4] is restored in its newest state after syncs were killed at every point",
        async () => {
          const path = await killable.path();
          await using tale = new Tale(await Ground.open(server()), program, ENDING);
          const killed = tale.copies.map(({ job }) => new KilledSyncs(running, job, path));
          await tale.goThrough(async (copies) => {
            for (const syncs of killed) await syncs.some();
            await Promise.all(copies.map((copy) => copy.sync()));
          });
          for (const { deaths } of killed)
            for (const [point, times] of deaths) expect(times, point).toBeGreaterThan(0);
        },
        PATIENCE,
      );
    });
    if (choices.radosgw !== true) continue;
    onGateway(`${program.name} on radosgw`, (gateway) => {
      test(
        "[RS8] is restored in its newest state, with and without deletions",
        async () => {
          await using tale = new Tale(await Ground.open(gateway), program, ENDING);
          await tale.goThrough((copies) => Promise.all(copies.map((copy) => copy.sync())));
        },
        PATIENCE,
      );
    });
  }
}

/** A program working in a folder, and the copies of that folder. */
class Tale implements AsyncDisposable {
  readonly copies: readonly Copy[];
  readonly #ground: Ground;
  readonly #source: string;
  readonly #program: Program;
  readonly #caller: Caller;

  constructor(ground: Ground, program: Program, ways: readonly Way[]) {
    this.#ground = ground;
    this.#source = ground.folder("source");
    this.#caller = new Caller(ground.path("home"));
    this.#program = program;
    this.copies = ways.map((way) => new Copy(ground, this.#source, way));
  }

  /** Runs the program, calls `sync` after each step, and checks what other computers restore. */
  async goThrough(sync: (copies: readonly Copy[]) => Promise<unknown>): Promise<void> {
    const { state, work } = this.#program;
    for await (const expected of work(this.#source, this.#caller)) {
      await sync(this.copies);
      if (expected === undefined) continue;
      for (const { path, way } of await this.#restored())
        expect(state(path, this.#caller), way.name).toBe(expected);
    }
    await sync(this.copies);
    // Taken before the program opens the folders, because it may write to them.
    const newest = snapshot(this.#source);
    const restored = await this.#restored();
    for (const { path, way, leftovers } of restored) {
      expect(differences(newest, snapshot(path)), way.name).toEqual([]);
      expect(leftovers > 0, `${way.name}: ${leftovers} leftovers`).toBe(way.leaves);
    }
    // All restored folders are identical, so checking one is enough.
    const [{ path } = { path: "" }] = restored;
    expect(state(path, this.#caller)).toBe(state(this.#source, this.#caller));
  }

  #restored(): Promise<readonly { readonly path: string; readonly way: Way; readonly leftovers: number }[]> {
    return Promise.all(
      this.copies.map(async (copy) => {
        const { path, report } = await copy.elsewhere();
        return { path, way: copy.way, leftovers: report.summary.leftovers ?? 0 };
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#ground[Symbol.asyncDispose]();
  }
}
