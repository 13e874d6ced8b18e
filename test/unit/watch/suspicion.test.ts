import { expect, test } from "vitest";
import { Suspicion } from "../../../src/engine/watch/suspicion.ts";
import { ManualClock, settled } from "../../harness/manual-clock.ts";

function suspicion(answer: () => Promise<void>): {
  readonly clock: ManualClock;
  readonly ending: AbortController;
  readonly raise: () => void;
} {
  const clock = new ManualClock();
  const ending = new AbortController();
  const it = new Suspicion(clock, ending.signal, answer);
  return { clock, ending, raise: () => it.raise() };
}

test("[JB3] a burst of suspicions is handled once, when it is over", async () => {
  let answers = 0;
  const { clock, raise } = suspicion(async () => void answers++);
  for (let i = 0; i < 5; i++) {
    raise();
    await clock.advance(400);
  }
  expect(answers).toBe(0);
  await clock.advance(1000);
  expect(answers).toBe(1);
  await clock.advance(60_000);
  expect(answers).toBe(1);
  raise();
  await clock.advance(1000);
  expect(answers).toBe(2);
});

test("[JB3] a burst that does not end is handled every few seconds", async () => {
  let answers = 0;
  const { clock, raise } = suspicion(async () => void answers++);
  for (let i = 0; i < 100; i++) {
    raise();
    await clock.advance(200);
  }
  expect(answers).toBeGreaterThanOrEqual(3);
  expect(answers).toBeLessThanOrEqual(4);
});

test("[JB3] a suspicion during the handling is handled again", async () => {
  const waiting: (() => void)[] = [];
  const { clock, raise } = suspicion(() => new Promise((resolve) => waiting.push(resolve)));
  raise();
  await clock.advance(1000);
  expect(waiting).toHaveLength(1);
  raise();
  waiting[0]!();
  await clock.advance(1000);
  expect(waiting).toHaveLength(2);
  waiting[1]!();
  await clock.advance(10_000);
  expect(waiting).toHaveLength(2);
});

test("[JB3] nothing is handled after the end, and no timer is left", async () => {
  let answers = 0;
  const { clock, ending, raise } = suspicion(async () => void answers++);
  raise();
  await settled();
  ending.abort();
  await clock.advance(60_000);
  expect(answers).toBe(0);
  expect(clock.sleepers).toBe(0);
});
