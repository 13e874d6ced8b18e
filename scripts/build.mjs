/**
 * Builds the programs, each into its own folder: out/cli, out/main, out/engine, out/preload, out/renderer; and what
 * packages install with them: out/completions, out/man.
 * `--no-types` skips the type check, `--only=main,preload` builds these parts only.
 */
import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { PINNED_NODE } from "./project.mjs";
import { writeDigests } from "./build/digests.mjs";
import { writeLicences } from "./build/licences.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(ROOT, "out");

/** Not bundled: Electron, and native modules, which load their binaries from node_modules. */
const EXTERNAL = /^(electron|koffi|keytar)(\/|$)/;

/** Dynamic imports become chunks, so that the AWS libraries are loaded at the first request. */
const ESM = {
  format: "esm",
  entryFileNames: "[name].js",
  // In one folder, because `import.meta.url` is used to find package.json and the worker.
  chunkFileNames: "[name].js",
};

/** Each worker is its own file, in the folder of the chunk that starts it. */
const WORKERS = {
  "walk-worker": "src/engine/disk/walk/walk-worker.ts",
  "copy-worker": "src/engine/units/copy-worker.ts",
  "digest-worker": "src/engine/transfer/digest-worker.ts",
};

/** Paths of the modules that were bundled. */
const modules = new Set();

const PARTS = {
  cli: (dir) => bundle(dir, { liana: "src/cli/liana.ts", ...WORKERS }, "node", ESM),
  main: (dir) => bundle(dir, { main: "src/main/main.ts" }, "node", ESM),
  // Separate from main: in the packaged app its files are outside the archive, where worker threads can be started.
  engine: async (dir) => {
    const engine = { "engine-process": "src/main/engine-host/engine-process.ts" };
    await bundle(dir, { ...engine, ...WORKERS }, "node", ESM);
    // There the package.json of the archive is not above it, and one of the user's may be.
    writeFileSync(join(dir, "package.json"), `${JSON.stringify({ type: "module" })}\n`);
  },
  // A sandboxed preload script is one CommonJS file that can `require` only Electron.
  preload: (dir) => {
    const cjs = { format: "cjs", entryFileNames: "[name].cjs" };
    return bundle(dir, { preload: "src/preload/preload.ts" }, "browser", cjs);
  },
  renderer: async (dir) => {
    const configFile = join(ROOT, "vite.config.ts");
    // Tests set it to "test", which would bundle the slow build of React.
    process.env["NODE_ENV"] = "production";
    const { build } = await import("vite");
    const built = await build({ configFile, logLevel: "warn", build: { outDir: dir, emptyOutDir: true } });
    noteModules(built);
  },
  completions: (dir) => shellFiles("completions", dir),
  man: (dir) => shellFiles("man", dir),
};

/**
 * Built next to the old output and moved at the end, so that a program that starts meanwhile finds the complete old
 * one.
 */
const fresh = (part) => join(OUT, `${part}.new`);

async function bundle(dir, input, platform, output) {
  const built = await build({
    cwd: ROOT,
    input,
    platform,
    external: EXTERNAL,
    logLevel: "warn",
    output: { dir, ...output, comments: { legal: true, annotation: false, jsdoc: false } },
  });
  noteModules(built);
}

/** @param built what rolldown or Vite wrote */
function noteModules(built) {
  for (const { moduleIds = [] } of built.output) for (const id of moduleIds) modules.add(id);
}

/** Run by the pinned Node, which runs TypeScript. */
async function shellFiles(what, dir) {
  const child = spawn(PINNED_NODE, [join(ROOT, "scripts/build/shell-files.ts"), what, dir], {
    stdio: "inherit",
  });
  const [code] = await new Promise((resolve) => child.once("close", (...end) => resolve(end)));
  if (code !== 0) throw new Error(`out/${what} could not be made.`);
}

async function checkTypes() {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin/tsc",
  );
  const child = spawn(process.execPath, [compiler, "-b"], { cwd: ROOT, stdio: "inherit" });
  const [code] = await new Promise((resolve) => child.once("close", (...end) => resolve(end)));
  if (code !== 0) throw new Error("The types do not fit; the compiler's words are above.");
}

/** A build of some parts does not know the packages of the others, and keeps the licences of the last complete one. */
function writePageLicences(parts) {
  if (!parts.includes("renderer")) return;
  const file = join(fresh("renderer"), "licences.js");
  const old = join(OUT, "renderer/licences.js");
  if (parts.length < Object.keys(PARTS).length && existsSync(old)) copyFileSync(old, file);
  else writeLicences(ROOT, file, modules);
}

async function main() {
  const only = process.argv.find((word) => word.startsWith("--only="))?.slice("--only=".length);
  const parts = only === undefined ? Object.keys(PARTS) : only.split(",");
  for (const part of parts) rmSync(fresh(part), { recursive: true, force: true });
  const types = process.argv.includes("--no-types") ? undefined : checkTypes();
  await Promise.all(parts.map((part) => PARTS[part](fresh(part))));
  await types;
  writePageLicences(parts);
  if (parts.includes("cli")) chmodSync(join(fresh("cli"), "liana.js"), 0o755);
  for (const part of parts) {
    rmSync(join(OUT, part), { recursive: true, force: true });
    renameSync(fresh(part), join(OUT, part));
  }
  writeDigests(OUT);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
