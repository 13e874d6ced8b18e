import { setTimeout as sleep } from "node:timers/promises";
import type { SeededRandom } from "../harness/seeded-random.ts";
import type { FaultKind } from "../s3-server/faults.ts";
import { answerHeld } from "./held.ts";
import type { StrictService } from "./service.ts";
import { JOBS, type SoakWorld } from "./world.ts";

const OPERATIONS = [
  "PutObject",
  "PutObject",
  "CopyObject",
  "UploadPart",
  "CompleteMultipartUpload",
  "CreateMultipartUpload",
  "ListObjectsV2",
  "DeleteObjects",
  "HeadObject",
];
const MOST_ALIKE = 4;
/** Edits cause puts sooner than this, in ms. */
const FAULT_WITHIN = 20_000;
const LONGEST_STALL = 2_000;
const LONGEST_AWAY = 4_000;
const LONGEST_PAUSE = 3_000;

/** Faults, and actions of users, while files are edited. */
export class Chaos {
  readonly #world: SoakWorld;
  readonly #random: SeededRandom;
  readonly done = new Map<string, number>();

  constructor(world: SoakWorld, random: SeededRandom) {
    this.#world = world;
    this.#random = random;
  }

  /** @param restarts whether the fleet is also closed, killed and started again */
  async run(ms: number, restarts: boolean): Promise<void> {
    await this.#beginWithFaults();
    const until = performance.now() + ms;
    const acts = this.#acts(restarts);
    while (performance.now() < until) {
      await sleep(50 + this.#random.int(500));
      await this.#do(...this.#random.pick(acts));
    }
    // Makes sure that even a short run includes both.
    if (restarts && !this.done.has("restart")) await this.#do("restart", () => this.#restart());
    if (restarts && !this.done.has("kill")) await this.#do("kill", () => this.#kill());
  }

  /** Waits for the first fault, because a run proves nothing if no request hits one. */
  async #beginWithFaults(): Promise<void> {
    const { strict } = this.#world.service;
    if (strict === undefined) return;
    for (const what of this.#faults()) strict.plan({ when: { operation: "PutObject" }, what });
    const until = performance.now() + FAULT_WITHIN;
    while (!strict.anyFired && performance.now() < until) await sleep(50);
  }

  async #do(name: string, act: () => Promise<void> | void): Promise<void> {
    this.#world.note(`does: ${name}`);
    this.done.set(name, (this.done.get(name) ?? 0) + 1);
    await act();
  }

  #acts(restarts: boolean): readonly (readonly [string, () => Promise<void> | void])[] {
    const world = this.#world;
    const { strict } = world.service;
    const { client } = { client: () => world.fleet.client };
    const random = this.#random;
    const often = <T>(times: number, what: T): readonly T[] => Array.from({ length: times }, () => what);
    return [
      ...(strict === undefined ? [] : often(12, ["fault", () => this.#fault(strict)] as const)),
      ...(strict === undefined ? [] : [["offline", () => this.#offline(strict)] as const]),
      ["pause of one", () => this.#pause(random.pick(JOBS))],
      ["pause of all", () => this.#pause("all")],
      ["wake", () => void world.ask(() => client().call("wake", {}))],
      ["sync now", () => void world.ask(() => client().call("syncNow", { job: random.pick(JOBS) }))],
      ...often(4, ["answer", () => answerHeld(world, random)] as const),
      ...(restarts ? ([["restart", () => this.#restart()]] as const) : []),
      ...(restarts ? ([["kill", () => this.#kill()]] as const) : []),
    ];
  }

  #faults(): readonly FaultKind[] {
    return [
      { kind: "status", status: 500, code: "InternalError" },
      { kind: "status", status: 503, code: "ServiceUnavailable" },
      { kind: "slow-down" },
      { kind: "reset" },
      { kind: "lost-answer" },
      { kind: "stall", ms: this.#random.int(LONGEST_STALL) },
    ];
  }

  #fault(strict: StrictService): void {
    const random = this.#random;
    for (const what of this.#faults()) {
      if (random.chance(0.5)) continue;
      const nth = 1 + random.int(3);
      const times = 1 + random.int(MOST_ALIKE);
      strict.plan({ when: { operation: random.pick(OPERATIONS), nth, times }, what });
    }
  }

  async #offline(strict: StrictService): Promise<void> {
    await strict.goAway();
    await sleep(this.#random.int(LONGEST_AWAY));
    await strict.comeBack();
    if (this.#random.chance(0.7)) await this.#world.ask(() => this.#world.fleet.client.call("wake", {}));
  }

  async #pause(job: (typeof JOBS)[number] | "all"): Promise<void> {
    const ms = this.#random.int(LONGEST_PAUSE);
    // By the user, or until a given time.
    const until = this.#random.chance(0.5) ? Date.now() + ms : null;
    await this.#world.setPause(job, { kind: "paused", until });
    await sleep(ms);
    if (until === null) await this.#world.setPause(job, { kind: "running" });
  }

  async #restart(): Promise<void> {
    await this.#world.fleet.close();
    await sleep(this.#random.int(1_000));
    await this.#world.startFleet();
  }

  async #kill(): Promise<void> {
    await this.#world.fleet.kill();
    await this.#world.startFleet();
  }
}
