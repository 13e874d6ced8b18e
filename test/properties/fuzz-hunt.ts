/**
 * `node test/properties/fuzz-hunt.ts backup 0 2000 1` runs seeds and prints the first failures. It prints its progress
 * every 100 seeds and when SIGTERM or SIGINT ends it, and the seed that hangs if one does.
 */
import { constants } from "node:os";
import { FuzzFailure } from "./fuzz/failure.ts";
import { runBackup } from "./fuzz/backup-run.ts";
import { runRestore } from "./fuzz/restore-run.ts";
import { runReplicate } from "./fuzz/replicate-run.ts";
import { runPair } from "./fuzz/pair-run.ts";
import { runPrograms } from "./fuzz/program-run.ts";

const RUNS: ReadonlyMap<string, (seed: number) => Promise<void>> = new Map([
  ["backup", runBackup],
  ["restore", runRestore],
  ["replicate", runReplicate],
  ["pair", runPair],
  ["programs", runPrograms],
]);
/** Node's exit status when the event loop is empty while the main module still awaits something. */
const RAN_EMPTY = 13;
const EVERY = 100;

const [direction = "backup", from = "0", to = "500", most = "1"] = process.argv.slice(2);
const run = RUNS.get(direction);
if (run === undefined) throw new Error(`${direction} is none of ${[...RUNS.keys()].join(", ")}`);
const started = performance.now();
const kinds = new Map<string, number[]>();
let failures = 0;
let seed = Number(from);

function progress(): string {
  const seconds = String(Math.round((performance.now() - started) / 1000));
  return `${direction}: seeds ${from} to ${String(seed)} (excluded) done, ${String(failures)} failures, ${seconds} s`;
}

function printKinds(): void {
  for (const [kind, seeds] of kinds) console.log(kind, seeds.length, seeds.slice(0, 8).join(" "));
}

function note(error: FuzzFailure): void {
  const why = error.cause instanceof Error ? error.cause.message : String(error.cause);
  const kind = why.replaceAll(/"[^"]*"|[0-9]+/g, "#").slice(0, 60);
  kinds.set(kind, [...(kinds.get(kind) ?? []), seed]);
  if (++failures <= Number(most)) console.log(error.message);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    printKinds();
    console.log(`${signal}: ${progress()}`);
    process.exit(128 + constants.signals[signal]);
  });
}
process.on("exit", (status) => {
  if (status !== RAN_EMPTY) return;
  printKinds();
  console.log(`${direction}: seed ${String(seed)} hangs: nothing is left to wait for. ${progress()}`);
});

for (; seed < Number(to); seed++) {
  // A run on the virtual clock may never leave the microtasks; Node handles signals only between event loop turns.
  await new Promise(setImmediate);
  if (seed > Number(from) && seed % EVERY === 0) console.log(progress());
  try {
    await run(seed);
  } catch (error) {
    if (!(error instanceof FuzzFailure)) {
      console.log(`${direction}: seed ${String(seed)} ended the hunt`);
      throw error;
    }
    note(error);
  }
}
printKinds();
console.log(progress());
process.exitCode = failures === 0 ? 0 : 1;
