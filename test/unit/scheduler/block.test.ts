import { expect, test } from "vitest";
import { type Block, type BlockFacts, blockOf, stopsSync } from "../../../src/engine/scheduler/block.ts";

const FREE: BlockFacts = {
  pause: { kind: "running" },
  saving: undefined,
  isAsleep: false,
  isJournalRead: true,
  isReserved: false,
  isRunning: false,
  isWatchSettled: true,
  isReleasing: false,
};

/** Reasons in order of precedence, each with whether it stops a running sync. */
const REASONS: readonly (readonly [Partial<BlockFacts>, Block, boolean])[] = [
  [{ pause: { kind: "paused", until: 9 } }, { kind: "paused", until: 9 }, true],
  [{ saving: "metered" }, { kind: "saving", resource: "metered" }, true],
  [{ isAsleep: true }, { kind: "asleep" }, true],
  [{ isJournalRead: false }, { kind: "starting" }, false],
  [{ isReserved: true }, { kind: "reserved" }, true],
  [{ isRunning: true }, { kind: "running" }, false],
  [{ isWatchSettled: false }, { kind: "watch" }, false],
  [{ isReleasing: true }, { kind: "releasing" }, false],
];

test("a job that nothing blocks may run", () => {
  expect(blockOf(FREE)).toBeUndefined();
  expect(stopsSync(undefined)).toBe(false);
});

test.each(REASONS)("%o blocks a job", (change, block, stops) => {
  expect(blockOf({ ...FREE, ...change })).toEqual(block);
  expect(stopsSync(block)).toBe(stops);
});

test("of several reasons the first is reported", () => {
  for (let first = 0; first < REASONS.length; first++) {
    const changes = REASONS.slice(first).map(([change]) => change);
    expect(blockOf(Object.assign({}, FREE, ...changes))).toEqual(REASONS[first]?.[1]);
  }
});
