import { pinnedEnvironment, PINNED_NODE } from "./project.mjs";
import { isStopped, run, stopAll } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { startGateway } from "./test/gateway.mjs";

// npm run bench [-- --rounds 3]: Liana, rclone and aws-cli on one Ceph gateway; writes bench/RESULTS.md.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
let gateway;
try {
  await setUp({ servers: true });
  const env = pinnedEnvironment();
  gateway = await startGateway(env);
  if (gateway.endpoint === undefined) throw new Error(`no gateway to measure on:\n${gateway.output}`);
  const args = ["bench/main.ts", gateway.endpoint, ...process.argv.slice(2)];
  const { code } = await run(PINNED_NODE, args, { env });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
} finally {
  await gateway?.stop();
}
