import { expect, test } from "vitest";
import { ProgressMeter } from "../../../src/engine/scheduler/progress-meter.ts";
import { SyncCounts } from "../../../src/engine/sync/sync-counts.ts";
import type { LiveProgress } from "../../../src/engine/sync/sync.ts";
import { ManualClock } from "../../harness/manual-clock.ts";

const MIB = 1024 * 1024;

/** A sync of `files` files of 1 MiB. `perSecond` files complete each second; the scan is `ahead` files further. */
function sync(clock: ManualClock, files: number, ahead: number, perSecond: (seconds: number) => number) {
  const begun = clock.now();
  return (): LiveProgress => {
    const seconds = Math.floor((clock.now() - begun) / 1000);
    let done = 0;
    for (let second = 0; second < seconds; second++) done += perSecond(second);
    const found = Math.min(files, done + ahead);
    return {
      ...new SyncCounts().progress(),
      found,
      done,
      planned: found === files,
      bytesFound: found * MIB,
      bytesDone: done * MIB,
      bytesMoved: done * MIB,
      requests: 0,
      answered: 0,
    };
  };
}

test("JB1: speed and time left of a sync that was planned at once", async () => {
  const clock = new ManualClock();
  const measure = async () => ({ entries: 0, bytes: 0, requests: 0 });
  const ask = sync(clock, 100, 100, () => 2);
  const meter = new ProgressMeter({ ask, measure, clock, startedAt: clock.now() });
  expect(meter.look()).toMatchObject({ found: 100, planned: true, bytesPerSecond: 0 });
  expect(meter.look().secondsLeft).toBeUndefined();
  for (let i = 0; i < 10; i++) {
    await clock.advance(1000);
    meter.look();
  }
  const reported = meter.look();
  expect(reported.bytesPerSecond).toBe(2 * MIB);
  expect(reported.secondsLeft).toBeCloseTo(40, 0);
});

test("JB1: unscanned work is counted once, and the time left never jumps by more than a third", async () => {
  const clock = new ManualClock();
  let counts = 0;
  const measure = async () => {
    counts += 1;
    return { entries: 5000, bytes: 5000 * MIB, requests: 0 };
  };
  const speed = (second: number): number => (second < 20 ? 40 : second < 40 ? 2 : 100);
  const ask = sync(clock, 5000, 64, speed);
  const meter = new ProgressMeter({ ask, measure, clock, startedAt: clock.now() });
  const reported: number[] = [];
  for (let i = 0; i < 240; i++) {
    await clock.advance(250);
    const { secondsLeft } = meter.look();
    if (secondsLeft !== undefined) reported.push(secondsLeft);
  }
  expect(counts).toBe(1);
  expect(reported[0]).toBeGreaterThan(100);
  for (const [location, seconds] of reported.entries()) {
    const before = reported[location - 1] ?? seconds;
    expect(Math.abs(seconds - before) / before).toBeLessThanOrEqual(1 / 3);
  }
});

test("JB1: unanswered requests are no progress, and silence is measured from the last good response", async () => {
  const clock = new ManualClock();
  let [requests, answered] = [3, 3];
  const ask = (): LiveProgress => ({ ...new SyncCounts().progress(), bytesMoved: 0, requests, answered });
  const measure = async () => ({ entries: 0, bytes: 0, requests: 0 });
  const meter = new ProgressMeter({ ask, measure, clock, startedAt: clock.now() });
  meter.look();
  const since = clock.now();
  await clock.advance(60_000);
  meter.look();
  expect([meter.movedAt, meter.silentSince]).toEqual([since, undefined]);
  requests += 4;
  await clock.advance(60_000);
  meter.look();
  expect([meter.movedAt, meter.silentSince]).toEqual([since, since]);
  answered += 1;
  meter.look();
  expect([meter.movedAt, meter.silentSince]).toEqual([clock.now(), undefined]);
});
