import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const source = (path: string): string =>
  fileURLToPath(new URL(`../../../src/engine/${path}`, import.meta.url));
const WORKERS = {
  "walk-worker": source("disk/walk/walk-worker.ts"),
  "copy-worker": source("units/copy-worker.ts"),
};

/**
 * Builds a program around the engine into a folder, as the product is built: it starts in half the time.
 * @returns what to start
 */
export async function buildProgram(program: string, dir: string): Promise<string> {
  await build({
    input: { program, ...WORKERS },
    platform: "node",
    external: [/^koffi(\/|$)/],
    output: { dir, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" },
  });
  // The native module is not in the bundle.
  symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules"));
  return join(dir, "program.mjs");
}
