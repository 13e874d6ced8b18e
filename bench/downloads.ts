/** `npm run bench -- downloads [ROUNDS]`: restores from a light server in memory, compared with rclone. */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { makeEvenFiles, makeLargeFile } from "./data.ts";
import { measure, type Measured } from "./measure.ts";
import { liana, type Peer, rclone } from "./peers.ts";
import { writeSection } from "./sections.ts";

interface Scenario {
  readonly name: string;
  readonly title: string;
  /** Response time of the server in ms. */
  readonly delay: number;
  /** Goal for Liana's median, in seconds. */
  readonly goal: number;
  /** The unit for CPU seconds: a number of these. */
  readonly per: { readonly unit: string; readonly count: number; readonly scale: number };
  readonly make: (folder: string) => void;
  /**
   * Restored files stay until the end of the scenario: for minutes after many inodes were freed, ext4 looks at each of them
   * before it creates a file.
   */
  readonly staysUntilEnd: boolean;
}

const SCENARIOS: readonly Scenario[] = [
  {
    name: "small",
    title: "20,000 files of 4 KiB",
    delay: 0,
    goal: 4.5,
    per: { unit: "µs per file", count: 20_000, scale: 1e6 },
    make: (folder) => makeEvenFiles(folder, 20_000, 4096),
    staysUntilEnd: true,
  },
  {
    name: "large",
    title: "one file of 1.5 GiB",
    delay: 0,
    goal: 1.9,
    per: { unit: "s per GiB", count: 1.5, scale: 1 },
    make: (folder) => makeLargeFile(folder, 1536),
    staysUntilEnd: false,
  },
  {
    name: "distant",
    title: "one file of 512 MiB, 40 ms response time",
    delay: 40,
    goal: 0.8,
    per: { unit: "s per GiB", count: 0.5, scale: 1 },
    make: (folder) => makeLargeFile(folder, 512),
    staysUntilEnd: false,
  },
];

const rounds = Number(process.argv[2] ?? "3");

async function startServer(): Promise<{ readonly endpoint: string; readonly stop: () => void }> {
  const child = spawn(process.execPath, ["bench/light-server.ts"], { stdio: ["ignore", "pipe", "inherit"] });
  const endpoint = await new Promise<string>((resolve) => {
    child.stdout.once("data", (line: Buffer) => resolve(line.toString().trim()));
  });
  return { endpoint, stop: () => void child.kill() };
}

async function run(scenario: Scenario, endpoint: string, work: string): Promise<string> {
  const source = join(work, "source");
  const clones = join(work, "clones");
  const bucket = `bench-${scenario.name}`;
  scenario.make(source);
  const peers = [liana(endpoint, work), rclone(endpoint)];
  const [first] = peers as [Peer, ...Peer[]];
  await measure(first.makeBucket(bucket), first.env);
  await measure(first.up(source, bucket), first.env);
  const found = new Map<string, Measured[]>();
  await fetch(`${endpoint}/?delay=${scenario.delay}`, { method: "POST" });
  for (let round = 0; round < rounds; round++) {
    for (const peer of round % 2 === 0 ? peers : peers.toReversed()) {
      const clone = join(clones, `${round}-${peer.name}`);
      mkdirSync(clones, { recursive: true });
      const measured = await measure(peer.down(bucket, clone), peer.env);
      // rclone restores Liana's own objects as well.
      const besides = peer.name === "rclone" ? ["-x", ".liana"] : [];
      execFileSync("diff", ["-rq", ...besides, source, clone]);
      rmSync(join(work, "liana-state"), { recursive: true, force: true });
      if (!scenario.staysUntilEnd) rmSync(clone, { recursive: true });
      found.set(peer.name, [...(found.get(peer.name) ?? []), measured]);
      process.stdout.write(
        `${scenario.name} ${peer.name} ${measured.seconds.toFixed(2)} s, CPU ${measured.cpu.toFixed(2)} s\n`,
      );
    }
  }
  await fetch(`${endpoint}/?delay=0`, { method: "POST" });
  rmSync(source, { recursive: true });
  rmSync(clones, { recursive: true });
  return rowOf(scenario, found);
}

function rowOf({ title, goal, per }: Scenario, found: ReadonlyMap<string, readonly Measured[]>): string {
  const own = median((found.get("liana") ?? []).map(({ seconds }) => seconds));
  const cells = ["liana", "rclone"].map((name) => {
    const runs = found.get(name) ?? [];
    const cpu = (median(runs.map((one) => one.cpu)) / per.count) * per.scale;
    const seconds = runs.map((one) => one.seconds);
    const range = `${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)}`;
    return `${median(seconds).toFixed(1)} s (${range}), CPU ${cpu.toFixed(per.scale === 1 ? 1 : 0)} ${per.unit}`;
  });
  return `| ${title} | ${cells.join(" | ")} | ${goal} s | ${own <= goal ? "reached" : "**not reached**"} |`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);
const before = load();
const work = mkdtempSync(join(tmpdir(), "liana-bench-downloads-"));
const server = await startServer();
try {
  const rows: string[] = [];
  for (const scenario of SCENARIOS) rows.push(await run(scenario, server.endpoint, work));
  const text = [
    `Restores from the light server of \`bench/light-server.ts\`, which shares ${cpus().length} CPU cores and the disk with the measured`,
    `programs; load ${before} before and ${load()} after. The programs take turns; medians of ${rounds}, with the range. CPU is user and`,
    "system time of the program alone. Written by `npm run bench -- downloads`.",
    "",
    "| restore of | Liana | rclone | goal | |",
    "|---|---|---|---|---|",
    ...rows,
  ].join("\n");
  writeSection("Downloads", text);
  process.stdout.write(`${text}\n`);
} finally {
  server.stop();
  rmSync(work, { recursive: true, force: true });
}
