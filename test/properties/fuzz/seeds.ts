import { expect, test } from "vitest";
import { FuzzFailure } from "./failure.ts";

/**
 * Seeds for each direction; LIANA_LONG=1 runs 2,000. `LIANA_FUZZ_SEEDS=100000 LIANA_FUZZ_FIRST=7` runs more, from
 * another start.
 */
const SEEDS = Number(process.env["LIANA_FUZZ_SEEDS"] ?? (process.env["LIANA_LONG"] === "1" ? 2_000 : 250));
const FIRST = Number(process.env["LIANA_FUZZ_FIRST"] ?? 0);
/** Milliseconds a seed may take on a busy machine. */
const PATIENCE = 1_000;

/**
 * Tests the whole engine against a model: random histories of a job with edits, other tools, faults and crashes.
 * After each sync and at the end, every rule that the runs name must hold. A failure shows its seed and everything
 * that happened; once it is understood, it becomes a scenario of its own. Each direction has its own file, so that
 * directions run in parallel.
 */
export function testSeeds(direction: string, run: (seed: number) => Promise<unknown>): void {
  test(
    `[UP1 UP5 DL1-DL5 RS2 RS3 RP1 JB4] ${direction}: no seed breaks a rule`,
    async () => {
      for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
        try {
          await run(seed);
        } catch (error) {
          if (error instanceof FuzzFailure) expect.fail(error.message);
          throw error;
        }
      }
    },
    SEEDS * PATIENCE,
  );
}
