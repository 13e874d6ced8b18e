/** Large walks, which take minutes because Wine opens each file by a search in its folder, and tests that measure time. */
const LEFT_OUT = ["worker-walk", "known-walk", "walk-process", "*.timed"];

/** What depends on the system most: disks, paths, records and the tests about Windows. */
const SHORT = [
  "test/windows/",
  "test/contracts/disk",
  "test/unit/app/",
  "test/unit/cli/",
  "test/unit/disk/",
  "test/unit/guard/",
  "test/unit/jobs/",
  "test/unit/journal/",
  "test/unit/scan/",
  "test/unit/watch/",
];

/** Everything that needs no program of Linux. Scenarios that start processes are left out: their signals are not Windows'. */
const LONG = ["test/windows/", "test/unit/", "test/scenarios/", "test/contracts/disk"];

/**
 * The tests that run on Windows' Node, as arguments for vitest.
 *
 * @param {boolean} long
 * @returns {string[]}
 */
export function selection(long) {
  return [...(long ? LONG : SHORT), ...LEFT_OUT.flatMap((name) => ["--exclude", `**/${name}.test.ts`])];
}
