/** Builds what is run: checks the types (unless told `--no-types`) and bundles the command line into out/cli. */
import { spawnSync } from "node:child_process";
import { chmodSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(ROOT, "out", "cli");
/** Built here and then moved: whoever starts the command meanwhile finds the old one, whole. */
const NEW = `${OUT}.new`;

function checkTypes() {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin/tsc",
  );
  const { status } = spawnSync(process.execPath, [compiler, "-b"], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** Dynamic imports become chunks: the AWS libraries are not loaded before a bucket is spoken to. */
async function bundleCommandLine() {
  rmSync(NEW, { recursive: true, force: true });
  await build({
    cwd: ROOT,
    // The walk's worker is a file of its own, and finds itself beside whatever chunk starts it.
    input: { liana: "src/cli/liana.ts", "walk-worker": "src/engine/disk/walk-worker.ts" },
    platform: "node",
    // A native module: it finds its own binary.
    external: [/^koffi(\/|$)/],
    logLevel: "warn",
    output: {
      dir: NEW,
      format: "esm",
      entryFileNames: "[name].js",
      // All in one folder: `import.meta.url` is used to find package.json and the worker.
      chunkFileNames: "[name].js",
      comments: { legal: true, annotation: false, jsdoc: false },
    },
  });
  chmodSync(join(NEW, "liana.js"), 0o755);
  rmSync(OUT, { recursive: true, force: true });
  renameSync(NEW, OUT);
}

if (!process.argv.includes("--no-types")) checkTypes();
await bundleCommandLine();
