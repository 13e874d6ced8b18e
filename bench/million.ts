/** `npm run bench -- million [FILES]`: watches a very large number of files. */
import { asKey } from "../src/shared/model/disk-path.ts";
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, statfsSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileStamp, folderStamp } from "../src/engine/rules/stamp.ts";
import { Journal } from "../src/engine/journal/journal.ts";
import type { JournalRow } from "../src/shared/model/journal-row.ts";
import type { Figures } from "../test/harness/fleet-figures.ts";
import { measureSaves, percentile } from "../test/harness/save-latency.ts";
import { SeededRandom } from "../test/harness/seeded-random.ts";
import { WatchedProcess } from "../test/harness/watched-process.ts";
import { writeSection } from "./sections.ts";

const MIB = 2 ** 20;
const A_FOLDER = 100;
const A_COMMIT = 10_000;
const SETTLE = 200;
const PATIENCE = 3_600_000;
const IDLE_MS = 30_000;
/** The threads of a full sync end after it, and V8 collects its garbage. */
const SETTLED_MS = 30_000;
const SAVES = 60;
/** MiB. */
const MEMORY_GOAL = 250;
/** Seconds. */
const SYNC_GOAL = 2.5;
/** Percent of a core. */
const IDLE_GOAL = 0.2;
/** CPU time of one save, ms. */
const SAVE_GOAL = 20;

const files = Number(process.argv[2] ?? "1000000");
/** Goals are for a million. */
const HAS_GOALS = files <= 1_000_000;
const SYNCS = HAS_GOALS ? 3 : 1;
if (statfsSync(tmpdir()).ffree < files * 1.5) throw new Error(`not enough inodes in ${tmpdir()}`);

/** @returns path of file `i`, relative to the folder */
function pathOf(i: number): string {
  return `folder-${Math.floor(i / A_FOLDER)}/file-${i}.txt`;
}

function makeFiles(world: WatchedProcess, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const path = join(world.folder, pathOf(i));
    if (i % A_FOLDER === 0) mkdirSync(dirname(path));
    writeFileSync(path, `${i}`);
  }
}

function fileRow(world: WatchedProcess, sent: JournalRow, i: number): JournalRow {
  const stat = lstatSync(join(world.folder, pathOf(i)), { bigint: true });
  const { mtimeNs, ctimeNs } = stat;
  const traits = { size: Number(stat.size), mtimeNs, ctimeNs, inode: String(stat.ino) };
  return {
    ...sent,
    key: asKey(pathOf(i)),
    size: traits.size,
    source: fileStamp(traits),
    digest: createHash("sha256").update(`${i}`).digest("hex"),
    mtimeNs: String(mtimeNs),
    inode: traits.inode,
  };
}

function folderRow(world: WatchedProcess, sent: JournalRow, path: string): JournalRow {
  const { mtimeNs, mode } = lstatSync(join(world.folder, path), { bigint: true });
  const source = folderStamp({ mtimeNs, mode: Number(mode) });
  return { ...sent, key: asKey(`${path}/`), source, mtimeNs: String(mtimeNs) };
}

/**
 * Fills the journal with the rows that the engine would write after uploading a million objects; uploading them would
 * take an hour and measure something else. The first sync proves the rows right: it checks every file and finds nothing
 * to do. The history has an upload of each file, all of them today.
 */
function fillJournal(world: WatchedProcess): void {
  const jobs = join(world.stateDir, "jobs");
  const journal = Journal.open(join(jobs, readdirSync(jobs)[0] ?? "", "journal.db"));
  try {
    const [folder, file] = journal.rows.after(undefined, 2);
    if (folder?.kind !== "folder" || file?.kind !== "file")
      throw new Error("the first files were not uploaded");
    const sync = journal.history.begin(Date.now());
    for (let from = A_FOLDER; from < files; from += A_COMMIT)
      journal.transact(() => {
        for (let i = from; i < Math.min(files, from + A_COMMIT); i++) {
          if (i % A_FOLDER === 0) journal.rows.put(folderRow(world, folder, dirname(pathOf(i))));
          const row = fileRow(world, file, i);
          journal.rows.put(row);
          const event = { id: 0, what: "uploaded", key: row.key, bytes: row.size, detail: "" } as const;
          journal.history.add({ ...event, sync, at: Date.now() });
        }
      });
  } finally {
    journal.close();
  }
}

interface Start {
  readonly seconds: number;
  readonly figures: Figures;
}

/** @returns seconds until the folder is watched, which is when its first sync begins */
async function startWatching(world: WatchedProcess): Promise<Start> {
  world.logged.length = 0;
  const began = performance.now();
  await world.start(SETTLE);
  await world.until(() => world.logged.some((line) => line.includes("sync started")), PATIENCE);
  return { seconds: (performance.now() - began) / 1000, figures: await world.fleet.figures(false) };
}

interface EmptySync {
  readonly start: Start;
  readonly seconds: number;
  /** CPU seconds of all threads. */
  readonly cpu: number;
  readonly requests: number;
}

/** The sync at the start scans all files. It must not query the bucket, which lacks most of the objects. */
async function emptySync(world: WatchedProcess): Promise<EmptySync> {
  const since = Date.now();
  const before = world.server.requests.length;
  const start = await startWatching(world);
  await world.inStep(since, PATIENCE);
  const requests = world.server.requests.length - before;
  if (requests > 0) throw new Error("the filled journal does not match the files");
  const { cpu } = await world.fleet.figures(false);
  const seconds = world.live?.lastSync?.summary?.seconds ?? Number.NaN;
  return { start, seconds, cpu: (cpu - start.figures.cpu) / 1e6, requests };
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

async function measure(): Promise<void> {
  await using world = await WatchedProcess.open(false);
  makeFiles(world, 0, A_FOLDER);
  await startWatching(world);
  await world.inStep(1, PATIENCE);
  await world.fleet.close();
  makeFiles(world, A_FOLDER, files);
  say("files created");
  fillJournal(world);
  say("journal filled");
  const syncs = [await emptySync(world)];
  while (syncs.length < SYNCS) {
    await world.fleet.close();
    syncs.push(await emptySync(world));
  }
  const again = (syncs[0] as EmptySync).start;
  say(JSON.stringify(syncs));
  await sleep(SETTLED_MS);
  // Node compiles what runs for the first time.
  await measureSaves(world, new SeededRandom(2), SAVES, SETTLE);
  const { cpu: before } = await world.fleet.figures(false);
  const saves = await measureSaves(world, new SeededRandom(1), SAVES, SETTLE, SAVES);
  // Wait until the work after the last save is done: it would count as idle load.
  await sleep(2_000);
  const saveCpu = ((await world.fleet.figures(false)).cpu - before) / 1000 / SAVES;
  const quiet = await idle(world);
  const atEnd = await world.fleet.figures(false);
  say(JSON.stringify({ quiet, atEnd }));
  const seconds = Math.min(...syncs.map((sync) => sync.seconds));
  const row = (
    what: string,
    result: string,
    goal?: { readonly text: string; readonly reached: boolean },
  ): string =>
    goal === undefined || !HAS_GOALS
      ? `| ${what} | ${result} |  |`
      : `| ${what}: ${goal.text} | ${result} | ${goal.reached ? "reached" : "**not reached**"} |`;
  const mib = (bytes: number): number => Math.round(bytes / MIB);
  const peak = mib(atEnd.peak);
  const text = [
    `${files.toLocaleString("en")} files of a few bytes in ${Math.ceil(files / A_FOLDER).toLocaleString("en")} folders, one watched job, its engine in a separate process run from its`,
    `sources; ${cpus().length} CPU cores shared with all other programs. The first ${A_FOLDER} files were uploaded. For the others the`,
    "benchmark filled the journal like a sync, with an event of today for each. The sync at the start checked all files and",
    "sent no request. Written by `npm run bench -- million`.",
    "",
    "| measured | result | goal |",
    "|---|---|---|",
    row("watched after the start", `${again.seconds.toFixed(1)} s, ${mib(again.figures.rss)} MiB`),
    row(`full sync with nothing to do, best of ${SYNCS}`, `${seconds.toFixed(2)} s`, {
      text: `${SYNC_GOAL} s`,
      reached: seconds <= SYNC_GOAL,
    }),
    row("CPU time of that sync", `${Math.min(...syncs.map(({ cpu }) => cpu)).toFixed(1)} s`),
    row("requests of that sync", `${Math.max(...syncs.map(({ requests }) => requests))}`, {
      text: "0",
      reached: syncs.every(({ requests }) => requests === 0),
    }),
    row(
      `latency of one save, without ${SETTLE} ms of quiet, median of ${SAVES}`,
      `${percentile(saves, 0.5).toFixed(0)} ms`,
    ),
    row("CPU time of one save", `${saveCpu.toFixed(1)} ms`, {
      text: `${SAVE_GOAL} ms`,
      reached: saveCpu <= SAVE_GOAL,
    }),
    row(`idle for ${IDLE_MS / 1000} s`, `${quiet.percent.toFixed(2)} % of a core`, {
      text: `${IDLE_GOAL} %`,
      reached: quiet.percent <= IDLE_GOAL,
    }),
    row("requests while idle", `${quiet.requests}`, { text: "0", reached: quiet.requests === 0 }),
    row("peak memory after the restart", `${peak} MiB`, {
      text: `${MEMORY_GOAL} MiB`,
      reached: peak <= MEMORY_GOAL,
    }),
  ].join("\n");
  // Write the results before removing the files, which takes minutes.
  writeSection(HAS_GOALS ? "A million files" : "Ten million files", text);
  process.stdout.write(`${text}\n`);
}

await measure();
