/** `node test/properties/fuzz-hunt.ts backup 0 2000`: runs seeds and prints the first failures. */
import { FuzzFailure } from "./fuzz/failure.ts";
import { runBackup } from "./fuzz/backup-run.ts";
import { runRestore } from "./fuzz/restore-run.ts";
import { runReplicate } from "./fuzz/replicate-run.ts";
import { runPair } from "./fuzz/pair-run.ts";
import { runPrograms } from "./fuzz/program-run.ts";

const RUNS: Readonly<Record<string, (seed: number) => Promise<void>>> = {
  backup: runBackup,
  restore: runRestore,
  replicate: runReplicate,
  pair: runPair,
  programs: runPrograms,
};
const [direction = "backup", from = "0", to = "500", most = "1"] = process.argv.slice(2);
const started = performance.now();
let failures = 0;
const kinds = new Map<string, number[]>();
for (let seed = Number(from); seed < Number(to); seed++) {
  try {
    await RUNS[direction]?.(seed);
  } catch (error) {
    if (!(error instanceof FuzzFailure)) throw error;
    const why = error.cause instanceof Error ? error.cause.message : String(error.cause);
    const kind = why.replaceAll(/"[^"]*"|[0-9]+/g, "#").slice(0, 60);
    kinds.set(kind, [...(kinds.get(kind) ?? []), seed]);
    if (++failures <= Number(most)) console.log(error.message);
  }
}
for (const [kind, seeds] of kinds) console.log(kind, seeds.length, seeds.slice(0, 8).join(" "));
console.log(`${String(failures)} failures, ${String(Math.round(performance.now() - started))} ms`);
