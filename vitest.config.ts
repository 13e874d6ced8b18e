import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { chromiumPath } from "./test/e2e/harness/chromium.ts";

/** The long runs (100,000 seeds and the like) are `*.long.test.ts`: LIANA_LONG=1 npm test -- long */
const long = process.env["LIANA_LONG"] === "1";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [
      ...(long ? [] : ["**/*.long.test.ts"]),
      // Screens are tried in a browser; where there is none, the set-up says that these are left out.
      ...(chromiumPath() === undefined ? ["test/renderer/**"] : []),
    ],
    // Vitest keeps a core for itself, which would be half of two. Many tests wait more than they work, so that one
    // worker more than there are cores has something to do.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A test that was singled out while working on it would silence the others.
    allowOnly: process.env["LIANA_TEST_RUN"] === undefined,
    reporters: ["default"],
  },
});
