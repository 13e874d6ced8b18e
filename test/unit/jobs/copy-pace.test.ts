import { expect, test } from "vitest";
import { CopyPace } from "../../../src/engine/units/copy-pace.ts";

const MINUTE = 60_000;

/** After how many ms a database is due again. */
function waitAfter(elapsedMs: number, bytes: number): number {
  const pace = new CopyPace();
  pace.note("a", elapsedMs, bytes, 1000);
  expect(pace.isDue("another", 1000)).toBe(true);
  for (let wait = 0; ; wait += 500) if (pace.isDue("a", 1000 + wait)) return wait;
}

test("[UN3] a database rests for four times its cost, in time or by its size, and no longer than five minutes", () => {
  expect(waitAfter(1000, 4096)).toBe(4000);
  expect(waitAfter(100, 24_000_000)).toBe(96_000);
  expect(waitAfter(10_000, 1_000_000_000)).toBe(5 * MINUTE);
});

test("[UN3] one that takes longer than that is not sent without a pause", () => {
  expect(waitAfter(10 * MINUTE, 1_000_000_000)).toBe(10 * MINUTE);
});
