import { pinnedEnvironment, PINNED_NODE } from "./project.mjs";
import { isStopped, run, stopAll } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { startGateway } from "./test/gateway.mjs";

/*
 * npm run bench [-- --rounds 3]   Liana, rclone and aws-cli on one Ceph gateway
 * npm run bench -- uploads        uploads by Liana, rclone and aws-cli to a light server
 * npm run bench -- downloads      restores from a light server, compared with rclone
 * npm run bench -- latency        the time from saving a file in a watched folder to its object
 * npm run bench -- million        a million watched files
 * npm run bench -- jobs           what 150 watched folders cost while nothing happens
 * npm run bench -- files          lists and searches of a job with a million files
 * npm run bench -- inventory      a prototype that reads a list of all objects of a bucket
 * Each writes its section of bench/RESULTS.md.
 * npm run bench -- gate --against CHECKOUT
 *                                 whether this checkout needs more CPU time or requests than another one that is built
 */
const ALONE = {
  uploads: "bench/uploads.ts",
  downloads: "bench/downloads.ts",
  latency: "bench/latency.ts",
  million: "bench/million.ts",
  jobs: "bench/jobs.ts",
  files: "bench/files.ts",
  inventory: "bench/inventory.ts",
  gate: "bench/gate.ts",
};
const [which = "", ...others] = process.argv.slice(2);
const alone = ALONE[which];
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
let gateway;
try {
  await setUp({ servers: alone === undefined });
  const env = pinnedEnvironment();
  if (alone === undefined) await measurePeers(env, process.argv.slice(2));
  else await measure([alone, ...others], env);
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
} finally {
  await gateway?.stop();
}

async function measurePeers(env, args) {
  gateway = await startGateway(env);
  if (gateway.endpoint === undefined) throw new Error(`no gateway to measure on:\n${gateway.output}`);
  await measure(["bench/peers-main.ts", gateway.endpoint, ...args], env);
}

async function measure(args, env) {
  const { code } = await run(PINNED_NODE, args, { env });
  process.exitCode = isStopped() ? 130 : code;
}
