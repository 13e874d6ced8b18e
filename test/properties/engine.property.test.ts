import { expect, test } from "vitest";
import { runBackup } from "./fuzz/backup-run.ts";
import { FuzzFailure } from "./fuzz/failure.ts";
import { runReplicate } from "./fuzz/replicate-run.ts";
import { runRestore } from "./fuzz/restore-run.ts";

/** Seeds for each direction. `LIANA_FUZZ_SEEDS=100000 LIANA_FUZZ_FIRST=7` runs more, from another start. */
const SEEDS = Number(process.env["LIANA_FUZZ_SEEDS"] ?? 500);
const FIRST = Number(process.env["LIANA_FUZZ_FIRST"] ?? 0);
/** Milliseconds a seed may take on a busy machine. */
const PATIENCE = 400;

/**
 * The whole engine against a model: random lives of a job with edits, other tools, faults and crashes.
 * After each pass and at the end every rule that the runs name must hold. A failure is told with its
 * seed and all that happened; it becomes a scenario of its own once it is understood.
 */
const RUNS = [
  ["backup", runBackup],
  ["restore", runRestore],
  ["replicate", runReplicate],
] as const;

test.each(RUNS)(
  "[UP1 UP5 DL1-DL5 RS2 RS3 RP1 JB4] %s: no seed breaks a rule",
  async (_direction, run) => {
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
