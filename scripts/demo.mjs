import { pinnedEnvironment, PINNED_NODE } from "./project.mjs";
import { isStopped, run, stopAll } from "./run.mjs";
import { setUp } from "./setup.mjs";

// What is missing is installed and built; the demo itself is TypeScript and runs under the pinned Node.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
try {
  await setUp();
  const { code } = await run(PINNED_NODE, ["scripts/demo/main.ts"], { env: pinnedEnvironment() });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`demo: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
