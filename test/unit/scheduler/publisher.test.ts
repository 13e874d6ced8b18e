import { expect, test } from "vitest";
import { Alarm } from "../../../src/engine/scheduler/alarm.ts";
import { StatePublisher } from "../../../src/engine/scheduler/publisher.ts";
import type { EngineState } from "../../../src/shared/model/live.ts";
import { ManualClock } from "../../harness/manual-clock.ts";

const HOUR = 60 * 60 * 1000;

function publisherOn(clock: ManualClock) {
  const reported: EngineState[] = [];
  const state = { jobs: [], restores: [] } as {
    jobs: EngineState["jobs"];
    restores: EngineState["restores"];
  };
  const publisher = new StatePublisher(
    clock,
    () => structuredClone(state),
    (now) => reported.push(now),
  );
  const change = (path: string): void => {
    state.restores = [{ id: "r", name: "r", path, startedAt: 0, state: { kind: "running" } }];
    publisher.changed();
  };
  return { reported, publisher, change };
}

test("changes are published at once, then at most four times a second, and the last one always", async () => {
  const clock = new ManualClock();
  const { reported, change } = publisherOn(clock);
  for (let i = 0; i < 100; i++) {
    change(String(i));
    await clock.advance(10);
  }
  await clock.advance(1000);
  expect(reported.length).toBeGreaterThanOrEqual(4);
  expect(reported.length).toBeLessThanOrEqual(5);
  expect(reported.at(-1)?.restores[0]?.path).toBe("99");
});

test("an unchanged state is not published and leaves no timer", async () => {
  const clock = new ManualClock();
  const { reported, publisher, change } = publisherOn(clock);
  change("x");
  await clock.advance(1000);
  publisher.changed();
  await clock.advance(1000);
  expect(reported).toHaveLength(1);
  expect(clock.sleepers).toBe(0);
});

test("a clock that was set back does not silence it", async () => {
  const clock = new ManualClock();
  const { reported, change } = publisherOn(clock);
  change("x");
  await clock.advance(0);
  clock.setBack(HOUR);
  change("y");
  await clock.advance(1);
  expect(reported).toHaveLength(2);
});

test("an alarm fires once at its time, and never after close", async () => {
  const clock = new ManualClock();
  let rung = 0;
  const alarm = new Alarm(clock, () => void rung++);
  alarm.set(clock.now() + 500);
  alarm.set(clock.now() + 900);
  await clock.advance(899);
  expect(rung).toBe(0);
  await clock.advance(1);
  expect(rung).toBe(1);
  // A distant time is reached in several timers. The callee checks what is due.
  alarm.set(clock.now() + 40 * 24 * HOUR);
  await clock.advance(HOUR);
  expect(rung).toBe(2);
  alarm.set(clock.now() + 1);
  alarm.close();
  await clock.advance(10);
  expect(rung).toBe(2);
  expect(clock.sleepers).toBe(0);
});
