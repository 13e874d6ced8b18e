import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Makes a file unreadable for the application. Root may read everything, so for root Node itself refuses to open the file. */
export function makeUnreadable(path: string, home: string): Readonly<Record<string, string>> {
  if (process.getuid?.() !== 0) {
    chmodSync(path, 0);
    return {};
  }
  const script = join(home, "refuse-to-open.cjs");
  writeFileSync(script, refusalOf(path.slice(path.lastIndexOf("/"))));
  return { NODE_OPTIONS: `--require ${script}` };
}

function refusalOf(ending: string): string {
  return `
const fs = require("node:fs");
const { openSync } = fs;
fs.openSync = (path, ...rest) => {
  if (!String(path).endsWith(${JSON.stringify(ending)})) return openSync(path, ...rest);
  throw Object.assign(new Error("EACCES: permission denied, open"), { code: "EACCES", errno: -13, syscall: "open" });
};
require("node:module").syncBuiltinESMExports();
`;
}
