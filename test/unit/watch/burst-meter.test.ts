import { expect, test } from "vitest";
import { BurstMeter } from "../../../src/engine/watch/burst-meter.ts";
import { settled } from "../../harness/manual-clock.ts";

test("[JB3] more events than half a queue are a burst in one turn of the event loop, but not spread out", async () => {
  const meter = new BurstMeter(100);
  let bursts = 0;
  const reported = meter.onBurst(() => bursts++);
  for (let turn = 0; turn < 10; turn++) {
    for (let event = 0; event < 100; event++) expect(meter.count()).toBe(false);
    await settled();
  }
  expect(bursts).toBe(0);
  for (let event = 0; event < 300; event++) expect(meter.count()).toBe(event >= 100);
  await settled();
  expect(bursts).toBe(1);
  reported.stop();
  for (let event = 0; event < 300; event++) meter.count();
  await settled();
  expect(bursts).toBe(1);
});

test("[JB3] events of all watches count together and all watches are notified, since they share one queue", async () => {
  const meter = new BurstMeter(100);
  const reported: string[] = [];
  meter.onBurst(() => reported.push("a"));
  meter.onBurst(() => reported.push("b"));
  for (let event = 0; event < 60; event++) meter.count();
  for (let event = 0; event < 60; event++) meter.count();
  await settled();
  expect(reported).toEqual(["a", "b"]);
});
