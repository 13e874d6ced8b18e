import { existsSync, lstatSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { isPosix } from "../../harness/host-abilities.ts";
import { ensureBuilt } from "../cli/support/built.ts";
import type { Ended } from "../cli/support/command.ts";
import { expectOneLine } from "../cli/support/stage.ts";
import { RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

const manual = (name: string, ...more: readonly string[]): string =>
  `- {${[`name: ${name}`, `source: ${name}`, `target: s3://photos/${name}`, "when: manual", ...more].join(", ")}}\n`;

const TWO = `jobs:\n${manual("docs")}${manual("pictures")}`;

const events = ({ stdout }: Ended): readonly Record<string, unknown>[] =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** `liana run` that is ready for requests. */
async function daemon(run: RunStage, config = TWO) {
  run.stage.files({ "docs/a.txt": "a", "pictures/b.jpg": "b" });
  run.save(config);
  const running = run.run();
  await running.until({ event: "started" });
  await expect.poll(() => existsSync(run.stage.path("state/control.json"))).toBe(true);
  return running;
}

describe("liana now", () => {
  it("starts all jobs of the daemon, or one", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    const running = await daemon(run);
    const one = await stage.liana("now", "docs");
    expect([one.code, one.stdout, one.stderr]).toEqual([0, "docs: sync requested\n", ""]);
    await running.inStep("docs");
    expect(stage.keys("photos")).toEqual(["docs/a.txt"]);
    const all = await stage.liana("now", "--json");
    expect(all.code).toBe(0);
    expect(events(all).map(({ event, job }) => `${String(event)} ${String(job)}`)).toEqual([
      "job docs",
      "job pictures",
    ]);
    await running.inStep("pictures");
    expect(stage.keys("photos")).toEqual(["docs/a.txt", "pictures/b.jpg"]);
  });

  it("--wait ends with the syncs, and says what they did", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    await daemon(run);
    const waited = await stage.liana("now", "--wait", "--json");
    expect(waited.code).toBe(0);
    expect(stage.keys("photos")).toEqual(["docs/a.txt", "pictures/b.jpg"]);
    const ends = events(waited).filter(({ event }) => event === "sync");
    expect(ends.map(({ job }) => String(job)).toSorted()).toEqual(["docs", "pictures"]);
    expect(ends).toMatchObject([
      { outcome: "in-step", uploaded: 1 },
      { outcome: "in-step", uploaded: 1 },
    ]);
    const again = await stage.liana("now", "docs", "--wait");
    expect([again.code, again.stdout]).toEqual([
      0,
      expect.stringMatching(/^docs: sync requested\ndocs: up to date: nothing to do; /),
    ]);
  });

  it("--wait has the exit code of a sync: 4 for held deletions, 3 where the job cannot run", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    await daemon(run, `jobs:\n${manual("docs", "retain: none", "maxDelete: 0")}${manual("pictures")}`);
    expect((await stage.liana("now", "--wait")).code).toBe(0);
    rmSync(stage.path("docs/a.txt"));
    stage.files({ "docs/c.txt": "c" });
    const held = await stage.liana("now", "docs", "--wait");
    expect([held.code, held.stderr]).toEqual([
      4,
      expect.stringMatching(/1 deletion waits for your approval/),
    ]);
    rmSync(stage.path("pictures"), { recursive: true });
    const failed = await stage.liana("now", "pictures", "--wait", "--json");
    expect(failed.code).toBe(3);
    expect(events(failed)).toContainEqual(
      expect.objectContaining({ event: "sync", job: "pictures", outcome: "failed", code: "source-missing" }),
    );
  });

  it("--wait ends where the service is away", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    const away = `connections: [{name: c, endpoint: "http://127.0.0.1:1"}]\njobs:\n${manual("docs")}`;
    await daemon(run, away);
    for (let turn = 0; turn < 2; turn++) expect((await stage.liana("now", "--wait")).code).toBe(3);
  });

  it("names the jobs that there are", async () => {
    await using run = await RunStage.open();
    await daemon(run);
    expectOneLine(await run.stage.liana("now", "dcos"), 2, /no job "dcos"\. Did you mean "docs"\?/);
    expectOneLine(await run.stage.liana("now", "x"), 2, /no job "x"\. Its jobs are docs and pictures\./);
  });
});

describe("the socket of a daemon", () => {
  it.runIf(isPosix)("is for its owner only, and gone after its end", async () => {
    await using run = await RunStage.open();
    const running = await daemon(run);
    const file = run.stage.path("state/control.json");
    const { address } = JSON.parse(readFileSync(file, "utf8")) as { address: string };
    expect([lstatSync(file).mode & 0o777, lstatSync(address).mode & 0o777]).toEqual([0o600, 0o600]);
    await running.stop();
    expect([existsSync(file), existsSync(address)]).toEqual([false, false]);
    expectOneLine(await run.stage.liana("now"), 3, /no daemon is running with the state folder "\S+state"/);
  });

  it("of a daemon that was killed is replaced by the next one", async () => {
    await using run = await RunStage.open();
    const running = await daemon(run);
    await running.stop("SIGKILL");
    expectOneLine(await run.stage.liana("now"), 3, /no daemon is running/);
    const { token } = JSON.parse(readFileSync(run.stage.path("state/control.json"), "utf8")) as {
      token: string;
    };
    const next = await daemon(run);
    await expect.poll(() => readFileSync(run.stage.path("state/control.json"), "utf8")).not.toContain(token);
    expect((await run.stage.liana("now", "docs", "--wait")).code).toBe(0);
    await next.stop();
  });

  it("is found for a state folder with a long path", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    const state = join(stage.path("state"), "a-long-name".repeat(12));
    stage.files({ "docs/a.txt": "a" });
    run.save(`jobs:\n${manual("docs")}`);
    const running = run.run({ LIANA_STATE_DIR: state });
    await running.until({ event: "started" });
    await expect.poll(() => existsSync(join(state, "control.json"))).toBe(true);
    expect((await stage.lianaWith({ LIANA_STATE_DIR: state }, "now", "--wait")).code).toBe(0);
    const { address } = JSON.parse(readFileSync(join(state, "control.json"), "utf8")) as { address: string };
    await running.stop();
    expect(existsSync(join(address, ".."))).toBe(process.platform === "win32");
  });

  it("is missed where the app or liana serve runs instead", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    const serving = stage.start(["serve", "--port", "0", "--json"]);
    try {
      await new Promise((resolve) => serving.child.stdout?.once("data", resolve));
      expectOneLine(await stage.liana("now"), 3, /not as liana run\. Start the sync in the window/);
    } finally {
      serving.child.kill("SIGTERM");
      await serving.ended;
    }
  });
});
