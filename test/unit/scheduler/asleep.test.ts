import { beforeEach, expect, test } from "vitest";
import { Asleep } from "../../../src/engine/scheduler/asleep.ts";
import { ManualClock } from "../../harness/manual-clock.ts";

let clock: ManualClock;
let asleep: Asleep;

/** How often the state lasted too long. */
let tooLong: number;

beforeEach(() => {
  clock = new ManualClock();
  tooLong = 0;
  asleep = new Asleep(clock, () => {
    tooLong += 1;
    asleep.end();
  });
});

test("[JB2] a system that never reports waking up stops nothing for more than a minute", async () => {
  asleep.begin();
  await clock.advance(59_999);
  expect([asleep.is, tooLong]).toEqual([true, 0]);
  await clock.advance(1);
  expect([asleep.is, tooLong]).toEqual([false, 1]);
});

test("[JB2] after waking up in time no timer is left, and the next sleep has its own", async () => {
  asleep.begin();
  await clock.advance(50_000);
  asleep.end();
  expect([asleep.is, clock.sleepers]).toEqual([false, 0]);
  asleep.begin();
  await clock.advance(50_000);
  expect([asleep.is, tooLong]).toEqual([true, 0]);
});
