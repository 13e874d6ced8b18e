import { describe, expect, test } from "vitest";
import { type Task, type TaskKind, WorkQueue } from "../../../src/engine/queue/work-queue.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A queue whose tasks end when the test says so. */
class Stage {
  readonly queue: WorkQueue;
  readonly #ends = new Map<string, () => void>();
  readonly begun: string[] = [];

  constructor(concurrency: number, bounds: { readonly bound?: number; readonly largeBound?: number } = {}) {
    const signal = new AbortController().signal;
    this.queue = new WorkQueue({ concurrency, bound: 1_000, ...bounds, clock: new VirtualClock(), signal });
  }

  task(name: string): Task {
    return async () => {
      this.begun.push(name);
      await new Promise<void>((resolve) => this.#ends.set(name, resolve));
      return undefined;
    };
  }

  async add(kind: TaskKind, ...names: readonly string[]): Promise<void> {
    for (const name of names) await this.queue.add(this.task(name), kind);
  }

  get running(): readonly string[] {
    return [...this.#ends.keys()];
  }

  async end(name: string): Promise<void> {
    this.#ends.get(name)?.();
    this.#ends.delete(name);
    await turn();
  }

  /** Ends the tasks that run, one after the other, until none is left. */
  async endAll(): Promise<void> {
    for (let [next] = this.running; next !== undefined; [next] = this.running) await this.end(next);
  }
}

const named = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${letter}${i}`);

describe("[RS16] large tasks", () => {
  test("that come first leave the slots to the others, which keep their order", async () => {
    const stage = new Stage(4);
    await stage.add("large", ...named("L", 6));
    await stage.add("plain", ...named("s", 20));
    expect(stage.running).toEqual(["L0", "s0", "s1", "s2"]);
    const done = stage.queue.idle();
    for (let i = 0; i < 17; i++) await stage.end(`s${i}`);
    expect(stage.begun).toEqual(["L0", ...named("s", 20)]);
    // When no others wait, they get every slot but one.
    await stage.end("s17");
    expect(stage.running).toEqual(["L0", "s18", "s19", "L1"]);
    await stage.end("s18");
    await stage.end("s19");
    expect(stage.running).toEqual(["L0", "L1", "L2"]);
    await stage.endAll();
    await done;
    expect(stage.begun.filter((name) => name.startsWith("L"))).toEqual(named("L", 6));
  });

  test("begin at once, and one follows the other while small ones keep coming", async () => {
    const stage = new Stage(4);
    await stage.add("plain", ...named("s", 50));
    await stage.add("large", "L0", "L1");
    await stage.end("s0");
    expect(stage.running).toEqual(["s1", "s2", "s3", "L0"]);
    await stage.end("L0");
    expect(stage.running).toEqual(["s1", "s2", "s3", "L1"]);
    await stage.endAll();
    await stage.queue.idle();
  });

  test("have a bound of their own, so that small ones behind them are accepted", async () => {
    const stage = new Stage(2, { bound: 2, largeBound: 3 });
    const adding = (async () => {
      await stage.add("large", ...named("L", 3));
      await stage.add("plain", "s0", "s1");
      await stage.add("large", "L3");
    })();
    await turn();
    expect(stage.running).toEqual(["L0", "s0"]);
    await stage.end("s0");
    await stage.end("s1");
    // Nothing can come before a large one ends. Small ones that come then find a slot.
    expect(stage.running).toEqual(["L0"]);
    await stage.end("L0");
    await adding;
    await stage.add("plain", "s2");
    expect(stage.running).toEqual(["L1", "s2"]);
    await stage.endAll();
    await stage.queue.idle();
  });

  test("run alone and in order where only one task runs at a time", async () => {
    const stage = new Stage(1);
    await stage.add("plain", "s0");
    await stage.add("large", "L0", "L1");
    await stage.add("plain", "s1");
    const done = stage.queue.idle();
    await stage.endAll();
    await done;
    expect(stage.begun).toEqual(["s0", "s1", "L0", "L1"]);
  });
});

test("[NA7] urgent tasks go before all others, so that the scan continues", async () => {
  const stage = new Stage(2);
  await stage.add("plain", "s0", "s1", "s2");
  await stage.add("large", "L0");
  const group = stage.queue.all([stage.task("u0"), stage.task("u1")]);
  await turn();
  await stage.end("s0");
  await stage.end("s1");
  expect(stage.running).toEqual(["u0", "u1"]);
  await stage.end("u0");
  await stage.end("u1");
  await group;
  expect(stage.running).toEqual(["L0", "s2"]);
  await stage.endAll();
  await stage.queue.idle();
});
