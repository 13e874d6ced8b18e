import { join } from "node:path";
import { pinnedEnvironment, ROOT } from "../project.mjs";
import { marked } from "./leftovers.mjs";

/** Variables that point S3 clients at a real account. Tests set their own. */
const OWN_ACCOUNT = /^(AWS_|RCLONE_)/;

/** The environment in which checks and tests run. */
export function testEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !OWN_ACCOUNT.test(name));
  const local = "127.0.0.1,localhost";
  const around = process.env["NO_PROXY"] ?? process.env["no_proxy"];
  const noProxy = around === undefined || around === "" ? local : `${around},${local}`;
  // vitest would write colours into a file too.
  const plain = process.stdout.isTTY || process.env["FORCE_COLOR"] ? {} : { NO_COLOR: "1" };
  const proxies = { NO_PROXY: noProxy, no_proxy: noProxy };
  // Tests start the engine from its sources a few hundred times. Compiling takes half of such a start.
  const compiled = { NODE_COMPILE_CACHE: join(ROOT, "node_modules/.cache/compiled") };
  return marked(pinnedEnvironment({ ...Object.fromEntries(kept), ...proxies, ...plain, ...compiled }));
}
