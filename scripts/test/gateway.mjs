import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../run.mjs";

/** Below the ephemeral ports, so that the system does not give a port away between the check and its use. */
const FIRST_PORT = 17_000;
const LAST_PORT = 22_000;
/** The ports of the monitor, relative to that of the gateway (scripts/radosgw.sh). */
const MONITOR = [10_000, 10_001];

/**
 * Starts a Ceph gateway on a free port. Its data are in memory and end with it.
 *
 * @param {object} env
 * @returns {Promise<{ endpoint: string | undefined, output: string, stop: () => Promise<void> }>} no endpoint
 *   if it did not start. Always call `stop`.
 */
export async function startGateway(env) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "liana-gateway-"));
  const call = (verb, cleanup) =>
    run("bash", ["scripts/radosgw.sh", verb, String(port)], {
      env: { ...env, RADOSGW_DIR: join(folder, "data") },
      output: "keep",
      cleanup,
    });
  const { code, output } = await call("start", false);
  return {
    endpoint: code === 0 ? `http://127.0.0.1:${port}` : undefined,
    output,
    stop: async () => {
      await call("stop", true);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function freePort() {
  const start = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));
  for (let port = start; port < start + 500; port++) {
    const needed = [port, ...MONITOR.map((distance) => port + distance)];
    const free = await Promise.all(needed.map(isFree));
    if (free.every(Boolean)) return port;
  }
  throw new Error(`no free port from ${start} on`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
