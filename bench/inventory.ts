/** `npm run bench -- inventory [OBJECTS]`: a prototype of docs/engine/inventory.md on a generated report. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { compareKeys } from "../src/shared/model/key-order.ts";
import { type Manifest, positionsOf } from "./inventory/format.ts";
import { mergeRuns } from "./inventory/merge.ts";
import type { RunWork } from "./inventory/sorted-run.ts";
import { writeSection } from "./sections.ts";

const objects = Number(process.argv[2] ?? "5000000");
const MIB = 2 ** 20;
/** The class that the prototype wants for all objects. */
const WANTED = "STANDARD_IA";
const CHUNK = 10_000;

/** Sorts each data file in one of two workers. @returns the runs */
async function sortAll(folder: string, { files }: Manifest, position: number): Promise<readonly string[]> {
  const work = files.map((file, index): RunWork => ({
    folder,
    file,
    position,
    run: join(folder, `runs/${index}`),
  }));
  mkdirSync(join(folder, "runs"));
  const waiting = [...work];
  const runs: string[] = [];
  const lane = async (): Promise<void> => {
    const worker = new Worker(new URL("inventory/sorted-run.ts", import.meta.url));
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        worker.postMessage(next, []);
        // An error of the worker rejects.
        const [made] = (await once(worker, "message")) as [readonly string[]];
        runs.push(...made);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all([lane(), lane()]);
  return runs;
}

interface Merged {
  readonly entries: number;
  readonly otherClass: number;
}

/** Passes all entries in key order, and writes the manifest of a batch job for those in another class. */
function pass(runs: readonly string[], manifest: Manifest, file: string): Merged {
  const out = openSync(file, "w");
  let rows: string[] = [];
  let entries = 0;
  let otherClass = 0;
  let last = "";
  for (const { key, versionId, storageClass } of mergeRuns(runs, positionsOf(manifest))) {
    if (compareKeys(last, key) >= 0) throw new Error(`${key} is out of order`);
    last = key;
    entries += 1;
    if (storageClass === WANTED) continue;
    otherClass += 1;
    rows.push(`${manifest.sourceBucket},${encodeURIComponent(key)},${versionId}\n`);
    if (rows.length < CHUNK) continue;
    writeSync(out, rows.join(""));
    rows = [];
  }
  writeSync(out, rows.join(""));
  closeSync(out);
  return { entries, otherClass };
}

async function timed<T>(
  work: () => T | Promise<T>,
): Promise<{ result: Awaited<T>; seconds: number; cpu: number }> {
  const [at, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (performance.now() - at) / 1000, cpu: (user + system) / 1e6 };
}

const folder = mkdtempSync(join(tmpdir(), "liana-inventory-"));
try {
  // A process of its own, so that its memory is not measured.
  execFileSync(process.execPath, [join(import.meta.dirname, "inventory/make.ts"), folder, `${objects}`]);
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  const sorted = await timed(() => sortAll(folder, manifest, positionsOf(manifest).Key));
  const merged = await timed(() => pass(sorted.result, manifest, join(folder, "batch.csv")));
  const mib = (bytes: number): string => (bytes / MIB).toFixed(0);
  const size = (paths: readonly string[]): number =>
    paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const perMillion = (cpu: number): string => ((cpu / objects) * 1e6).toFixed(2);
  const { maxRSS } = process.resourceUsage();
  const text = [
    `A generated S3 Inventory of ${objects.toLocaleString("en")} objects in no order; ${cpus().length} CPU cores shared with other programs,`,
    `load ${(loadavg()[0] ?? 0).toFixed(1)}. The prototype of [a design](../docs/engine/inventory.md). Written by \`npm run bench -- inventory\`.`,
    "",
    "| step | seconds | CPU seconds per million objects |",
    "|---|---|---|",
    `| check, decompress and sort each data file, two workers | ${sorted.seconds.toFixed(1)} | ${perMillion(sorted.cpu)} |`,
    `| merge in key order, and write the manifest of a batch job | ${merged.seconds.toFixed(1)} | ${perMillion(merged.cpu)} |`,
    "",
    `${merged.result.entries.toLocaleString("en")} entries came in ascending order, ${merged.result.otherClass.toLocaleString("en")} of them in another class.`,
    `The report has ${mib(size(manifest.files.map(({ key }) => join(folder, key))))} MiB, the sorted runs ${mib(size(sorted.result))} MiB, the manifest ${mib(statSync(join(folder, "batch.csv")).size)} MiB.`,
    `Peak memory of the process: ${(maxRSS / 1024).toFixed(0)} MiB, with both workers.`,
  ].join("\n");
  if (merged.result.entries !== objects) throw new Error("not all rows arrived");
  writeSection("A hundred million objects", text);
  process.stdout.write(`${text}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
