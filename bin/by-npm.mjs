// `npm run liana`: npm has changed to the checkout by now, and put the Node that setup fetched first in PATH.
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const program = new URL("../out/cli/liana.js", import.meta.url);
if (existsSync(program)) await import(program.href);
else {
  const home = dirname(fileURLToPath(new URL(".", import.meta.url)));
  console.error(`liana: Liana is not set up yet. Run npm run setup first in ${home}`);
  process.exitCode = 2;
}
