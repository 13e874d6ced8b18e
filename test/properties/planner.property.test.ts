import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { RowCursor } from "../../src/engine/plan/cursor.ts";
import type { Operation } from "../../src/engine/plan/operation.ts";
import { expectationOf } from "./planner-model.ts";
import { bytes, planned, situations, sizes } from "./planner-situations.ts";

const CASES = Number(process.env["LIANA_PLANNER_CASES"] ?? 20_000);
function lineOf(operation: Operation): string {
  switch (operation.kind) {
    case "put":
    case "remove":
      return `${operation.kind} ${operation.reason} ${operation.key}`;
    case "gap":
      return operation.blocks ? `gap blocks ${operation.key}` : `gap ${operation.side} ${operation.key}`;
    default:
      return `${operation.kind} ${operation.key}`;
  }
}

afterEach(() => setPage(2000));

/** Sets a small page size, which tests need in place of thousands of rows. */
function setPage(size: number): void {
  Object.defineProperty(RowCursor, "PAGE", { value: size, configurable: true, writable: true });
}

describe("the planner", () => {
  test("[CH1 CH5 CH6 CH7 DL1-DL4 NA5 RS3] follows the rules in key order, whatever the batches and pages", async () => {
    await fc.assert(
      fc.asyncProperty(situations, sizes, fc.integer({ min: 1, max: 5 }), async (situation, batch, page) => {
        setPage(page);
        const { operations, tally } = await planned(situation, batch);
        const expected = expectationOf(situation);
        const gaps = [
          ...situation.sourceGaps.map(({ key }) => `gap source ${key}`),
          ...situation.targetGaps.map(({ key }) => `gap target ${key}`),
        ];
        const lines = operations.map(lineOf);
        expect([...lines].sort()).toEqual([...expected.byKey.values(), ...gaps].sort());
        const keys = operations.map(({ key }) => key);
        expect(keys).toEqual([...keys].sort(bytes));
        expect(tally.foreign).toBe(expected.foreign);
        expect(tally.unchanged).toBe(expected.unchanged);
        expect(tally.sourceItems).toBe(situation.source.size + situation.sourceGaps.length);
      }),
      { numRuns: CASES },
    );
  }, 600_000);

  test("[DL1-DL4] removes no object in keep mode or because of gaps and exclusions, and in mirror mode only our own", async () => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const { operations } = await planned(situation, [3]);
        const { options, sourceGaps, excluded, rows, target } = situation;
        for (const operation of operations) {
          if (operation.kind !== "remove") continue;
          const { key, reason: why } = operation;
          expect(excluded.has(key)).toBe(false);
          if (why === "gone") {
            expect(options.mirror).toBe(true);
            expect(
              sourceGaps.some((gap) => gap.key === key || (gap.key.endsWith("/") && key.startsWith(gap.key))),
            ).toBe(false);
          }
          if (why === "foreign") expect(options.deleteForeign).toBe(true);
          if (options.deleteForeign) continue;
          const row = rows.get(key);
          expect(row?.origin === "put" || row?.origin === "adopted").toBe(true);
          const listed = target?.get(key);
          if (listed !== undefined) expect(listed.stamp).toBe(row?.target);
        }
      }),
      { numRuns: Math.ceil(CASES / 4) },
    );
  }, 600_000);
});
