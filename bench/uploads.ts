import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { makeEvenFiles, makeLargeFile } from "./data.ts";
import { measure, type Measured } from "./measure.ts";
import { aws, liana, type Peer, rclone } from "./peers.ts";
import { writeSection } from "./sections.ts";

/** An upload into a new bucket of the light server. */
interface Row {
  readonly title: string;
  readonly folder: string;
  /** The response delay of the server, in ms. */
  readonly delay: number;
  /** What the CPU time is divided by, and its name. */
  readonly per: readonly [count: number, name: string];
  /** In seconds, and CPU time for each of `per`; undefined: none. */
  readonly goal: { readonly seconds: number; readonly cpu?: number };
}

const ROWS: readonly Row[] = [
  {
    title: "20,000 × 4 KiB",
    folder: "20000",
    delay: 0,
    per: [20_000, "file"],
    goal: { seconds: 2.2, cpu: 120e-6 },
  },
  { title: "4,000 × 4 KiB, 40 ms", folder: "4000", delay: 40, per: [4_000, "file"], goal: { seconds: 3 } },
  { title: "1.5 GiB", folder: "large", delay: 0, per: [1.5, "GiB"], goal: { seconds: 3.3 } },
  { title: "512 MiB, 40 ms", folder: "medium", delay: 40, per: [0.5, "GiB"], goal: { seconds: 1.5 } },
];

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    peers: { type: "string", default: "liana,rclone,aws" },
  },
});
const rounds = Number(values.rounds);
const work = mkdtempSync(join(tmpdir(), "liana-bench-"));
const results = new Map<Row, Map<string, Measured[]>>();
const before = loadavg()[0] ?? 0;
const server = spawn(process.execPath, ["bench/light-server.ts"], { stdio: ["ignore", "pipe", "inherit"] });
try {
  const endpoint = await endpointOf(server);
  makeEvenFiles(join(work, "20000"), 20_000, 4096);
  makeEvenFiles(join(work, "4000"), 4_000, 4096);
  makeLargeFile(join(work, "large"), 1_536);
  makeLargeFile(join(work, "medium"), 512);
  mkdirSync(join(work, "state"));
  const peers = [liana(endpoint, join(work, "state")), rclone(endpoint), aws(endpoint, work)];
  const chosen = peers.filter(({ name }) => values.peers.split(",").includes(name));
  for (let round = 0; round < rounds; round++)
    for (const row of ROWS) for (const peer of chosen) await run(row, peer, round, endpoint);
  writeSection("Uploads to a light server", section());
} finally {
  server.kill();
  rmSync(work, { recursive: true, force: true });
}

async function endpointOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("no output");
  const [line] = (await once(createInterface({ input: stdout }), "line")) as [string];
  return line;
}

async function run(row: Row, peer: Peer, round: number, endpoint: string): Promise<void> {
  const bucket = `bench-${peer.name}-${row.folder}-${round}`;
  await fetch(`${endpoint}/${bucket}`, { method: "PUT" });
  await fetch(`${endpoint}/?delay=${row.delay}`, { method: "POST" });
  const measured = await measure(peer.up(join(work, row.folder), bucket), peer.env);
  const answer = await fetch(`${endpoint}/?delay=0`, { method: "POST" });
  const requests = Object.values((await answer.json()) as Record<string, number>).reduce((a, b) => a + b, 0);
  const byPeer = results.get(row) ?? new Map<string, Measured[]>();
  results.set(row, byPeer);
  byPeer.set(peer.name, [...(byPeer.get(peer.name) ?? []), measured]);
  process.stdout.write(
    `${row.title.padEnd(22)} ${peer.name.padEnd(7)} ${measured.seconds.toFixed(2)} s, CPU ${measured.cpu.toFixed(2)} s, ${requests} requests\n`,
  );
}

function section(): string {
  const after = loadavg()[0] ?? 0;
  const lines = [
    `Into a new bucket of bench/light-server.ts, which runs beside the measured program on the ${cpus().length} CPU cores; load ${before.toFixed(1)}`,
    `before and ${after.toFixed(1)} after. The programs take turns; medians of ${rounds}, in parentheses the least. CPU is user and system`,
    "time of the whole program, divided as the row says. Written by `npm run bench -- uploads`.",
    "",
    versions(),
    "",
    "| upload | program | seconds | CPU time | memory, MiB | goal |",
    "|---|---|---|---|---|---|",
  ];
  for (const [row, byPeer] of results) for (const [peer, runs] of byPeer) lines.push(line(row, peer, runs));
  return lines.join("\n");
}

function line({ title, per: [count, name], goal }: Row, peer: string, runs: readonly Measured[]): string {
  const seconds = spread(runs.map((run) => run.seconds));
  const cpu = spread(runs.map((run) => run.cpu / count));
  const memory = Math.max(...runs.map((run) => run.memory)).toFixed(0);
  const shown = (value: number): string =>
    name === "file" ? `${(value * 1e6).toFixed(0)} µs` : `${value.toFixed(2)} s`;
  const verdicts = [
    `${goal.seconds} s: ${verdict(seconds.middle <= goal.seconds)}`,
    ...(goal.cpu === undefined ? [] : [`${shown(goal.cpu)}: ${verdict(cpu.middle <= goal.cpu)}`]),
  ];
  const judged = peer === "liana" ? verdicts.join("; ") : "";
  return `| ${title} | ${peer} | ${seconds.middle.toFixed(2)} (${seconds.least.toFixed(2)}) | ${shown(cpu.middle)} per ${name} (${shown(cpu.least)}) | ${memory} | ${judged} |`;
}

function spread(all: readonly number[]): { readonly middle: number; readonly least: number } {
  const sorted = [...all].sort((a, b) => a - b);
  return {
    middle: sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN,
    least: sorted[0] ?? Number.NaN,
  };
}

function verdict(isReached: boolean): string {
  return isReached ? "reached" : "**not reached**";
}

function versions(): string {
  const first = (command: string, args: readonly string[]): string =>
    execFileSync(command, args, { encoding: "utf8" }).split("\n")[0]?.trim() ?? "";
  return `Node ${process.version}; ${first("rclone", ["version"])}; ${first("aws", ["--version"]).split(" ")[0] ?? ""}`;
}
