import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const LOCK = join(ROOT, "out", ".building");
/** A build takes a second; an older lock was left by a killed run. In ms. */
const STALE = 60_000;

/** Path of the built command. */
export const LIANA = join(ROOT, "out", "cli", "liana.js");

/** Builds the command unless out/ is up to date; test files that start together wait for one build. */
export async function ensureBuilt(): Promise<void> {
  mkdirSync(join(ROOT, "out"), { recursive: true });
  while (!takeLock()) await sleep(50);
  try {
    const script =
      'const { buildIfStale } = await import("./scripts/setup/build.mjs"); await buildIfStale(() => {});';
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd: ROOT,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`the command line cannot be built:\n${stderr}`);
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > STALE) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}
