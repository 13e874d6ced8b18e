import { rmSync } from "node:fs";
import { join } from "node:path";
import { countOf } from "../vitest-run.mjs";
import { copyCheckout } from "./checkout.mjs";
import { lockFolder } from "./lock.mjs";
import { Offline } from "./npm.mjs";
import { selection } from "./selection.mjs";
import { lastLines, makeSystem } from "./system.mjs";
import { onWindows, WORK } from "./wine.mjs";

/** How long each step may take, in seconds: many times as long as on an idle machine. */
const BOUND = 600;
const REPORT = "results/report.json";

/**
 * Builds Liana on Windows' Node in Wine, and runs tests there.
 *
 * @param {{ files?: readonly string[], long?: boolean }} what `files`: only these tests; otherwise the demo, too, and the
 *   tests that `selection` names
 * @returns {Promise<{ offline: string } | { ok: boolean, output?: string, passed: number, failed: number,
 *   skipped: number }>} `offline`: why it could not be set up
 */
export async function runOnWindows({ files = [], long = false }) {
  let unlock;
  try {
    unlock = await lockFolder();
    await makeSystem(console.log);
    await copyCheckout(console.log);
    return await buildAndTest(files, long);
  } catch (error) {
    if (error instanceof Offline) return { offline: error.message };
    // Of the system: a full disk. Any other is a sentence.
    if (error.code !== undefined) throw error;
    return { ok: false, output: error.message, passed: 0, failed: 1, skipped: 0 };
  } finally {
    unlock?.();
  }
}

async function buildAndTest(files, long) {
  const whole = files.length === 0;
  // Builds without checking types, and records it, so that the demo does not build again.
  const build = await onWindows(["scripts/setup.mjs"], { seconds: BOUND });
  if (!build.ok) return { ok: false, output: build.output, passed: 0, failed: 1, skipped: 0 };
  const demo = whole ? await onWindows(["scripts/demo.mjs"], { seconds: BOUND }) : undefined;
  const tests = await runTests(whole ? selection(long) : files, long ? 4 * BOUND : BOUND);
  const { passed, failed, skipped } = tests;
  const took = Object.entries({ build, demo, tests })
    .filter(([, result]) => result !== undefined)
    .map(([name, { seconds }]) => `${name} ${seconds.toFixed(0)} s`);
  console.log(`windows: ${took.join(", ")}; ${passed} passed, ${failed} failed, ${skipped} skipped`);
  const wrong = demo?.ok === false ? `The demo failed on Windows:\n${lastLines(demo.output, 40)}\n` : "";
  return {
    ok: tests.ok && wrong === "",
    output: `${wrong}${tests.ok ? "" : failures(tests.output)}`,
    passed,
    failed: failed + (wrong === "" ? 0 : 1),
    skipped,
  };
}

async function runTests(args, limit) {
  const report = join(WORK, REPORT);
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=/w/${REPORT}`];
  const vitest = ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...args];
  const { ok, output, seconds } = await onWindows(vitest, { seconds: limit, env: { NO_COLOR: "1" } });
  const counts = countOf(report);
  // A run that crashes or takes too long fails without failing a test.
  if (!ok && counts.failed === 0) counts.failed = 1;
  return { ok: ok && counts.failed === 0 && counts.passed > 0, output, seconds, ...counts };
}

/** What vitest says about failures, without its list of files. */
function failures(output) {
  const at = output.search(/⎯+ (Failed|Unhandled)/);
  return at < 0 ? lastLines(output, 60) : output.slice(at);
}
