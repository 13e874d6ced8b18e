import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pinnedEnvironment, PINNED_NODE, ROOT } from "../project.mjs";
import { run } from "../run.mjs";
import { problem } from "./explain-error.mjs";

/**
 * Records which sources out/ was built from. Times would not do: a checkout changes them, and a removed file has none.
 */
const STAMP = join(ROOT, "out/.built-from");
const BUILT = [
  "cli/liana.js",
  "main/main.js",
  "engine/engine-process.js",
  "preload/preload.cjs",
  "renderer/index.html",
  "completions/liana.bash",
  "man/liana.1",
];
const isBuilt = () => BUILT.every((file) => existsSync(join(ROOT, "out", file)));

/**
 * Builds Liana if out/ was built from other sources.
 *
 * @param {(line: string) => void} say
 * @throws Error with a sentence for the user
 */
export async function buildIfStale(say) {
  const sources = digestOfSources();
  if (isBuilt() && existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources) return;
  say("Building Liana …");
  const env = pinnedEnvironment();
  const { code, output } = await run(PINNED_NODE, ["scripts/build.mjs", "--no-types"], {
    env,
    output: "keep",
  });
  if (code !== 0 || !isBuilt())
    throw new Error(problem(output) ?? `The build failed (exit code ${code}):\n${output.trim()}`);
  writeFileSync(STAMP, sources);
}

function digestOfSources() {
  const hash = createHash("sha256");
  const files = [
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "CHANGELOG.md",
    "scripts/build.mjs",
  ].map((name) => join(ROOT, name));
  const folders = ["src", "assets", "scripts/build"].map((name) => join(ROOT, name)).filter(existsSync);
  for (const path of [...files, ...folders.flatMap(filesBelow)]) {
    const content = readFileSync(path);
    hash.update(`${relative(ROOT, path)} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
