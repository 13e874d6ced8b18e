import { pinnedEnvironment, PINNED_NODE } from "./project.mjs";
import { isStopped, run, stopAll } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { startGateway } from "./test/gateway.mjs";

/*
 * npm run soak [-- --minutes 10 --seed 4711]   on the strict server, with faults
 * npm run soak -- --radosgw                    on a Ceph gateway, which this script starts
 */
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
const args = process.argv.slice(2);
let gateway;
try {
  const real = args.includes("--radosgw");
  await setUp({ servers: real });
  let env = pinnedEnvironment();
  if (real) {
    gateway = await startGateway(env);
    if (gateway.endpoint === undefined) throw new Error(`no gateway to run on:\n${gateway.output}`);
    env = { ...env, LIANA_RADOSGW: gateway.endpoint };
  }
  const node = ["--disable-warning=ExperimentalWarning", "test/soak/main.ts", ...args];
  const { code } = await run(PINNED_NODE, node, { env });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`soak: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
} finally {
  await gateway?.stop();
}
