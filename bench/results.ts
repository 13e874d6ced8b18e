import { cpus, totalmem } from "node:os";
import type { Measured } from "./measure.ts";

/** The goal of a scenario: the largest ratio of Liana's median to a peer's. */
export interface Goal {
  readonly scenario: string;
  readonly title: string;
  readonly peer: string;
  /** The largest ratio of Liana's seconds to the peer's. */
  readonly ratio: number;
}

const GOALS: readonly Goal[] = [
  { scenario: "up", title: "upload of 5,000 files of 1 to 64 KiB", peer: "rclone", ratio: 1.2 },
  { scenario: "unchanged", title: "the same files, nothing changed", peer: "aws", ratio: 1 / 3 },
  { scenario: "large", title: "upload of one 512 MiB file", peer: "rclone", ratio: 1.2 },
  { scenario: "restore", title: "restore of the 5,000 files", peer: "rclone", ratio: 1.5 },
];

/** In MiB. */
const MEMORY_GOAL = 250;

/** Runs by scenario, then by peer, in order. */
export type Runs = ReadonlyMap<string, ReadonlyMap<string, readonly Measured[]>>;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The section of the page, made of the measurements only. */
export function comparison(runs: Runs, rounds: number, versions: string): string {
  const lines = [
    `Liana, rclone and aws-cli, each tuned, on one Ceph RADOS Gateway on loopback with its data in memory. The`,
    `gateway shares the ${cpus().length} CPU cores (${Math.round(totalmem() / 2 ** 30)} GiB) with the measured program, so the wall time of an upload is mostly`,
    `the gateway's. The programs take turns; medians of ${rounds}; whole processes including their start. CPU is user and system`,
    "time of the program alone, memory is its peak resident set size. Written by `npm run bench`.",
    "",
    versions,
    "",
  ];
  for (const goal of GOALS) lines.push(...section(goal, runs.get(goal.scenario) ?? new Map()));
  lines.push(...verdicts(runs), "");
  return lines.join("\n");
}

function section(goal: Goal, byPeer: ReadonlyMap<string, readonly Measured[]>): readonly string[] {
  const lines = [
    `### ${capital(goal.title)}`,
    "",
    "| | seconds | range | CPU seconds | memory, MiB |",
    "|---|---|---|---|---|",
  ];
  for (const [peer, measured] of byPeer) {
    const seconds = measured.map((run) => run.seconds);
    const range = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`;
    const cpu = median(measured.map((run) => run.cpu)).toFixed(2);
    const memory = Math.max(...measured.map((run) => run.memory)).toFixed(0);
    lines.push(`| ${peer} | ${median(seconds).toFixed(2)} | ${range} | ${cpu} | ${memory} |`);
  }
  return [...lines, ""];
}

function verdicts(runs: Runs): readonly string[] {
  const lines = ["### Goals", "", "| goal | result | |", "|---|---|---|"];
  let memory = 0;
  for (const { scenario, title, peer, ratio } of GOALS) {
    const byPeer = runs.get(scenario);
    const ours = byPeer?.get("liana") ?? [];
    const got =
      median(ours.map((run) => run.seconds)) / median((byPeer?.get(peer) ?? []).map((run) => run.seconds));
    memory = Math.max(memory, ...ours.map((run) => run.memory));
    lines.push(
      `| ${title}: at most ${ratio.toFixed(2)} × ${peer} | ${got.toFixed(2)} × | ${verdict(got <= ratio)} |`,
    );
  }
  const requests = (runs.get("unchanged")?.get("liana") ?? []).map((run) => requestsOf(run.output));
  lines.push(
    `| nothing changed: no request | ${Math.max(...requests)} | ${verdict(requests.every((count) => count === 0))} |`,
  );
  lines.push(
    `| memory under ${MEMORY_GOAL} MiB | ${memory.toFixed(0)} MiB | ${verdict(memory < MEMORY_GOAL)} |`,
  );
  return lines;
}

/** Reads the summary of `--json`. */
function requestsOf(output: string): number {
  return Number(/"event":"summary".*?"requests":(\d+)/.exec(output)?.[1] ?? Number.NaN);
}

function verdict(reached: boolean): string {
  return reached ? "reached" : "**not reached**";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
