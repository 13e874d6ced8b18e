import { expect, test } from "vitest";
import { CorrectedClock } from "../../../src/engine/remote/s3/corrected-clock.ts";
import { FakeClock } from "./fake-clock.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 21, 9, 41);

function clockAt(now: number): { clock: CorrectedClock; hear: (at: number) => void } {
  const own = new FakeClock();
  own.time = now;
  const clock = new CorrectedClock(own);
  return { clock, hear: (at) => clock.observe({ date: new Date(at).toUTCString() }) };
}

test("[RT4] a service that is hours ahead or behind is followed", () => {
  const { clock, hear } = clockAt(NOW);
  hear(NOW + 3 * HOUR);
  expect([clock.offset, clock.apart]).toEqual([3 * HOUR, undefined]);
  hear(NOW - 23 * HOUR);
  expect([clock.offset, clock.apart]).toEqual([-23 * HOUR, undefined]);
});

test.each([Date.UTC(2099, 11, 31), 0, NOW + 25 * HOUR])(
  "[RT4] a date more than a day off is told, and not followed: %i",
  (there) => {
    const { clock, hear } = clockAt(NOW);
    hear(NOW + HOUR);
    hear(there);
    expect([clock.now(), clock.apart]).toEqual([NOW + HOUR, { here: NOW, there }]);
    hear(NOW + HOUR + 1_000);
    expect(clock.apart).toBeUndefined();
  },
);

test("[RT4] an invalid date is ignored", () => {
  const { clock } = clockAt(NOW);
  clock.observe({ date: "2099" });
  clock.observe({ date: "soon" });
  expect([clock.offset, clock.apart]).toEqual([0, undefined]);
});
