/** `npm run bench -- jobs [JOBS]`: what many watched folders cost while nothing happens. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { WatchedProcess } from "../test/harness/watched-process.ts";
import { writeSection } from "./sections.ts";

const FILES = 100;
const SETTLE = 200;
const PATIENCE = 240_000;
/** The work after the first syncs is done by then, and V8 has collected its garbage. */
const SETTLED_MS = 60_000;
const IDLE_MS = 180_000;
/** Percent of a core. */
const IDLE_GOAL = 0.3;

const jobs = Number(process.argv[2] ?? "150");

await using world = await WatchedProcess.open(false);
makeFiles(world.folder);
for (let at = 0; at < jobs - 1; at++) {
  mkdirSync(world.otherFolder(at));
  makeFiles(world.otherFolder(at));
}
const began = performance.now();
await world.start(SETTLE, jobs - 1);
await world.inStep(1, PATIENCE);
const first = (performance.now() - began) / 1000;
await sleep(SETTLED_MS);
const requests = world.server.requests.length;
const { cpu } = await world.fleet.figures(false);
const idleSince = performance.now();
await sleep(IDLE_MS);
const after = await world.fleet.figures(false);
const percent = (after.cpu - cpu) / 10 / (performance.now() - idleSince);
const sent = world.server.requests.length - requests;

function makeFiles(folder: string): void {
  for (let file = 0; file < FILES; file++) writeFileSync(join(folder, `file-${file}.txt`), `${file}`);
}

function verdict(isReached: boolean): string {
  return isReached ? "reached" : "**not reached**";
}

const text = [
  `${jobs} watched jobs with ${FILES} small files each, their engine in a separate process run from its sources; ${cpus().length} CPU cores`,
  "shared with the strict server and all other programs. Written by `npm run bench -- jobs`.",
  "",
  "| measured | result | goal |",
  "|---|---|---|",
  `| all of them uploaded | ${first.toFixed(1)} s |  |`,
  `| idle for ${IDLE_MS / 1000} s: ${IDLE_GOAL} % of a core | ${percent.toFixed(2)} % | ${verdict(percent <= IDLE_GOAL)} |`,
  `| requests while idle: 0 | ${sent} | ${verdict(sent === 0)} |`,
  `| memory | ${Math.round(after.rss / 2 ** 20)} MiB, ${after.watches} folders watched |  |`,
].join("\n");
writeSection("Many jobs", text);
process.stdout.write(`${text}\n`);
