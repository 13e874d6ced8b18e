import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UnexpectedResult } from "./expect.ts";

/** The checkout, where commands run. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const given = process.env["LIANA_DEMO_DIR"];
const HOME = given === undefined || given === "" ? join(ROOT, ".liana-demo") : resolve(given);
const NOTE = join(HOME, "READ ME.txt");

/** The folders of the demo, in an ignored folder of the checkout or in LIANA_DEMO_DIR. */
export const PLACES = {
  home: HOME,
  sample: join(HOME, "My files"),
  clone: join(HOME, "My files, given back"),
  bucket: join(HOME, "practice-bucket"),
  state: join(HOME, "state"),
  config: join(HOME, "config"),
  command: join(ROOT, "out/cli/liana.js"),
} as const;

/** A path as typed from the checkout. */
export function shown(path: string): string {
  return relative(ROOT, path).replaceAll("\\", "/");
}

/**
 * Removes the folders of an earlier demo and creates them again.
 * @throws UnexpectedResult if the folder exists and no demo created it
 */
export function clearPlaces(): void {
  if (existsSync(HOME) && readdirSync(HOME).length > 0 && !existsSync(NOTE)) {
    throw new UnexpectedResult(
      `${shown(HOME)} already exists, and the demo did not create it. Please move it away.`,
    );
  }
  // The marker file is removed last, so that an interrupted removal can be repeated.
  for (const name of existsSync(HOME) ? readdirSync(HOME) : []) {
    const path = join(HOME, name);
    if (path !== NOTE) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  }
  mkdirSync(HOME, { recursive: true });
  writeFileSync(
    NOTE,
    "Made by `npm run demo`, which removes it when it runs again. Nothing here is yours.\n",
  );
}
