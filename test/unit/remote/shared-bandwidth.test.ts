import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bandwidth } from "../../../src/engine/remote/bandwidth.ts";
import { bandwidthOf, fixedLimit } from "../../../src/engine/remote/bandwidth-limit.ts";
import { codeOf } from "../../contracts/bucket-subject.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { never } from "./plain-server.ts";

const MB = 1_000_000;

describe("[RT2] one limit for the process (F4)", () => {
  test("two jobs and a restore at 1 MB/s move 1 MB/s plus one second of burst, each its share", async () => {
    const clock = new VirtualClock();
    const bandwidth = new Bandwidth(clock, () => MB);
    const begun = clock.monotonic();
    const moved = new Map<object, number>();
    const flow = async (bodies: readonly number[]): Promise<number> => {
      const self = {};
      for (const bytes of bodies) {
        await bandwidth.take(bytes, never(), self);
        moved.set(self, (moved.get(self) ?? 0) + bytes);
        const seconds = (clock.monotonic() - begun) / 1_000;
        const all = [...moved.values()].reduce((sum, one) => sum + one, 0);
        expect(all).toBeLessThanOrEqual(MB * (seconds + 1));
      }
      return clock.monotonic() - begun;
    };
    const large = flow(Array.from({ length: 4 }, () => 2 * MB));
    const small = flow(Array.from({ length: 800 }, () => 10_000));
    const restore = flow(Array.from({ length: 80 }, () => 100_000));
    const ends = await Promise.all([large, small, restore]);
    // 24 MB take 24 s, and no transfer ends long before the others.
    expect(Math.max(...ends)).toBeGreaterThanOrEqual(23_000);
    expect(Math.max(...ends)).toBeLessThanOrEqual(25_000);
    expect(Math.min(...ends)).toBeGreaterThanOrEqual(18_000);
  });

  test("a small file of one job does not wait for the large ones of another", async () => {
    const clock = new VirtualClock();
    const bandwidth = new Bandwidth(clock, () => MB);
    const begun = clock.monotonic();
    const job = {};
    const large = Array.from({ length: 16 }, () => bandwidth.take(8 * MB, never(), job));
    await clock.sleep(5_300, never());
    await bandwidth.take(10_000, never(), {});
    expect(clock.monotonic() - begun).toBeLessThan(5_600);
    await Promise.all(large);
    expect(clock.monotonic() - begun).toBeGreaterThanOrEqual(128_000);
  });

  test("a changed limit takes effect for waiting transfers", async () => {
    const clock = new VirtualClock();
    let limit = 1_000;
    const bandwidth = new Bandwidth(clock, () => limit);
    const begun = clock.monotonic();
    const one = bandwidth.take(100_000, never(), {});
    const two = bandwidth.take(100_000, never(), {});
    void clock.sleep(10_000, never()).then(() => (limit = 100_000));
    await Promise.all([one, two]);
    // 10,000 bytes take ten seconds and the rest two; the change takes effect within a second.
    expect(clock.monotonic() - begun).toBeLessThanOrEqual(13_000);
    limit = 1_000;
    const slow = clock.monotonic();
    await bandwidth.take(110_000, never(), {});
    expect(clock.monotonic() - slow).toBeGreaterThanOrEqual(9_000);
  });

  test("an aborted transfer delays no other and returns its share", async () => {
    const clock = new VirtualClock();
    const bandwidth = new Bandwidth(clock, () => 100);
    const begun = clock.monotonic();
    const stop = new AbortController();
    const given = codeOf(bandwidth.take(1_000_000, stop.signal, {}));
    const other = bandwidth.take(500, never(), {});
    void clock.sleep(4_000, never()).then(() => stop.abort());
    expect(await given).toBe("AbortError");
    await other;
    expect(clock.monotonic() - begun).toBeLessThanOrEqual(6_000);
    // No transfer is waiting, so an aborted one must not leave its wait behind for the next.
    const alone = codeOf(bandwidth.take(1_000_000, AbortSignal.timeout(20), {}));
    expect(await alone).not.toBe("");
    await bandwidth.take(1, never(), {});
  });

  test("any mix of transfers, aborts and changes stays within limit and burst, and all end", async () => {
    const takes = fc.array(
      fc.record({
        bytes: fc.integer({ min: 1, max: 300_000 }),
        flow: fc.nat(3),
        at: fc.nat(4_000),
        abort: fc.boolean(),
      }),
      { minLength: 1, maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(takes, async (all) => {
        const clock = new VirtualClock();
        const bandwidth = new Bandwidth(clock, () => 100_000);
        const begun = clock.monotonic();
        const flows = [{}, {}, {}, {}];
        let moved = 0;
        await Promise.all(
          all.map(async ({ bytes, flow, at, abort }) => {
            await clock.sleep(at, never());
            const stop = new AbortController();
            if (abort) void clock.sleep(50, never()).then(() => stop.abort());
            try {
              await bandwidth.take(bytes, stop.signal, flows[flow]);
            } catch (error) {
              if (stop.signal.aborted) return;
              throw error;
            }
            moved += bytes;
            expect(moved).toBeLessThanOrEqual(100_000 * ((clock.monotonic() - begun) / 1_000 + 1) + 1);
          }),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("[RT2] sharing a limit (F4)", () => {
  const clock = new VirtualClock();

  test("all transfers with the same limit object share it, including nested ones", () => {
    const all = (): number => 1;
    const jobs = Object.assign(() => 2, { within: all });
    const [own, outer] = bandwidthOf(jobs, clock);
    expect(bandwidthOf(all, clock)).toEqual([outer]);
    expect(bandwidthOf(all, clock)[0]).toBe(outer);
    expect(bandwidthOf(jobs, clock)[0]).toBe(own);
    expect(own).not.toBe(outer);
  });

  test("a number means one limit, no number means none", () => {
    expect(bandwidthOf(fixedLimit(5), clock)[0]).toBe(bandwidthOf(fixedLimit(5), clock)[0]);
    expect(bandwidthOf(fixedLimit(5), clock)[0]).not.toBe(bandwidthOf(fixedLimit(6), clock)[0]);
    expect(bandwidthOf(fixedLimit(undefined), clock)).toEqual([]);
  });
});
