import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../cli/support/built.ts";
import { job, RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

const MIB = 1024 * 1024;
const LISTEN = "listen: 127.0.0.1:0\n";
const LARGE = job("large", "large", "s3://photos/large");
const SMALL = job("small", "small", "s3://photos/small");

/** A daemon that uploads a large file, with one of its three parts stalled for `stallMs`. */
async function midway(run: RunStage, stallMs: number) {
  const { stage } = run;
  stage.files({ "large/file.bin": randomBytes(24 * MIB), "small/a.txt": "a" });
  stage.server.faults.add({
    when: { operation: "UploadPart", nth: 3 },
    what: { kind: "stall", ms: stallMs },
  });
  run.save(`${LISTEN}jobs:\n${LARGE}`);
  const running = run.run();
  await expect.poll(() => run.count("UploadPart")).toBe(2);
  return running;
}

describe("[JB4] reloading the file", () => {
  it("with another job added does not interrupt the first job's upload: no part is sent again", async () => {
    await using run = await RunStage.open();
    const running = await midway(run, 12_000);
    run.save(`${LISTEN}jobs:\n${SMALL}${LARGE}`);
    expect(await running.until({ event: "reloaded" })).toMatchObject([{ added: 1, removed: 0, changed: 0 }]);
    await running.inStep("small");
    await running.inStep("large");
    const names = running.reported.filter(({ event }) => event === "sync").map((reported) => reported["job"]);
    expect(names).toEqual(["small", "large"]);
    expect([
      run.count("CreateMultipartUpload"),
      run.count("UploadPart"),
      run.count("AbortMultipartUpload"),
    ]).toEqual([1, 3, 0]);
    expect(run.stage.server.faults.unfired()).toEqual([]);
    expect((await running.health()).code).toBe(200);
    expect([...(await running.metrics()).keys()]).toContain(
      'liana_syncs_total{liana_job="small",outcome="in-step"}',
    );
    // A renamed job continues, and its old name disappears.
    run.save(`${LISTEN}jobs:\n${SMALL.replace("name: small", "name: tiny")}${LARGE}`);
    await running.until({ event: "reloaded", changed: 1 });
    await expect
      .poll(async () => [...(await running.metrics()).keys()].filter((name) => name.includes('"small"')))
      .toEqual([]);
    expect((await running.stop()).code).toBe(0);
  });

  it("after SIGTERM during an upload sends only the missing parts", async () => {
    await using run = await RunStage.open();
    const running = await midway(run, 30_000);
    const ended = await running.stop("SIGTERM");
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    run.stage.server.faults.clear();
    const next = run.run();
    await next.inStep("large");
    expect([run.count("CreateMultipartUpload"), run.count("CompleteMultipartUpload")]).toEqual([1, 1]);
    expect(run.count("UploadPart")).toBe(3);
    expect(run.stage.keys("photos")).toEqual(["large/file.bin"]);
  });
});

describe("a new file", () => {
  it("that is invalid is reported once with its line and the old one stays in effect; the next valid one is used", async () => {
    await using run = await RunStage.open();
    run.stage.files({ "small/a.txt": "a", "more/b.txt": "b" });
    run.save(`jobs:\n${SMALL}`);
    const running = run.run();
    await running.inStep("small");
    run.save(`jobs:\n${SMALL}    mirrror: true\n`);
    const [refused] = await running.until({ event: "refused" });
    expect(refused).toMatchObject({
      code: "usage",
      message: 'liana.yaml line 6: there is no setting "mirrror" in a job. Did you mean "mirror"?',
    });
    // A change of another file in that folder does not report the invalid configuration again.
    run.stage.files({ "beside.txt": "x" });
    run.save(`jobs:\n${SMALL}${job("more", "more", "s3://photos/more")}`);
    await running.until({ event: "reloaded", added: 1 });
    await running.inStep("more");
    expect(running.reported.filter(({ event }) => event === "refused")).toHaveLength(1);
    expect(run.stage.keys("photos")).toEqual(["more/b.txt", "small/a.txt"]);
    expect((await running.stop()).stderr).toBe("");
  });

  it("is read on SIGHUP too, even when unchanged; a changed setting takes effect at once", async () => {
    await using run = await RunStage.open();
    run.stage.files({ "small/a.txt": "a", "small/b.log": "b" });
    run.save(`jobs:\n${SMALL}    exclude: ["*.log"]\n`);
    const running = run.run();
    await running.inStep("small");
    running.started.child.kill("SIGHUP");
    expect(await running.until({ event: "reloaded" })).toMatchObject([{ added: 0, removed: 0, changed: 0 }]);
    run.save(`jobs:\n${SMALL}`);
    await running.until({ event: "reloaded", changed: 1 });
    await expect.poll(() => run.stage.keys("photos")).toEqual(["small/a.txt", "small/b.log"]);
    expect((await running.stop()).code).toBe(0);
  });

  it("with a port in use is refused, and the old port keeps answering", async () => {
    await using run = await RunStage.open();
    run.stage.files({ "small/a.txt": "a" });
    run.save(`${LISTEN}jobs:\n${SMALL}`);
    const running = run.run();
    await running.inStep("small");
    const taken = run.stage.server.port;
    run.save(`listen: 127.0.0.1:${taken}\njobs:\n${SMALL}`);
    const [refused] = await running.until({ event: "refused" });
    expect(String(refused?.["message"])).toMatch(/^listen: port \d+ cannot be opened/);
    expect((await running.health()).reported).toMatchObject({ status: "ok" });
  });
});
