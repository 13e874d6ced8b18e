/** `npm run bench -- million [FILES]`: very many files under watch. */
import { createHash } from "node:crypto";
import { mkdirSync, statfsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Figures } from "../test/harness/fleet-figures.ts";
import { measureSaves, percentile } from "../test/harness/save-latency.ts";
import { SeededRandom } from "../test/harness/seeded-random.ts";
import { WatchedProcess } from "../test/harness/watched-process.ts";
import { writeSection } from "./sections.ts";

const MIB = 2 ** 20;
const A_FOLDER = 100;
const SETTLE = 200;
const PATIENCE = 3_600_000;
const IDLE_MS = 30_000;
const SAVES = 20;
const PASSES = 3;
/** MiB. */
const MEMORY_GOAL = 250;
/** Seconds. */
const PASS_GOAL = 2.5;
/** Percent of a core. */
const IDLE_GOAL = 0.2;
const TRAITS = { metadata: {}, headers: {}, storageClass: "STANDARD", tags: {} };

const files = Number(process.argv[2] ?? "1000000");
if (statfsSync("/tmp").ffree < files * 1.5) throw new Error("not enough inodes in /tmp");

/**
 * Writes the files, and puts an object of the same size and digest of each straight into the server's store: a
 * million uploads would measure something else, and take an hour. The objects have no content; nobody fetches them.
 */
function makeFiles(world: WatchedProcess): void {
  for (let i = 0; i < files; i++) {
    const folder = `folder-${Math.floor(i / A_FOLDER)}`;
    if (i % A_FOLDER === 0) mkdirSync(join(world.folder, folder));
    const content = `${i}`;
    writeFileSync(join(world.folder, folder, `file-${i}.txt`), content);
    const md5 = createHash("md5").update(content).digest("hex");
    const object = { pieces: [], size: content.length, md5 };
    world.server.store.putObject("bucket", `${folder}/file-${i}.txt`, object, TRAITS);
  }
}

/** @returns seconds until the folder was under watch, which is when its first pass begins */
async function startWatching(world: WatchedProcess): Promise<{ seconds: number; figures: Figures }> {
  world.logged.length = 0;
  const began = performance.now();
  await world.start(SETTLE);
  await world.until(() => world.logged.some((line) => line.includes("pass started")), PATIENCE);
  return { seconds: (performance.now() - began) / 1000, figures: await world.fleet.figures(false) };
}

/** Passes over everything that find nothing. @returns seconds and requests of each */
async function emptyPasses(world: WatchedProcess): Promise<readonly { seconds: number; requests: number }[]> {
  const found: { seconds: number; requests: number }[] = [];
  for (let i = 0; i < PASSES; i++) {
    const since = Date.now();
    const before = world.server.requests.length;
    await world.fleet.client.call("syncNow", {});
    await world.inStep(since, PATIENCE);
    const requests = world.server.requests.length - before;
    found.push({ seconds: world.live?.lastPass?.summary?.seconds ?? Number.NaN, requests });
  }
  return found;
}

async function idle(world: WatchedProcess): Promise<{ percent: number; requests: number }> {
  const requests = world.server.requests.length;
  const { cpu } = await world.fleet.figures(false);
  const began = performance.now();
  await sleep(IDLE_MS);
  const after = await world.fleet.figures(false);
  const percent = (after.cpu - cpu) / 10 / (performance.now() - began);
  return { percent, requests: world.server.requests.length - requests };
}

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}

async function measure(): Promise<string> {
  await using world = await WatchedProcess.open();
  makeFiles(world);
  say("files made");
  const first = await startWatching(world);
  say(`watched after ${first.seconds.toFixed(1)} s`);
  const began = performance.now();
  await world.inStep(1, PATIENCE);
  const adopting = (performance.now() - began) / 1000;
  const atFirst = await world.fleet.figures(false);
  say(`adopted after ${adopting.toFixed(0)} s, peak ${(atFirst.peak / MIB).toFixed(0)} MiB`);
  await world.fleet.close();

  const again = await startWatching(world);
  await world.inStep(1, PATIENCE);
  const passes = await emptyPasses(world);
  say(JSON.stringify(passes));
  const saves = await measureSaves(world, new SeededRandom(1), SAVES, SETTLE);
  // What a save leaves behind is not idleness.
  await sleep(2_000);
  const quiet = await idle(world);
  const atEnd = await world.fleet.figures(false);
  say(JSON.stringify({ quiet, atEnd }));
  const seconds = Math.min(...passes.map((pass) => pass.seconds));
  const row = (what: string, got: string, reached: boolean | undefined): string =>
    `| ${what} | ${got} | ${reached === undefined ? "" : reached ? "reached" : "**not reached**"} |`;
  const mib = (bytes: number): number => Math.round(bytes / MIB);
  const peak = mib(atEnd.peak);
  return [
    `${files.toLocaleString("en")} files of a few bytes in ${Math.ceil(files / A_FOLDER).toLocaleString("en")} folders, one watched job, in a process of its own run from its sources;`,
    `${cpus().length} processor cores shared with the strict server. The objects were put straight into that server's store, with`,
    "the sizes and digests of the files; the first pass then lists them, reads every file and adopts it (CH5). The process",
    "is then ended and started again, and measured. Written by `npm run bench -- million`.",
    "",
    "| what | got | goal |",
    "|---|---|---|",
    row(
      "under watch after the start",
      `${again.seconds.toFixed(1)} s, ${mib(again.figures.rss)} MiB`,
      undefined,
    ),
    row(
      "first pass, which adopts all",
      `${adopting.toFixed(0)} s, peak ${mib(atFirst.peak)} MiB`,
      atFirst.peak <= MEMORY_GOAL * MIB,
    ),
    row(
      `whole pass with nothing to do, best of ${PASSES}: ${PASS_GOAL} s`,
      `${seconds.toFixed(2)} s`,
      seconds <= PASS_GOAL,
    ),
    row(
      "its requests: 0",
      `${Math.max(...passes.map(({ requests }) => requests))}`,
      passes.every(({ requests }) => requests === 0),
    ),
    row(
      `one save to its object, without ${SETTLE} ms of quiet, median of ${SAVES}`,
      `${percentile(saves, 0.5).toFixed(0)} ms`,
      undefined,
    ),
    row(
      `left alone for ${IDLE_MS / 1000} s: ${IDLE_GOAL} % of a core`,
      `${quiet.percent.toFixed(2)} %`,
      quiet.percent <= IDLE_GOAL,
    ),
    row("its requests: 0", `${quiet.requests}`, quiet.requests === 0),
    row(`peak memory after the restart: ${MEMORY_GOAL} MiB`, `${peak} MiB`, peak <= MEMORY_GOAL),
  ].join("\n");
}

const text = await measure();
writeSection("A million files", text);
process.stdout.write(`${text}\n`);
