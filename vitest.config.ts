import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { chromiumPath } from "./test/e2e/harness/chromium.ts";

/** LIANA_LONG=1 npm test: also `*.long.test.ts`, and more seeds and files in some others. */
const long = process.env["LIANA_LONG"] === "1";

const left = [
  ...(long ? [] : ["**/*.long.test.ts"]),
  // Screens are tried in a browser; where there is none, the set-up says that these are left out.
  ...(chromiumPath() === undefined ? ["test/renderer/**"] : []),
];
const TIMED = "test/**/*.timed.test.ts";
/**
 * They leave nothing behind in their process, so that the next file finds all modules loaded: a third of their time.
 * Those of src/main put another Electron in place.
 */
const TIDY = [
  "test/unit/!(main)/**/*.test.ts",
  "test/scenarios/**/*.test.ts",
  "test/properties/**/*.test.ts",
  "test/faults/**/*.test.ts",
  "test/hostile/**/!(memory).test.ts",
];
// Vitest keeps a core for itself, which would be half of two. Many tests wait more than they work, so that one worker
// more than there are cores has something to do.
const maxWorkers = availableParallelism() + 1;

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Vitest gives up after a second, which is short where every core is busy. A test that syncs does not wait longer.
    expect: { poll: { timeout: 30_000, interval: 20 } },
    // A test that was singled out while working on it would silence the others.
    allowOnly: process.env["LIANA_TEST_RUN"] === undefined,
    reporters: ["default"],
    projects: [
      {
        extends: true,
        test: {
          name: "tidy",
          include: TIDY,
          exclude: [...left, TIMED],
          isolate: false,
          maxWorkers,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "apart",
          include: ["test/**/*.test.ts"],
          exclude: [...left, TIMED, ...TIDY],
          maxWorkers,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "timed",
          include: [TIMED],
          exclude: left,
          // What takes time with many others beside it is no measure: these come last. Most of them wait most of the
          // time, and their bounds hold with every core busy, so that two at once do not disturb each other.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
