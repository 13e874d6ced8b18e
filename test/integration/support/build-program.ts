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
  "digest-worker": source("transfer/digest-worker.ts"),
};

/**
 * Bundles a program with the engine into a folder, as the product is bundled. A bundle starts in half the time.
 * @returns the path of the program
 */
export async function buildProgram(program: string, dir: string): Promise<string> {
  await build({
    input: { program, ...WORKERS },
    platform: "node",
    external: [/^koffi(\/|$)/],
    output: { dir, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" },
  });
  // The native module koffi is not part of the bundle.
  symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules"));
  return join(dir, "program.mjs");
}
