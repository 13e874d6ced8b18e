import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MemoryBound } from "../../../src/engine/queue/memory-bound.ts";
import { ContentMemory } from "../../../src/engine/transfer/content-memory.ts";

const MIB = 1024 * 1024;
const never = new AbortController().signal;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("[UP2] one memory budget for the content of a process (C6)", () => {
  test.each([7, 4.1, 8, 5])(
    "24 files of %d MiB in each of two jobs stay under 128 MiB of capacity",
    async (size) => {
      const memory = new ContentMemory();
      let capacity = 0;
      let most = 0;
      const job = async (): Promise<void> => {
        const share = memory.share();
        const files = Array.from({ length: 24 }, () =>
          share.buffer(size * MIB, never, async ({ bytes, done }) => {
            capacity += bytes.buffer.byteLength;
            most = Math.max(most, capacity);
            expect(capacity).toBeLessThanOrEqual(memory.accounted);
            await turn();
            capacity -= bytes.buffer.byteLength;
            done();
          }),
        );
        await Promise.all(files);
      };
      await Promise.all([job(), job()]);
      expect(memory.most).toBeLessThanOrEqual(128 * MIB);
      // The available memory is used.
      expect(most).toBeGreaterThanOrEqual(80 * MIB);
      expect(memory.accounted).toBeLessThanOrEqual(16 * MIB);
    },
  );

  test("a file larger than the budget runs alone, and no file waits forever", async () => {
    const memory = new ContentMemory(1000 * 1024, 100 * 1024);
    const [one, two] = [memory.share(), memory.share()];
    let running = 0;
    const seen: number[] = [];
    const use = async (): Promise<void> => {
      seen.push(++running);
      await turn();
      running -= 1;
    };
    const small = one.buffer(100_000, never, use);
    const huge = two.buffer(5_000_000, never, use);
    const after = one.buffer(100_000, never, use);
    await Promise.all([small, huge, after]);
    expect(seen).toEqual([1, 1, 1]);
  });

  test("long downloads leave half of the budget to others, and jobs take turns among them", async () => {
    const memory = new ContentMemory(64 * MIB, 0);
    const [pull, restore, backup] = [memory.share(), memory.share(), memory.share()];
    const ends: (() => void)[] = [];
    const started: string[] = [];
    const download = (name: string, share: typeof pull): Promise<void> =>
      share.lasting(8 * MIB, never, async () => {
        started.push(name);
        const { promise, resolve } = Promise.withResolvers<void>();
        ends.push(resolve);
        await promise;
      });
    const all = [...Array.from({ length: 10 }, () => download("pull", pull)), download("restore", restore)];
    await turn();
    expect(started).toEqual(["pull", "pull", "pull", "pull"]);
    // Downloads do not delay the upload of a saved file.
    await backup.buffer(10_000, never, async ({ done }) => done());
    ends.shift()?.();
    await turn();
    ends.shift()?.();
    await turn();
    expect(started.slice(4)).toContain("restore");
    while (ends.length > 0) {
      ends.shift()?.();
      await turn();
    }
    await Promise.all(all);
  });
});

describe("[UP2] turns", () => {
  test("a small file of one job waits for one large part of another, not for all", async () => {
    const bound = new MemoryBound(100);
    const [job, other] = [{}, {}];
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const part = (name: string, bytes: number, flow: object): Promise<void> =>
      bound.hold(
        bytes,
        never,
        async () => {
          order.push(name);
          const { promise, resolve } = Promise.withResolvers<void>();
          ends.push(resolve);
          await promise;
        },
        { flow },
      );
    const all = Array.from({ length: 6 }, (_, at) => part(`part ${String(at)}`, 50, job));
    all.push(part("small", 1, other));
    await turn();
    expect(order).toEqual(["part 0", "part 1"]);
    ends.shift()?.();
    await turn();
    ends.shift()?.();
    await turn();
    expect(order.slice(0, 4)).toContain("small");
    while (ends.length > 0) {
      ends.shift()?.();
      await turn();
    }
    await Promise.all(all);
    expect(order).toHaveLength(7);
  });

  test("any mix of short, long and aborted holds stays within the bound, and every one is served", async () => {
    const holds = fc.array(
      fc.record({
        bytes: fc.integer({ min: 0, max: 150 }),
        flow: fc.nat(2),
        lasting: fc.boolean(),
        turns: fc.nat(3),
        abort: fc.boolean(),
      }),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(holds, async (all) => {
        const bound = new MemoryBound(100);
        const flows = [{}, {}, {}].map((flow) => ({ short: flow, long: {} }));
        await Promise.all(
          all.map(async ({ bytes, flow, lasting, turns, abort }) => {
            const stop = new AbortController();
            const of = lasting ? flows[flow]?.long : flows[flow]?.short;
            const use = async (): Promise<void> => {
              expect(bound.held).toBeLessThanOrEqual(100);
              for (let at = 0; at < turns; at++) await turn();
            };
            const holding = bound.hold(bytes, stop.signal, use, { flow: of ?? {}, lasting });
            if (abort) setImmediate(() => stop.abort());
            await holding.catch((error: unknown) => {
              if (!stop.signal.aborted) throw error;
            });
          }),
        );
        expect([bound.held, bound.most <= 100]).toEqual([0, true]);
      }),
      { numRuns: 300 },
    );
  });
});
