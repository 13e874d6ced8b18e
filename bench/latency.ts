/** `npm run bench -- latency [SAVES]`: the time from saving a file in a watched folder to its object. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { foldersOfSaves, type Latency, measureSaves, percentile } from "../test/harness/save-latency.ts";
import { SeededRandom } from "../test/harness/seeded-random.ts";
import { WatchedProcess } from "../test/harness/watched-process.ts";
import { writeSection } from "./sections.ts";

const SETTLE = 200;
const PATIENCE = 60_000;
/** Milliseconds. */
const GOALS = [
  { share: 0.5, most: 150 },
  { share: 0.99, most: 500 },
];
const saves = Number(process.argv[2] ?? "1000");

async function measure(): Promise<readonly Latency[]> {
  await using world = await WatchedProcess.open();
  for (const folder of foldersOfSaves()) {
    mkdirSync(join(world.folder, folder));
    writeFileSync(join(world.folder, folder, "there.txt"), "there");
  }
  await world.start(SETTLE);
  await world.inStep(1, PATIENCE);
  return await measureSaves(world, new SeededRandom(1), saves, SETTLE);
}

const found = await measure();
const lines = GOALS.map(({ share, most }) => {
  const got = percentile(found, share);
  return `| ${share * 100} % within ${most} ms | ${got.toFixed(0)} ms | ${got <= most ? "reached" : "**not reached**"} |`;
});
const spread = [0.1, 0.5, 0.9, 0.99, 1].map((share) => percentile(found, share).toFixed(0)).join(", ");
const text = [
  `${saves} saves of small files into a watched folder, one after another at random intervals: the time from the last`,
  `write to the answer of the PUT, without the settle time of ${SETTLE} ms. The engine, the strict server`,
  `and the program that saves share ${cpus().length} CPU cores. Written by \`npm run bench -- latency\`.`,
  "",
  "| goal | result | |",
  "|---|---|---|",
  ...lines,
  "",
  `10 %, 50 %, 90 %, 99 %, all within: ${spread} ms.`,
].join("\n");
writeSection("Latency of a save", text);
process.stdout.write(`${text}\n`);
