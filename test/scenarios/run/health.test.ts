import { rmSync, statSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../cli/support/built.ts";
import { Receiver } from "./support/receiver.ts";
import { job, RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

const LISTEN = "listen: 127.0.0.1:0\n";

describe("health", () => {
  it("is 503 with the jobs that need attention, and 200 afterwards; a webhook is called once", async () => {
    await using run = await RunStage.open();
    await using receiver = await Receiver.open();
    receiver.answers.push(204);
    run.stage.files({ "well/a.txt": "a" });
    const head = `${LISTEN}webhook: ${receiver.url("/hook?token=hush")}\n`;
    const well = job("well", "well", "s3://photos/well");
    const lost = job("lost", "lost", "s3://photos/lost");
    run.save(`${head}jobs:\n${well}${lost}`);
    const running = run.run();
    await running.inStep("well");
    await running.until({ event: "sync", job: "lost", outcome: "failed" });
    const moment = expect.stringMatching(/^\d{4}-.*Z$/);
    // The daemon publishes states a moment after the syncs.
    const jobs = [
      {
        job: "well",
        source: expect.stringMatching(/\/well$/),
        target: "s3://photos/well/",
        ok: true,
        lastSuccess: moment,
        lastConfirmed: moment,
        nextAttempt: moment,
      },
      {
        job: "lost",
        source: expect.stringMatching(/\/lost$/),
        target: "s3://photos/lost/",
        ok: false,
        nextAttempt: moment,
        why: expect.stringMatching(/^The folder ".*\/lost" is not there/),
      },
    ];
    await expect
      .poll(async () => running.health())
      .toEqual({ code: 503, reported: { status: "problem", problems: ["lost"], jobs, findings: [] } });
    const numbers = await running.metrics();
    expect(Object.fromEntries(numbers)).toMatchObject({
      'liana_healthy{liana_job="well"}': 1,
      'liana_healthy{liana_job="lost"}': 0,
      [`liana_job_info{liana_job="well",source="${run.stage.path("well")}",target="s3://photos/well/"}`]: 1,
      'liana_syncs_total{liana_job="lost",outcome="failed"}': 1,
      'liana_errors_total{liana_job="lost",class="user"}': 1,
    });
    await expect.poll(() => receiver.posted).toHaveLength(1);
    expect(receiver.posted[0]).toMatchObject({
      path: "/hook?token=hush",
      type: "application/json",
      body: { event: "source-missing", job: "lost", sentence: expect.stringMatching(/is not there/) },
    });
    expect(String(receiver.posted[0]?.body["text"])).toMatch(/^Liana on .*, lost: The folder /);

    // A repeated failure is not reported again.
    run.save(`${head}jobs:\n${well}${lost}    links: skip\n`);
    await running.until({ event: "reloaded", changed: 1 });
    await expect
      .poll(async () => (await running.metrics()).get('liana_syncs_total{liana_job="lost",outcome="failed"}'))
      .toBe(2);
    expect(
      running.reported.filter(({ event, job: name }) => event === "sync" && name === "lost"),
    ).toHaveLength(1);

    run.stage.files({ "lost/b.txt": "b" });
    run.save(`${head}jobs:\n${well}${lost}    links: keep\n`);
    await running.inStep("lost");
    await expect.poll(async () => (await running.health()).code).toBe(200);
    expect((await running.health()).reported).toMatchObject({ status: "ok", problems: [] });
    await expect.poll(() => receiver.posted).toHaveLength(2);
    expect(receiver.posted[1]?.body).toMatchObject({
      event: "well-again",
      was: "source-missing",
      job: "lost",
    });
    const ended = await running.stop();
    expect(ended.stdout + ended.stderr).not.toContain("hush");
  });

  it("[GU2] reports held deletions of a job until they are answered", async () => {
    await using run = await RunStage.open();
    await using receiver = await Receiver.open();
    receiver.answers.push(200);
    run.stage.files({ "docs/a.txt": "a", "docs/b.txt": "b", "docs/c.txt": "c" });
    const text = `${LISTEN}webhook: ${receiver.url()}\njobs:\n${job("docs", "docs", "s3://photos", "mirror: true", "maxDelete: 0")}`;
    run.save(text);
    const running = run.run();
    await running.inStep("docs");
    rmSync(run.stage.path("docs/a.txt"));
    run.save(`${text}    links: skip\n`);
    await running.until({ event: "sync", outcome: "held", held: 1 });
    await expect.poll(async () => (await running.health()).code).toBe(503);
    expect(JSON.stringify((await running.health()).reported)).toContain("1 deletion waits for your approval");
    await expect
      .poll(() => receiver.posted.map(({ body }) => body))
      .toMatchObject([{ event: "held", job: "docs", count: 1 }]);
    const answer = await run.stage.liana("held", "--delete");
    expect([answer.code, answer.stderr]).toEqual([0, ""]);
    run.save(text);
    await running.inStep("docs", 2);
    await expect.poll(async () => (await running.health()).code).toBe(200);
    expect(run.stage.keys("photos")).toEqual(["b.txt", "c.txt"]);
    await expect.poll(() => receiver.posted.map(({ body }) => body["event"])).toEqual(["held", "well-again"]);
  });

  it("without the token gives only the overall status; other names, paths and methods are refused", async () => {
    await using run = await RunStage.open();
    run.stage.files({ "docs/a.txt": "a" });
    const text = `${LISTEN}jobs:\n${job("payroll", "docs", "s3://photos")}${job("lost", "lost", "s3://photos/lost")}`;
    run.save(text);
    const running = run.run();
    await running.until({ event: "sync", job: "lost", outcome: "failed" });
    await expect.poll(async () => (await running.health()).reported["problems"]).toEqual(["lost"]);
    expect(await running.askAs(undefined, "/healthz")).toEqual({
      status: 503,
      body: '{"status":"problem"}\n',
    });
    for (const authorization of [undefined, "", "Bearer", "Bearer wrong", "Basic bGlhbmE6eA=="]) {
      const { status, body } = await running.askAs(authorization, "/metrics");
      expect([status, /payroll|lost/.test(body)]).toEqual([401, false]);
    }
    expect((await running.askAs("Bearer wrong", "/healthz")).status).toBe(401);
    expect((await running.ask("/metrics")).body).toContain('liana_job="payroll"');
    expect((await running.ask("/healthz", { host: "evil.example" })).status).toBe(403);
    expect((await running.ask("/metrics", { host: "evil.example" })).status).toBe(403);
    expect((await running.ask("/")).status).toBe(404);
    expect((await running.ask("/healthz", {}, "POST")).status).toBe(405);
    expect(await running.ask("/healthz", {}, "HEAD")).toMatchObject({ body: "" });
    if (process.platform !== "win32")
      expect(statSync(run.stage.path("state/status-token")).mode & 0o077).toBe(0);

    // A token in the configuration replaces it at once.
    const own = "Bearer a-token-of-the-configuration";
    run.save(`listenToken: ${own.slice(7)}\n${text}`);
    await running.until({ event: "reloaded" });
    expect((await running.askAs(own, "/healthz")).body).toContain("payroll");
    expect((await running.ask("/healthz")).status).toBe(401);
  });
});
