import { expect, test } from "vitest";
import { FuzzFailure } from "./fuzz/failure.ts";
import { LoopRun } from "./fuzz/loop-run.ts";

/** `LIANA_LOOP_SEEDS=100000 LIANA_LOOP_FIRST=7` runs more, from another start. */
const SEEDS = Number(process.env["LIANA_LOOP_SEEDS"] ?? 1_000);
const FIRST = Number(process.env["LIANA_LOOP_FIRST"] ?? 0);
/** Milliseconds a seed may take on a busy machine. */
const PATIENCE = 100;

test(
  "[JB1 JB2 JB3 RT3] whatever happens to the loop in whatever order, nothing told is forgotten and nothing runs that may not",
  async () => {
    for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
      const run = new LoopRun(seed);
      try {
        await run.live();
      } catch (error) {
        expect.fail(new FuzzFailure("loop", seed, run.reported, error).message);
      }
    }
  },
  SEEDS * PATIENCE,
);
