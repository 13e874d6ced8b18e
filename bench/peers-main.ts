import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeLargeFile, makeSmallFiles } from "./data.ts";
import { measure, type Measured } from "./measure.ts";
import { aws, liana, type Peer, rclone } from "./peers.ts";
import { comparison } from "./results.ts";
import { writeSection } from "./sections.ts";

const FILES = 5000;
const LARGE_MIB = 512;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "3" } },
});
const [endpoint] = positionals;
const rounds = Number(values.rounds);
if (endpoint === undefined || !Number.isInteger(rounds) || rounds < 1) {
  throw new Error(
    "usage: bench/peers-main.ts ENDPOINT [--rounds N]; npm run bench starts a server and gives its endpoint",
  );
}

const work = mkdtempSync(join(tmpdir(), "liana-bench-"));
const runs = new Map<string, Map<string, Measured[]>>();
try {
  const small = join(work, "small");
  const large = join(work, "large");
  const bytes = makeSmallFiles(small, FILES);
  makeLargeFile(large, LARGE_MIB);
  say(`${FILES} files, ${(bytes / 2 ** 20).toFixed(0)} MiB, and one of ${LARGE_MIB} MiB; ${rounds} rounds`);
  const peers = [liana(endpoint, work), rclone(endpoint), aws(endpoint, work)];
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another peer, so that drift affects all of them.
    const order = peers.map((_, i) => peers[(i + round) % peers.length] ?? peers[0]);
    await runRound(
      order.filter((peer) => peer !== undefined),
      round,
      small,
      large,
    );
  }
  writeSection("Compared with rclone and aws-cli", comparison(runs, rounds, versions()));
  say("bench/RESULTS.md written");
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function runRound(peers: readonly Peer[], round: number, small: string, large: string): Promise<void> {
  const bucketOf = (peer: Peer, kind: string): string => `bench-${peer.name}-${kind}-${round}`;
  for (const peer of peers) {
    await measure(peer.makeBucket(bucketOf(peer, "small")), peer.env);
    await record("up", peer, peer.up(small, bucketOf(peer, "small")));
  }
  for (const peer of peers) await record("unchanged", peer, peer.up(small, bucketOf(peer, "small")));
  for (const peer of peers) {
    await measure(peer.makeBucket(bucketOf(peer, "large")), peer.env);
    await record("large", peer, peer.up(large, bucketOf(peer, "large")));
  }
  for (const peer of peers) {
    const clone = join(work, "clone");
    await record("restore", peer, peer.down(bucketOf(peer, "small"), clone));
    execFileSync("diff", ["-rq", small, clone]);
    rmSync(clone, { recursive: true });
  }
}

async function record(scenario: string, peer: Peer, command: readonly string[]): Promise<void> {
  const measured = await measure(command, peer.env);
  const byPeer = runs.get(scenario) ?? new Map<string, Measured[]>();
  runs.set(scenario, byPeer);
  byPeer.set(peer.name, [...(byPeer.get(peer.name) ?? []), measured]);
  const { seconds, cpu, memory } = measured;
  say(
    `${scenario.padEnd(10)} ${peer.name.padEnd(7)} ${seconds.toFixed(2)} s, CPU ${cpu.toFixed(2)} s, ${memory.toFixed(0)} MiB`,
  );
}

function versions(): string {
  const first = (command: string, args: readonly string[]): string =>
    execFileSync(command, args, { encoding: "utf8" }).split("\n")[0]?.trim() ?? "";
  return `Node ${process.version}; ${first("rclone", ["version"])}; ${first("aws", ["--version"]).split(" ")[0] ?? ""}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
