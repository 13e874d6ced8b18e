import { createRequire } from "node:module";
import { pinnedEnvironment, PINNED_NODE } from "./project.mjs";
import { isStopped, run, stopAll } from "./run.mjs";
import { setUp } from "./setup.mjs";

// Builds installers for this system into release/. Further arguments go to electron-builder: npm run package -- --linux
// dir
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
try {
  await setUp();
  const builder = createRequire(import.meta.url).resolve("electron-builder/cli.js");
  const words = ["--publish", "never", ...process.argv.slice(2)];
  const { code } = await run(PINNED_NODE, [builder, ...words], { env: pinnedEnvironment() });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`package: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
