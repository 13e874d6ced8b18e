import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../cli/support/built.ts";
import { job, RunStage, type Running } from "./support/running.ts";

/** A folder with the programs; without it, those of the PATH, as on Debian. */
const FOLDER = process.env["LIANA_PROMETHEUS"];
const tool = (name: string): string => (FOLDER === undefined ? name : `${FOLDER}/${name}`);
const isThere = ["prometheus", "promtool"].every((name) => spawnSync(tool(name), ["--version"]).status === 0);
const SKIPPED = "Prometheus is not there (apt-get install prometheus, or LIANA_PROMETHEUS=its folder)";

let server: ChildProcess | undefined;
beforeAll(ensureBuilt);
afterEach(() => {
  server?.kill("SIGKILL");
  server = undefined;
});

async function started(run: RunStage): Promise<Running> {
  run.stage.files({ "docs/a.txt": "one" });
  run.save(`listen: 127.0.0.1:0\njobs:\n${job("photos", "docs", "s3://photos/docs")}`);
  const running = run.run();
  await running.inStep("photos");
  return running;
}

describe("/metrics", () => {
  it("passes Prometheus' own check", async (context) => {
    if (!isThere) return context.skip(SKIPPED);
    await using run = await RunStage.open();
    const running = await started(run);
    const { body } = await running.ask("/metrics");
    const { status, stdout, stderr } = spawnSync(tool("promtool"), ["check", "metrics"], {
      input: body,
      encoding: "utf8",
    });
    expect([status, stdout, stderr]).toEqual([0, "", ""]);
    expect(body).not.toMatch(/[{,]job=/);
  });

  it("keeps its label names in Prometheus, and the query in docs/daemon.md finds the job", async (context) => {
    if (!isThere) return context.skip(SKIPPED);
    await using run = await RunStage.open();
    const running = await started(run);
    const [listening] = await running.until({ event: "listening" });
    const target = new URL(String(listening?.["url"])).host;
    const address = await scrape(run, target, String(listening?.["tokenFile"]));
    const query = async (text: string): Promise<readonly Sample[]> => {
      const answer = await fetch(`${address}/api/v1/query?query=${encodeURIComponent(text)}`).catch(
        () => undefined,
      );
      const found = (await answer?.json()) as
        | { readonly data?: { readonly result: readonly Sample[] } }
        | undefined;
      return found?.data?.result ?? [];
    };
    await expect.poll(() => query('liana_healthy{liana_job="photos"}'), { timeout: 30_000 }).toHaveLength(1);
    const [syncs] = await query("liana_syncs_total");
    expect(syncs?.metric).toMatchObject({ job: "liana", liana_job: "photos", outcome: "in-step" });
    expect(await query('{exported_job!=""}')).toEqual([]);
    const page = readFileSync(new URL("../../../docs/daemon.md", import.meta.url), "utf8");
    const [, reported = ""] = /`(liana_seconds_since_success\{[^`]*\}) > \d+`/.exec(page) ?? [];
    expect(await query(reported)).toHaveLength(1);
    expect(await query('liana_content_bytes{liana_job="photos"} == 3')).toHaveLength(1);
    expect(await query('liana_state{liana_job="photos", state="idle"} == 1')).toHaveLength(1);
    expect(await query("liana_confirmation_expires_timestamp_seconds > time()")).toHaveLength(1);
    expect(await query("liana_fault")).toEqual([]);
    const [, table = ""] = /\| query \| finds \|\n(.*?)\n\n/s.exec(page) ?? [];
    const alerts = table.matchAll(/^\| `(.*)` \|/gm);
    const found = new Map<string, number>();
    for (const [, alert = ""] of alerts) found.set(alert, (await query(alert)).length);
    // Each is a query that Prometheus accepts, and finds nothing here.
    expect([...found.values()]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("tells files with problems by cause, the fault of a job, and what a probe found out", async () => {
    await using run = await RunStage.open();
    run.stage.files({ "docs/a.txt": "one", "docs/b.txt": "two" });
    run.save(
      `listen: 127.0.0.1:0\njobs:\n${job("photos", "docs", "s3://photos/docs")}\n${job("gone", "nowhere", "s3://photos/gone")}`,
    );
    run.stage.server.faults.add({
      when: { operation: "PutObject", key: /b\.txt$/, times: 100 },
      what: { kind: "status", status: 400, code: "InvalidRequest" },
    });
    await run.stage.liana("probe", "s3://photos/docs");
    const running = run.run();
    await expect
      .poll(async () => (await running.ask("/metrics")).body, { timeout: 30_000 })
      .toMatch(/^liana_problem_files\{liana_job="photos",cause="service-refused"\} 1$/m);
    const { body } = await running.ask("/metrics");
    expect(body).toMatch(/^liana_fault\{liana_job="gone",code="source-missing"\} 1$/m);
    expect(body).toMatch(/^liana_versioning\{liana_job="photos",state="off"\} 1$/m);
    expect(body).toMatch(
      /^liana_probed_timestamp_seconds\{liana_job="photos"\} 1\.\d+e\+?09|^liana_probed_timestamp_seconds\{liana_job="photos"\} \d{10}/m,
    );
  });
});

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
}

/** @returns the address of a Prometheus that scrapes `target` each second */
async function scrape(run: RunStage, target: string, tokenFile: string): Promise<string> {
  const config = run.stage.path("prometheus.yml");
  writeFileSync(
    config,
    [
      "global: {scrape_interval: 1s}",
      "scrape_configs:",
      "- job_name: liana",
      `  authorization: {credentials_file: ${tokenFile}}`,
      `  static_configs: [{targets: ["${target}"]}]`,
      "",
    ].join("\n"),
  );
  const port = await freePort();
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${run.stage.path("tsdb")}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  server = spawn(tool("prometheus"), args, { stdio: "ignore" });
  return `http://127.0.0.1:${port}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
