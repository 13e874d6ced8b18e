import { beforeAll, describe, expect, it } from "vitest";
import { isOwn } from "../../harness/own-key.ts";
import { ensureBuilt } from "../cli/support/built.ts";
import { job, RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

/** Operations by the port's name for them. */
const OPERATIONS: Readonly<Record<string, string>> = {
  put: "PutObject",
  get: "GetObject",
  list: "ListObjectsV2",
  copy: "CopyObject",
  head: "HeadObject",
};

describe("liana run", () => {
  it("keeps all three directions in one file up to date, and its counts match the service's", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    stage.server.store.createBucket("second");
    stage.files({
      "seed/x.txt": "seed x",
      "seed/deep/y.txt": "seed y",
      "docs/a.txt": "one",
      "docs/b.txt": "second",
    });
    await stage.liana("sync", "seed", "s3://photos/seed", "--quiet");
    const before = stage.server.requests.length;
    run.save(
      `listen: 127.0.0.1:0\njobs:\n${job("up", "docs", "s3://photos/docs")}${job("down", "s3://photos/seed", "clone")}${job("over", "s3://photos/seed", "s3://second/seed")}`,
    );
    const running = run.run();
    for (const name of ["up", "down", "over"]) await running.inStep(name);
    expect(running.reported.slice(0, 2)).toEqual([
      {
        event: "listening",
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        tokenFile: expect.stringMatching(/status-token$/),
      },
      { event: "started", jobs: ["up", "down", "over"] },
    ]);
    expect(stage.keys("photos")).toEqual([
      "docs/a.txt",
      "docs/b.txt",
      "seed/deep/",
      "seed/deep/y.txt",
      "seed/x.txt",
    ]);
    expect(stage.keys("second")).toEqual(["seed/deep/", "seed/deep/y.txt", "seed/x.txt"]);
    expect(stage.tree("clone")).toEqual(stage.tree("seed"));

    // The daemon publishes states a moment after the syncs.
    await expect
      .poll(async () => [...(await running.metrics())].filter(([name]) => name.startsWith("liana_entries")))
      .toEqual(["up", "down", "over"].map((name) => [`liana_entries{liana_job="${name}"}`, 2]));
    expect((await running.health()).code).toBe(200);
    await stage.server.settled();
    const numbers = await running.metrics();
    const served = stage.server.requests.slice(before);
    for (const [call, operation] of Object.entries(OPERATIONS)) {
      const counted = ["up", "down", "over"].map(
        (name) => numbers.get(`liana_requests_total{liana_job="${name}",call="${call}"}`) ?? 0,
      );
      const expected = served.filter((request) => request.operation === operation).length;
      expect([call, counted.reduce((sum, count) => sum + count, 0)]).toEqual([call, expected]);
    }
    const all = [...numbers].filter(([name]) => name.startsWith("liana_requests_total"));
    expect(all.reduce((sum, [, count]) => sum + count, 0)).toBe(served.length);
    const marker = served.filter(({ key }) => key.startsWith("docs/") && isOwn(key));
    expect(Object.fromEntries(numbers)).toMatchObject({
      'liana_syncs_total{liana_job="up",outcome="in-step"}': 1,
      'liana_files_total{liana_job="up",what="uploaded"}': 2,
      'liana_bytes_total{liana_job="up",way="up"}': 9 + marker.reduce((sum, { bytesIn }) => sum + bytesIn, 0),
      'liana_files_total{liana_job="down",what="downloaded"}': 2,
      'liana_bytes_total{liana_job="down",way="down"}': 12,
      'liana_files_total{liana_job="over",what="copied"}': 2,
      'liana_held{liana_job="up"}': 0,
      'liana_problems{liana_job="up"}': 0,
      'liana_healthy{liana_job="down"}': 1,
    });
    expect(numbers.get('liana_seconds_since_success{liana_job="up"}')).toBeLessThan(120);
    // Labels hold only names from the configuration and Liana's own words; one metric names the locations.
    const others = [...numbers.keys()].filter((name) => !name.startsWith("liana_job_info{"));
    expect(others.filter((name) => /docs|seed|a\.txt|photos/.test(name))).toEqual([]);

    const ended = await running.stop();
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    expect(running.reported.at(-1)).toEqual({ event: "stopped" });
  });

  it("prints a line for notable events only", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    stage.files({ "docs/a.txt": "one" });
    run.save(`jobs:\n${job("My docs", "docs", "s3://photos/docs")}`);
    const started = stage.start(["run", "--config", "liana.yaml"]);
    await started.printed("My docs: up to date");
    started.child.kill("SIGINT");
    const { code, stdout, stderr } = await started.ended;
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^Running 1 job from liana\.yaml\.\nMy docs: up to date: 1 uploaded, 3 B; \d+\.\d s\nStopped\.\n$/,
    );
  });
});
