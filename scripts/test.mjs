import { readdirSync } from "node:fs";
import { join } from "node:path";
import { installChoice, setUp } from "./setup.mjs";
import { canMakeWindows, hasGateway } from "./setup/servers.mjs";
import { PINNED_NODE, ROOT } from "./project.mjs";
import { isStopped, run, stopAll } from "./run.mjs";
import { electronChoice, programOf } from "./test/electron/choice.mjs";
import { runOnElectron } from "./test/electron/run.mjs";
import { testEnvironment } from "./test/environment.mjs";
import { startGateway } from "./test/gateway.mjs";
import { endLeftovers, endStrays } from "./test/leftovers.mjs";
import { Stages } from "./test/stages.mjs";
import { countTranslations } from "./translations/read.mjs";
import { runVitest, wantsGateway } from "./test/vitest-run.mjs";
import { isMade, whyNoWindows, windowsChoice } from "./test/windows/choice.mjs";
import { runOnWindows } from "./test/windows/run.mjs";

/*
 * npm test                             everything but the long runs and the benchmarks
 * npm test -- test/unit/foo.test.ts    only these tests; the checks of the whole checkout are left out
 * npm run test:e2e -- --electron DIST  the application's tests on the Electron in that directory; without DIST, on the
 *                                      pinned Electron, which is downloaded if necessary
 * LIANA_ELECTRON_DIST=DIST npm test    everything, then those of the application's tests that depend on Electron, on that
 *                                      Electron
 * npm test -- --windows [FILE…]        builds on Windows' Node in Wine, and runs the demo and tests, or these tests, there
 * npm test -- --yes                    installs the Debian packages that tests need without asking
 * npm test -- --no-install             leaves out what needs packages that are not there
 */
const { install, rest: choices } = installChoice(process.argv.slice(2));
const { wanted: windows, rest } = windowsChoice(choices);
const { choice: electron, rest: filters } = electronChoice(rest);
/** The tests of the application. They also run on a real Electron. */
const APP_TESTS = ["test/e2e"];
/**
 * Tests of the page or the engine alone. A whole run leaves them to the stand-in, because they would take half of the
 * time of its last stage.
 */
const WITHOUT_ELECTRON = /^(accessible|deletions|edits|keyboard|pause|restore)\./;
const args = filters.length === 0 && electron !== undefined ? APP_TESTS : filters;
const whole = args.length === 0 && !windows;
/** The Electron directory for the last stage of a whole run, and whether this is the long form. */
const { LIANA_ELECTRON_DIST: dist, LIANA_LONG: long } = process.env;

const CHECKS = {
  lint: ["node_modules/oxlint/bin/oxlint", "--deny-warnings"],
  format: ["node_modules/oxfmt/bin/oxfmt", "--check"],
  types: ["node_modules/typescript/bin/tsc", "-b"],
  unused: ["node_modules/knip/bin/knip.js"],
};

const stages = new Stages();
const counts = { passed: 0, failed: 0, skipped: 0 };
/** Stages that ran tests, each of which is counted. */
const counted = new Set();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);

const strays = endStrays();
if (strays.length > 0) console.log(`Ended what an earlier, killed run had left:\n${strays.join("\n")}`);

const servers = !windows && wantsGateway(args);
const noWindows = whole || windows ? await whyNoWindows(install) : undefined;
await stages.run("setup", async () => {
  try {
    if (electron?.dist !== undefined) programOf(electron.dist);
    await setUp({
      servers,
      desktop: electron !== undefined || (whole && Boolean(dist)),
      windows: (whole || windows) && noWindows === undefined && !isMade(),
      install,
    });
    return { ok: true };
  } catch (error) {
    return { ok: false, output: error.message };
  }
});
if (stages.failed.length === 0) {
  try {
    await (windows ? testOnWindows(args) : checkAndTest(testEnvironment()));
  } catch (error) {
    stages.failed.push("npm test itself");
    console.log(error);
  }
}

const leftovers = await endLeftovers();
if (leftovers.length > 0) {
  stages.failed.push("leftover processes");
  console.log(`FAILED  these were still running and have been killed:\n${leftovers.join("\n")}`);
}
finish();

async function checkAndTest(env) {
  // The gateway needs about 15 s to start, mostly waiting. The checks begin meanwhile.
  const starting = servers && hasGateway() ? begin(env) : undefined;
  try {
    // Many tests wait, and the checks use that time. They finish long before the timed tests, which run last.
    const beside = whole ? checkAll(env).then(() => testOnWindows([])) : undefined;
    const ended = await Promise.allSettled([beside, testAll(env, starting)]);
    for (const { reason } of ended) if (reason !== undefined) throw reason;
    if (whole) await testOnElectron(env, await starting);
  } finally {
    const gateway = await starting;
    await gateway?.stop();
  }
}

async function testAll(env, starting) {
  const endpoint = starting === undefined ? undefined : await gatewayEndpoint(starting);
  const testEnv = endpoint === undefined ? env : { ...env, LIANA_RADOSGW: endpoint };
  await runTests("tests", () =>
    electron === undefined ? runVitest(args, testEnv) : runOnElectron(args, testEnv, electron),
  );
}

/** Runs after everything else, because each start of the application is as expensive as that of a browser. */
async function testOnElectron(env, gateway) {
  if (!dist) {
    console.log("skipped  electron: LIANA_ELECTRON_DIST does not name an Electron directory.");
    return;
  }
  const testEnv = gateway?.endpoint === undefined ? env : { ...env, LIANA_RADOSGW: gateway.endpoint };
  await runTests("electron", () => runOnElectron(testsOfElectron(), testEnv, { dist }));
}

function testsOfElectron() {
  const folder = join(ROOT, "test/e2e");
  const names = readdirSync(folder).filter(
    (name) => name.endsWith(".test.ts") && !WITHOUT_ELECTRON.test(name),
  );
  return names.map((name) => `test/e2e/${name}`);
}

/** After the checks, beside the tests. */
async function testOnWindows(files) {
  const why =
    noWindows ?? (isMade() || canMakeWindows() ? undefined : "debootstrap or wget is not installed");
  if (why !== undefined) return leaveOutWindows(why);
  await runTests("windows", async () => {
    const { offline, ...outcome } = await runOnWindows({ files, long: long === "1" });
    if (offline === undefined) return outcome;
    leaveOutWindows(offline);
    return { ok: !windows, passed: 0, failed: 0, skipped: 0 };
  });
}

/** Fails where nothing else was to be run. */
function leaveOutWindows(why) {
  console.log(`skipped  windows: ${why}.`);
  if (windows) stages.failed.push("windows");
}

async function runTests(stage, work) {
  await stages.run(stage, async () => {
    const { ok, output, ...found } = await work();
    for (const [name, number] of Object.entries(found)) counts[name] += number;
    counted.add(stage);
    return { ok, output };
  });
}

/** Never rejects. */
async function begin(env) {
  try {
    return await startGateway(env);
  } catch (error) {
    return { endpoint: undefined, output: error.message, stop: async () => {} };
  }
}

/** Runs the checks one after the other. All at once, they would take CPU time and memory from the tests. */
async function checkAll(env) {
  for (const [name, command] of Object.entries(CHECKS)) {
    await stages.run(name, async () => {
      const { code, output } = await run(PINNED_NODE, command, { env, output: "keep" });
      return { ok: code === 0, output };
    });
  }
  await stages.run("words", countTranslations);
}

async function gatewayEndpoint(starting) {
  let endpoint;
  await stages.run("gateway", async () => {
    const gateway = await starting;
    endpoint = gateway.endpoint;
    return { ok: endpoint !== undefined, output: gateway.output };
  });
  return endpoint;
}

/** Prints the last line for programs: counts of tests, with each failed check counted as a failed test. */
function finish() {
  const checks = stages.failed.filter((name) => !counted.has(name));
  if (isStopped()) console.log("Stopped.");
  if (stages.failed.length > 0) console.log(`Failed: ${stages.failed.join(", ")}`);
  console.log(`${counts.passed} passed, ${counts.failed + checks.length} failed, ${counts.skipped} skipped`);
  process.exitCode = isStopped() ? 130 : stages.failed.length > 0 ? 1 : 0;
}
