import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";
import { readFileEvents } from "../../../src/engine/reports/records.ts";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write({ "docs/a": "of a" });
  // A job has a record once its bucket has been reached.
  await practice.backUp();
});
afterEach(() => practice[Symbol.asyncDispose]());

/** Commands in the history, each with its result and output; the newest last. */
function noted(): readonly string[] {
  const events = [...readFileEvents(practice.stateDir, { job: undefined, limit: 100, search: "command" })];
  return events.toReversed().map(({ key, detail }) => `${key}: ${detail}`);
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie has ended, but its parent has not waited for it.
    return !readFileSync(`/proc/${String(pid)}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

test("[CM1] files made by the pre-sync command are sent; environment variables describe the sync to both commands", async () => {
  const commands = {
    job: "Papers",
    before: 'echo "of $LIANA_JOB" > dump; pwd',
    after: 'echo "$LIANA_OUTCOME $LIANA_TARGET" >&2',
  };
  const report = await practice.backUp("docs", { commands });
  expect(report.outcome).toBe("in-step");
  expect(await practice.bucket.contents()).toEqual({ a: "of a", dump: "of Papers\n" });
  expect(noted()).toEqual([
    `before: exit 0\n${practice.path("docs")}\n`,
    `after: exit 0\nin-step ${practice.url}\n`,
  ]);
});

test("[CM1] a failing pre-sync command prevents the sync and is reported; the post-sync command still runs", async () => {
  const commands = { before: "echo no such database; exit 3", after: "echo $LIANA_OUTCOME" };
  const report = await practice.backUp("docs", { commands });
  expect([report.outcome, report.operations]).toEqual(["failed", []]);
  expect(report.error?.toWire()).toEqual({
    code: "before-failed",
    detail: { exit: 3, said: "no such database" },
  });
  expect(noted()).toEqual(["before: exit 3\nno such database\n", "after: exit 0\nfailed\n"]);
});

test("[CM1] a failing post-sync command is reported and the sync still counts", async () => {
  const report = await practice.backUp("docs", { commands: { after: "echo busy >&2; exit 32" } });
  expect(report.outcome).toBe("in-step");
  expect(report.events).toContainEqual({
    kind: "warning",
    error: { code: "after-failed", detail: { exit: 32, said: "busy" } },
  });
});

test("[CM1] a command that exceeds its time limit is ended with all its child processes", async () => {
  const commands = { before: "sleep 600 & echo $!; wait", timeoutSeconds: 1 };
  const report = await practice.backUp("docs", { commands });
  expect(report.error?.toWire()).toMatchObject({ code: "before-failed", detail: { reason: "timeout" } });
  const pid = Number(/before: timeout\n(\d+)/.exec(noted()[0] ?? "")?.[1]);
  expect(pid).toBeGreaterThan(1);
  await expect.poll(() => isThere(pid), { timeout: 10_000 }).toBe(false);
});

test("[CM1, JB2] stopping a sync stops the running command and runs the post-sync command", async () => {
  const stop = new AbortController();
  const commands = { before: "touch begun; sleep 600", after: "echo $LIANA_OUTCOME" };
  const sync = practice.backUp("docs", { commands, signal: stop.signal });
  await expect.poll(() => existsSync(practice.path("docs/begun")), { timeout: 10_000 }).toBe(true);
  stop.abort();
  expect((await sync).outcome).toBe("stopped");
  expect(noted()).toEqual(["before: aborted\n", "after: exit 0\nstopped\n"]);
});

test("[CM1, HI1] the history keeps the end of a command's output without terminal control sequences", async () => {
  const commands = { before: "seq 1 40000; printf '\\033[31mred\\n'" };
  await practice.backUp("docs", { commands });
  const [before = ""] = noted();
  expect(before.length).toBeLessThan(66_000);
  expect(before.endsWith("39999\n40000\n\uFFFD[31mred\n")).toBe(true);
});

test("[CM1] a background process left by a command does not delay the sync", async () => {
  const report = await practice.backUp("docs", { commands: { before: "sleep 30 & echo $!" } });
  expect(report.outcome).toBe("in-step");
  process.kill(Number(/\n(\d+)\n/.exec(noted()[0] ?? "")?.[1]), "SIGKILL");
});

test("[CM1] neither a dry run nor a sync of hinted folders runs the commands", async () => {
  await practice.backUp("docs", { commands: { before: "touch ran" }, options: { dryRun: true } });
  expect(existsSync(practice.path("docs/ran"))).toBe(false);
});
