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
  /^scenarios\/(cli|run|serve)\/|^scenarios\/start\./,
  // They call sh or openssl.
  /\/(CM1-commands-around|RT6-every-kind|RT6-sign-ins|RT6-the-proxy|RT7-certificates)/,
  // They need links, modes, or names that Windows has not.
  /\/(RS1-a-root-that|RS1-a-source-that|RS1-hostile|HI2-private|HI1-the-history|NA3-names-that|RS3-a-restore-that)/,
  // It removes a folder whose files are open.
  /\/JB6-a-state-folder-that-goes/,
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
