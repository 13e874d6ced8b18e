import { existsSync, readdirSync, readFileSync, statfsSync } from "node:fs";
import { availableParallelism, cpus, freemem, loadavg, platform, release, totalmem, uptime } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { systemCode } from "../../../shared/system-code.ts";
import { isLocked } from "../../journal/lock.ts";
import type { DiagnosticsInput } from "./input.ts";
import type { Names } from "./names.ts";
import { type Fact, fact } from "./report.ts";
import { bytes, joined, known, seconds, shown, type Shown, systemText, yesOrNo } from "./shown.ts";

export function programFacts({
  version,
  host,
  install,
  keychain,
  engine,
}: DiagnosticsInput): readonly Fact[] {
  const { node, electron, chrome, openssl } = process.versions;
  return [
    fact(shown`Liana`, systemText(version)),
    fact(shown`made by`, known(host, ["cli", "app", "serve"])),
    fact(
      shown`installed as`,
      known(install, ["checkout", "container", "AppImage", "deb", "rpm", "pacman", "package", "folder"]),
    ),
    fact(shown`Node`, systemText(node)),
    ...(electron === undefined
      ? []
      : [fact(shown`Electron`, shown`${systemText(electron)}, Chromium ${systemText(chrome)}`)]),
    fact(shown`SQLite`, systemText(sqliteVersion())),
    fact(shown`OpenSSL`, systemText(openssl)),
    fact(shown`keychain`, keychain === "keychain" ? shown`available` : shown`not available`),
    fact(shown`engine`, known(engine.kind, ["elsewhere", "starting", "running", "down"])),
  ];
}

function sqliteVersion(): string {
  const database = new DatabaseSync(":memory:");
  try {
    return String(database.prepare("SELECT sqlite_version() AS v").get()?.["v"]);
  } finally {
    database.close();
  }
}

export function computerFacts(): readonly Fact[] {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const limits = linuxLimits();
  return [
    fact(shown`system`, joined([systemText(platform()), systemText(release()), systemText(distribution())])),
    fact(shown`architecture`, systemText(process.arch)),
    fact(shown`locale`, systemText(locale)),
    fact(shown`time zone`, systemText(timeZone)),
    fact(shown`running for`, seconds(uptime() * 1000)),
    fact(shown`processors`, shown`${availableParallelism()}, ${systemText(cpus()[0]?.model)}`),
    fact(shown`load`, joined(loadavg().map((load) => shown`${Math.round(load * 100) / 100}`))),
    fact(shown`memory`, shown`${bytes(totalmem())}, free ${bytes(freemem())}`),
    fact(shown`this process`, shown`${bytes(rss)}, heap ${bytes(heapUsed)}`),
    fact(
      shown`its processor time`,
      shown`${seconds((user + system) / 1000)} in ${seconds(process.uptime() * 1000)}`,
    ),
    ...limits,
  ];
}

/** The name of the Linux distribution; empty elsewhere. */
function distribution(): string {
  const line = /^PRETTY_NAME="?([^"\n]*)/m.exec(read("/etc/os-release"));
  return line?.[1] ?? "no distribution";
}

const LIMITS = {
  "/proc/sys/fs/inotify/max_user_watches": "watches of a user",
  "/proc/sys/fs/inotify/max_user_instances": "inotify instances of a user",
  "/proc/sys/fs/inotify/max_queued_events": "queued events",
} as const;

function linuxLimits(): readonly Fact[] {
  const files = /^Max open files\s+(\d+|unlimited)\s+(\d+|unlimited)/m.exec(read("/proc/self/limits"));
  return [
    ...(files === null
      ? []
      : [fact(shown`open files`, shown`${systemText(files[1])}, at most ${systemText(files[2])}`)]),
    ...Object.entries(LIMITS).flatMap(([path, label]) => {
      const limit = read(path).trim();
      return limit === "" ? [] : [fact(systemText(label), systemText(limit))];
    }),
  ];
}

/** Empty where the system has no such file, or a sandbox hides it. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return "";
  }
}

export function stateFacts({ stateDir, logFolder, engine }: DiagnosticsInput, names: Names): readonly Fact[] {
  return [
    fact(shown`state folder`, names.name(stateDir)),
    fact(shown`exists`, yesOrNo(existsSync(stateDir))),
    fact(shown`disk`, diskText(stateDir)),
    fact(shown`jobs in use by`, usedBy(stateDir, engine.kind !== "elsewhere")),
    ...(logFolder === undefined ? [] : [fact(shown`log folder`, names.name(logFolder))]),
  ];
}

/** Which process runs the jobs of the app or the daemon (JB6). */
function usedBy(stateDir: string, isOurs: boolean): Shown {
  const lock = join(stateDir, "fleet.lock");
  if (!existsSync(lock) || !isLocked(lock)) return shown`nobody`;
  return isOurs ? shown`this Liana` : shown`another Liana that runs now`;
}

function diskText(folder: string): Shown {
  const there = nearestExisting(folder);
  try {
    const { bavail, blocks, bsize, type } = statfsSync(there);
    return shown`${bytes(bavail * bsize)} free of ${bytes(blocks * bsize)}, type ${systemText(type.toString(16))}`;
  } catch (error) {
    return shown`not readable: ${systemText(systemCode(error) ?? "unknown")}`;
  }
}

function nearestExisting(folder: string): string {
  let one = folder;
  while (!existsSync(one) && dirname(one) !== one) one = dirname(one);
  return one;
}

/** Journals that were damaged and set aside (JB7). */
export function setAsideCount(folder: string): number {
  return readdirSync(folder).filter((name) => /\.damaged-[\dTZ-]+$/.test(name)).length;
}
