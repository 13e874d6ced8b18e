/**
 * `npm run bench -- gate --against CHECKOUT [--rounds 5]`: compares the CPU time and the requests of this checkout with
 * those of another one that is built, such as the last release. Both take turns on the same machine, so nothing has to be
 * known about it, and wall time is not compared. Ends with 1 if this checkout needs more.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { makeEvenFiles, makeLargeFile } from "./data.ts";
import { measure } from "./measure.ts";
import { liana, type Peer } from "./peers.ts";

const FILES = 4_000;
const MIB = 256;
/** More than this is a regression: the least of some runs varies by a few percent, and short runs by more. */
const MORE_CPU = { ratio: 1.1, seconds: 0.1 };
/** A search for the best concurrency may send a request twice. */
const MORE_REQUESTS = 1.01;

const SCENARIOS = ["upload", "nothing changed", "restore"] as const;
const CONTENTS = [
  { name: "small", title: `${FILES} files of 4 KiB`, make: (to: string) => makeEvenFiles(to, FILES, 4096) },
  { name: "large", title: `one file of ${MIB} MiB`, make: (to: string) => makeLargeFile(to, MIB) },
];

/** Of one program in one scenario: the least CPU seconds, and the least requests, of all rounds. */
interface Need {
  readonly cpu: number;
  readonly requests: number;
}

const { values } = parseArgs({
  options: { against: { type: "string" }, rounds: { type: "string", default: "5" } },
});
if (values.against === undefined) throw new Error("--against CHECKOUT is missing");
const work = mkdtempSync(join(tmpdir(), "liana-gate-"));
const needs = new Map<string, Map<string, Need>>();
const server = spawn(process.execPath, ["bench/light-server.ts"], { stdio: ["ignore", "pipe", "inherit"] });
try {
  const [endpoint] = (await once(createInterface({ input: server.stdout }), "line")) as [string];
  for (const { name, make } of CONTENTS) make(join(work, name));
  const programs = [
    { name: "before", checkout: resolve(values.against) },
    { name: "now", checkout: resolve(".") },
  ];
  for (let round = 0; round < Number(values.rounds); round++)
    for (const { name: content, title } of CONTENTS)
      for (const { name, checkout } of round % 2 === 0 ? programs : programs.toReversed())
        await runRound(endpoint, liana(endpoint, stateOf(name, content, round), checkout), {
          program: name,
          content,
          title,
          round,
        });
} finally {
  server.kill();
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = report() ? 0 : 1;

function stateOf(program: string, content: string, round: number): string {
  const folder = join(work, `state-${program}-${content}-${round}`);
  mkdirSync(folder);
  return folder;
}

interface Round {
  readonly program: string;
  readonly content: string;
  readonly title: string;
  readonly round: number;
}

async function runRound(
  endpoint: string,
  peer: Peer,
  { program, content, title, round }: Round,
): Promise<void> {
  const bucket = `gate-${program}-${content}-${round}`;
  await fetch(`${endpoint}/${bucket}`, { method: "PUT" });
  const source = join(work, content);
  const restored = join(work, `restored-${program}-${content}-${round}`);
  for (const scenario of SCENARIOS) {
    await requestsSince(endpoint);
    const command = scenario === "restore" ? peer.down(bucket, restored) : peer.up(source, bucket);
    const { cpu } = await measure(command, peer.env);
    keep(`${title}: ${scenario}`, program, { cpu, requests: await requestsSince(endpoint) });
  }
  rmSync(restored, { recursive: true });
}

/** Requests that the server has answered since the last call, which is none of them. */
async function requestsSince(endpoint: string): Promise<number> {
  const answer = await fetch(`${endpoint}/?delay=0`, { method: "POST" });
  const byMethod = (await answer.json()) as Record<string, number>;
  return Object.values(byMethod).reduce((sum, count) => sum + count, -1);
}

function keep(scenario: string, program: string, { cpu, requests }: Need): void {
  const programs = needs.get(scenario) ?? new Map<string, Need>();
  const least = programs.get(program) ?? { cpu, requests };
  needs.set(scenario, programs);
  programs.set(program, {
    cpu: Math.min(cpu, least.cpu),
    requests: Math.min(requests, least.requests),
  });
}

/** @returns whether this checkout needs no more than the other one, within the tolerance */
function report(): boolean {
  let isWell = true;
  for (const [scenario, programs] of needs) {
    const before = programs.get("before");
    const now = programs.get("now");
    if (before === undefined || now === undefined) throw new Error(`${scenario} was not measured`);
    const isMore =
      now.cpu > before.cpu * MORE_CPU.ratio + MORE_CPU.seconds ||
      now.requests > Math.ceil(before.requests * MORE_REQUESTS);
    if (isMore) isWell = false;
    process.stdout.write(
      `${scenario.padEnd(36)} CPU ${before.cpu.toFixed(2)} → ${now.cpu.toFixed(2)} s, ` +
        `requests ${before.requests} → ${now.requests}${isMore ? "  MORE" : ""}\n`,
    );
  }
  return isWell;
}
