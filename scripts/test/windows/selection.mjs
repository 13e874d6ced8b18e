import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../project.mjs";

/** What depends on the system most: disks, paths, records, and the tests about Windows. */
const SHORT = [
  "windows/",
  "contracts/disk",
  "unit/app/",
  "unit/cli/",
  "unit/disk/",
  "unit/guard/",
  "unit/jobs/",
  "unit/journal/",
  "unit/scan/",
  "unit/watch/",
];

/** All unit tests, and the scenarios that start no processes. */
const LONG = ["windows/", "contracts/disk", "unit/", "scenarios/"];

/** docs/DEVELOPING.md has the reasons. */
const LEFT_OUT = [
  /\.(timed|long)\.test\.ts$/,
  /^unit\/disk\/walk\/(worker-walk|known-walk|walk-process)\./,
  /^scenarios\/(cli|run|serve)\//,
];

/**
 * The test files that run on Windows' Node.
 *
 * @param {boolean} long
 * @returns {string[]}
 */
export function selection(long) {
  const wanted = long ? LONG : SHORT;
  return readdirSync(join(ROOT, "test"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts") && wanted.some((start) => path.startsWith(start)))
    .filter((path) => !LEFT_OUT.some((left) => left.test(path)))
    .map((path) => `test/${path}`);
}
