import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PINNED_NODE, readJson, ROOT } from "../project.mjs";
import { run } from "../run.mjs";

/**
 * Runs the tests under the pinned Node.
 *
 * @param {readonly string[]} args files, or options of vitest
 * @param {object} env
 * @param {readonly string[]} within a command that runs the command that follows it, here vitest
 * @returns {Promise<{ ok: boolean, passed: number, failed: number, skipped: number }>}
 */
export async function runVitest(args, env, within = []) {
  const folder = mkdtempSync(join(tmpdir(), "liana-tests-"));
  const report = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const vitest = [PINNED_NODE, "node_modules/vitest/vitest.mjs", "run", ...reporters, ...args];
    const [command, ...words] = [...within, ...vitest];
    const { code } = await run(command, words, { env });
    const counts = countOf(report);
    // An unhandled rejection or a crash fails the run without failing a test.
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    return { ok: code === 0 && counts.failed === 0 && counts.passed > 0, ...counts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Counts the tests in a report of vitest. Without a complete report, no test counts as passed.
 *
 * @param {string} report a path
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countOf(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  try {
    return count(readJson(report));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    console.log(`The report of the tests is cut. Is the disk of ${tmpdir()} full?`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function count(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((result) => result.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    // A file that cannot be loaded contains no failed test.
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Whether a selected test file needs a Ceph gateway. */
export function wantsGateway(args) {
  const filters = args.filter((arg) => !arg.startsWith("-"));
  return readdirSync(join(ROOT, "test"), { recursive: true })
    .map((name) => `test/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".test.ts"))
    .filter(
      (path) => filters.length === 0 || filters.some((filter) => path.includes(filter.replace(/^\.\//, ""))),
    )
    .some((path) => /radosgw|onServers/i.test(readFileSync(join(ROOT, path), "utf8")));
}
