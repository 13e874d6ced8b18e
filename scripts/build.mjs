/**
 * Builds what is run, each part into a folder of its own: out/cli, out/main, out/engine,
 * out/preload, out/renderer.
 * `--no-types` leaves out the type check, `--only=main,preload` all other parts.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(ROOT, "out");

/** What the system or node_modules has at run time: Electron itself, and native modules, which find their binaries. */
const EXTERNAL = /^(electron|koffi|keytar)(\/|$)/;

/** Dynamic imports become chunks: the AWS libraries are not loaded before a bucket is spoken to. */
const ESM = {
  format: "esm",
  entryFileNames: "[name].js",
  // All in one folder: `import.meta.url` is used to find package.json and the worker.
  chunkFileNames: "[name].js",
};

/** Workers are files of their own, each found beside whatever chunk starts it. */
const WORKERS = {
  "walk-worker": "src/engine/disk/walk/walk-worker.ts",
  "copy-worker": "src/engine/units/copy-worker.ts",
};

const PARTS = {
  cli: (dir) => bundle(dir, { liana: "src/cli/liana.ts", ...WORKERS }, "node", ESM),
  main: (dir) => bundle(dir, { main: "src/main/main.ts" }, "node", ESM),
  // Apart from main: packaged, its files lie beside the archive, since worker threads cannot be started from inside.
  engine: (dir) => {
    const engine = { "engine-process": "src/main/engine-host/engine-process.ts" };
    return bundle(dir, { ...engine, ...WORKERS }, "node", ESM);
  },
  // A sandboxed preload is one CommonJS file that can `require` nothing but Electron.
  preload: (dir) => {
    const cjs = { format: "cjs", entryFileNames: "[name].cjs" };
    return bundle(dir, { preload: "src/preload/preload.ts" }, "browser", cjs);
  },
  renderer: async (dir) => {
    const configFile = join(ROOT, "vite.config.ts");
    // Whoever builds from within a test has it set to "test", and would get React's slow form.
    process.env["NODE_ENV"] = "production";
    const { build } = await import("vite");
    await build({ configFile, logLevel: "warn", build: { outDir: dir, emptyOutDir: true } });
  },
};

/** Built beside the old one and moved when all is well: whoever starts it meanwhile finds the old one, whole. */
const fresh = (part) => join(OUT, `${part}.new`);

async function bundle(dir, input, platform, output) {
  await build({
    cwd: ROOT,
    input,
    platform,
    external: EXTERNAL,
    logLevel: "warn",
    output: { dir, ...output, comments: { legal: true, annotation: false, jsdoc: false } },
  });
}

/** E20: packaged, the engine is outside the archive. Its digests are inside, beside main.js, which compares them. */
function writeDigests() {
  const engine = join(OUT, "engine");
  if (!existsSync(engine) || !existsSync(join(OUT, "main"))) return;
  const digestOf = (name) =>
    createHash("sha256")
      .update(readFileSync(join(engine, name)))
      .digest("hex");
  const digests = Object.fromEntries(
    readdirSync(engine)
      .toSorted()
      .map((name) => [name, digestOf(name)]),
  );
  writeFileSync(join(OUT, "main/engine-digests.json"), `${JSON.stringify(digests, null, 2)}\n`);
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

async function main() {
  const only = process.argv.find((word) => word.startsWith("--only="))?.slice("--only=".length);
  const parts = only === undefined ? Object.keys(PARTS) : only.split(",");
  for (const part of parts) rmSync(fresh(part), { recursive: true, force: true });
  const types = process.argv.includes("--no-types") ? undefined : checkTypes();
  await Promise.all(parts.map((part) => PARTS[part](fresh(part))));
  await types;
  if (parts.includes("cli")) chmodSync(join(fresh("cli"), "liana.js"), 0o755);
  for (const part of parts) {
    rmSync(join(OUT, part), { recursive: true, force: true });
    renameSync(fresh(part), join(OUT, part));
  }
  writeDigests();
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
