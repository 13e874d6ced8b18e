import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  await ensureBuilt();
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.files({ "docs/a.txt": "hello", "docs/Report, final.txt": "x", "more/c.txt": "c" });
  await stage.liana("sync", "docs", "s3://photos/docs", "--quiet");
  await stage.liana("sync", "more", "s3://photos/more", "--delete", "--quiet");
  stage.files({ "docs/a.txt": "changed" });
  await stage.liana("sync", "docs", "s3://photos/docs", "--quiet");
  stage.files({ "docs/refused.txt": "r" });
  stage.server.faults.add({
    when: { operation: "PutObject", key: "docs/refused.txt" },
    what: { kind: "status", status: 403, code: "AccessDenied" },
  });
  await stage.liana("sync", "docs", "s3://photos/docs", "--quiet");
});
afterAll(() => stage.close());

describe("liana status", () => {
  it("[JB9] shows a folder with several targets once, with the state of each", async () => {
    const two = await Stage.open();
    two.server.store.createBucket("photos");
    two.files({ "docs/a.txt": "hello" });
    await two.liana("sync", "docs", "s3://photos/near", "--quiet");
    await two.liana("sync", "docs", "s3://photos/far", "--quiet");
    const { stdout } = await two.liana("status");
    const target = (name: string): string =>
      `  [0-9a-f]{16}  127\\.0\\.0\\.1:\\d+  s3://photos/${name}/\n    up to date, .*\n    1 entry, last confirmed .*\n`;
    expect(stdout).toMatch(new RegExp(`^/.*/docs\n(${target("near")}|${target("far")}){2}$`));
    const events = eventsOf(await two.liana("status", "--json"));
    expect(events.map(({ event, target: to }) => [event, to])).toContainEqual(["job", "s3://photos/far/"]);
    expect(events[0]).toMatchObject({ service: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as unknown });
    await two.close();
  });

  it("lists each job with the result of its last sync and its pending work", async () => {
    const { stdout, code } = await stage.liana("status");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^[0-9a-f]{16} {2}\/.*\/docs → s3:\/\/photos\/docs\/\n {2}problems, .*\n {2}2 entries, 1 problem \(liana problems\), last confirmed \d{4}-.*$/m,
    );
    expect(stdout).toMatch(
      /\/more → s3:\/\/photos\/more\/ {2}\(mirrors deletions\)\n {2}up to date, .*\n {2}1 entry, last confirmed .*$/m,
    );
  });

  it("as JSON", async () => {
    const events = eventsOf(await stage.liana("status", "--json"));
    expect(events.at(-1)).toEqual({ event: "summary", jobs: 2 });
    expect(events.find(({ target }) => target === "s3://photos/more/")).toMatchObject({
      event: "job",
      mirror: true,
      running: false,
      journal: "readable",
      entries: 1,
      problems: 0,
      lastSync: { outcome: "in-step", summary: { uploaded: 1 } },
    });
  });

  it("reports that a job keeps the objects it removes from the bucket (VR8)", async () => {
    const elsewhere = ["--state-dir", stage.path("another state")];
    const kept = ["sync", "more", "s3://photos/kept", "--delete", "--retain", "forever", "--quiet"];
    expect(await stage.liana(...kept, ...elsewhere)).toMatchObject({ code: 0 });
    const { stdout } = await stage.liana("status", ...elsewhere);
    expect(stdout).toContain(
      "s3://photos/kept/  (mirrors deletions, and the bucket keeps what is replaced or deleted)\n",
    );
    const [job] = eventsOf(await stage.liana("status", "--json", ...elsewhere));
    expect(job).toMatchObject({ event: "job", mirror: false, retain: "forever" });
    stage.files({ "more/later.txt": "later" });
    await stage.liana(...kept.slice(0, 4), "--quiet", ...elsewhere);
    expect((await stage.liana("status", ...elsewhere)).stdout).toContain("/kept/  (mirrors deletions)\n");
    const [none] = eventsOf(await stage.liana("status", "--json")).filter(({ mirror }) => mirror === true);
    expect(none).toMatchObject({ retain: "none" });
  });

  it("of nothing", async () => {
    const ended = await stage.liana("status", "--state-dir", stage.path("elsewhere"));
    expect(ended.stdout).toBe("No job has run here yet. The first one: liana sync SOURCE TARGET\n");
    expect(stage.tree("elsewhere")).toBeUndefined();
  });
});

describe("[HI1] liana history", () => {
  it("lists syncs of all jobs, the newest first", async () => {
    const { stdout } = await stage.liana("history");
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.replace(/^.* s {2}/, "")),
    ).toEqual([
      expect.stringMatching(/^problems .*docs\/: 1 problem$/),
      expect.stringMatching(/^up to date .*docs\/: 1 uploaded, 7 B$/),
      expect.stringMatching(/^up to date .*more\/: 1 uploaded, 1 B$/),
      expect.stringMatching(/^up to date .*docs\/: 2 uploaded, 6 B$/),
    ]);
    expect((await stage.liana("history", "--limit", "1")).stdout.trimEnd().split("\n")).toHaveLength(1);
  });

  it("lists and searches file events, in any case", async () => {
    const all = eventsOf(await stage.liana("history", "--files", "--json"));
    expect(all.map(({ what, key }) => `${String(what)} ${String(key)}`).slice(0, 3)).toEqual([
      "problem refused.txt",
      "uploaded a.txt",
      "uploaded c.txt",
    ]);
    expect(all).toHaveLength(6);
    const found = eventsOf(await stage.liana("history", "--files", "--search", "REPORT", "--json"));
    expect(found.map(({ key }) => key)).toEqual(["Report, final.txt", undefined]);
    expect(
      eventsOf(await stage.liana("history", "--files", "--search", "problem", "--json"))[0],
    ).toMatchObject({
      key: "refused.txt",
      detail: "access-denied",
    });
  });

  it("exports CSV without spreadsheet formulas", async () => {
    stage.files({ "odd/=cmd|' -C calc'!A1.txt": "x", "odd/@SUM(1).txt": "x" });
    await stage.liana("sync", "odd", "s3://photos/odd", "--quiet", "--state-dir", stage.path("odd-state"));
    const args = ["history", "--files", "--csv", "--state-dir", stage.path("odd-state")];
    const { stdout } = await stage.liana(...args);
    expect(stdout).toContain(",'=cmd|' -C calc'!A1.txt,");
    expect(stdout).toContain(",'@SUM(1).txt,");
  });

  it("exports CSV that holds names with commas", async () => {
    const { stdout } = await stage.liana("history", "--files", "--search", "report", "--csv");
    const [header, record] = stdout.trimEnd().split("\n");
    expect(header).toBe("job,source,target,at,what,key,bytes,detail");
    expect(record).toMatch(
      /^[0-9a-f]{16},\/.*\/docs,s3:\/\/photos\/docs\/,\d{4}-.*Z,uploaded,"Report, final\.txt",1,$/,
    );
    const syncs = (await stage.liana("history", "--csv")).stdout.trimEnd().split("\n");
    expect(syncs).toHaveLength(5);
    expect(syncs[0]).toMatch(/^job,source,target,started,ended,outcome,uploaded,.*,error$/);
  });

  it("[HI1] says why a sync could not run", async () => {
    const state = ["--state-dir", stage.path("failed-state")];
    stage.files({ "emptied/a.txt": "a" });
    const sync = ["sync", "emptied", "s3://photos/emptied", "--quiet", ...state];
    await stage.liana(...sync);
    rmSync(stage.path("emptied/a.txt"));
    await stage.liana(...sync);
    const { stdout } = await stage.liana("history", ...state);
    expect(stdout).toMatch(/^.*failed .*emptied\/: nothing to do\n {4}The folder .*\n.*up to date/);
    const [failed] = eventsOf(await stage.liana("history", "--json", ...state));
    expect(failed).toMatchObject({
      outcome: "failed",
      failure: { code: "source-empty", message: expect.stringContaining("emptied") as unknown },
    });
    expect((await stage.liana("history", "--csv", ...state)).stdout).toMatch(/,source-empty\n/);
    const [job] = eventsOf(await stage.liana("status", "--json", ...state));
    expect(job).toMatchObject({ failure: { code: "source-empty" } });
    expect(JSON.stringify(job?.["lastSync"])).not.toContain("error");
  });

  it("of one job", async () => {
    const [job] = eventsOf(await stage.liana("status", "--json")).filter(
      ({ target }) => target === "s3://photos/more/",
    );
    const id = String(job?.["id"]).slice(0, 8);
    expect(eventsOf(await stage.liana("history", "--job", id, "--json"))).toHaveLength(2);
  });
});

describe("liana problems", () => {
  it("names each file with what to do, and exits with 1", async () => {
    const ended = await stage.liana("problems");
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(
      /^ {2}Not allowed: 1 file\n {4}This key may not write objects .*s3:PutObject,.*\n {4}refused\.txt {2}\(since /m,
    );
    expect(eventsOf(await stage.liana("problems", "--json"))[0]).toMatchObject({
      key: "refused.txt",
      code: "access-denied",
      cause: "access-denied",
    });
  });

  it("none are left once the file went through", async () => {
    stage.server.faults.clear();
    await stage.liana("sync", "docs", "s3://photos/docs", "--quiet");
    expect(await stage.liana("problems")).toMatchObject({ code: 0, stdout: "No file needs attention.\n" });
  });
});
