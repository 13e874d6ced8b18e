import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { damageObject, truncateObject } from "../../harness/damage-object.ts";
import { storedBytes } from "../../harness/stored-bytes.ts";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  await stage.liana("mb", "s3://photos", "--versioning");
});
afterEach(() => stage.close());

async function sync(...options: readonly string[]): Promise<void> {
  const ended = await stage.liana("sync", "docs", "s3://photos/all", "--quiet", ...options);
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
}

async function content(key: string): Promise<string> {
  return (await storedBytes(stage.server.store, "photos", key)).toString();
}

/** The folders of test restores that are still there. */
function testRestores(): readonly string[] {
  return readdirSync(stage.path("state"), { recursive: true, encoding: "utf8" }).filter((name) =>
    /test-restore-[^/]*$/.test(name),
  );
}

function versions(key: string): number {
  return stage.server.store.bucket("photos").keys.get(key)?.length ?? 0;
}

/** The ids of a key's versions, the newest first. */
function versionIds(key: string): readonly string[] {
  return (stage.server.store.bucket("photos").keys.get(key) ?? []).map(({ versionId }) => versionId);
}

/** Makes the current version an hour older. */
function age(key: string, name = "photos"): void {
  const { store } = stage.server;
  const bucket = store.bucket(name);
  const version = store.find(bucket, key);
  store.replaceVersion(bucket, key, { ...version, lastModified: version.lastModified - 3_600_000 });
}

/** Removes the current version itself, so that the key holds the one before. */
function removeCurrent(key: string): void {
  stage.server.store.remove("photos", key, versionIds(key)[0]);
}

describe("[VE] liana verify", () => {
  it("VE1, VE2, VE5, VE6: says what is present, what was read, and how a restore went, and never more", async () => {
    stage.files({ "docs/a.txt": "first", "docs/deep/b.txt": "second", "docs/empty": "" });
    await sync();
    stage.files({ "docs/a.txt": "first, changed" });
    await sync();
    const ended = await stage.liana("verify");
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    expect(ended.stdout).toMatch(/^3 files read, 20 B, /);
    expect(ended.stdout).toMatch(/\n3 files present in the listing of /);
    expect(ended.stdout).toMatch(/\n3 files read back and identical within 12 months\.\n/);
    // Three files, and one of them as of the moment of its earlier version.
    expect(ended.stdout).toMatch(/\nTest restore on [^:]+: (3 of 3|4 of 4) identical\.\n/);
    expect(ended.stdout).not.toMatch(/safe/i);
    expect(testRestores()).toEqual([]);
  });

  it("VE4: a flipped byte is found and put again, and the damaged version stays", async () => {
    stage.files({ "docs/a.txt": "what was written", "docs/b.txt": "another" });
    await sync();
    await damageObject(stage.server.store, "photos", "all/a.txt");
    const ended = await stage.liana("verify", "--json");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    const events = eventsOf(ended);
    expect(events.map(({ event, key, how }) => [event, key, how]).slice(0, -1)).toEqual([
      ["damaged", "a.txt", "content"],
      ["healed", "a.txt", undefined],
    ]);
    expect(events.at(-1)).toMatchObject({
      damaged: 1,
      healed: 1,
      report: { damaged: 0, healed: 1, read: 2 },
    });
    expect(await content("all/a.txt")).toBe("what was written");
    expect(versions("all/a.txt")).toBe(2);
    const history = await stage.liana("history", "--files");
    expect(history.stdout).toMatch(/uploaded again .*a\.txt/);
    expect(history.stdout).toMatch(/damaged .*a\.txt/);
    // The row is that of the file: nothing is left to do.
    const before = stage.changes.length;
    await sync();
    expect(stage.changes.slice(before)).toEqual([]);
  });

  it("VE4: a truncated object and a missing one are put again", async () => {
    stage.files({ "docs/a.txt": "what was written", "docs/b.txt": "another", "docs/c.txt": "third" });
    await sync();
    truncateObject(stage.server.store, "photos", "all/a.txt", 4);
    stage.server.store.remove("photos", "all/b.txt");
    const ended = await stage.liana("verify", "--json");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    const found = eventsOf(ended).flatMap(({ event, key, how }) =>
      event === "summary" ? [] : [[event, key, how]],
    );
    expect(found).toHaveLength(4);
    expect(found).toContainEqual(["damaged", "a.txt", "size"]);
    expect(found).toContainEqual(["damaged", "b.txt", "missing"]);
    expect([await content("all/a.txt"), await content("all/b.txt")]).toEqual(["what was written", "another"]);
  });

  it("VE4: if the file is gone or changed, the damage is a problem until something is put", async () => {
    stage.files({ "docs/a.txt": "what was written", "docs/b.txt": "another" });
    await sync();
    await damageObject(stage.server.store, "photos", "all/a.txt");
    writeFileSync(stage.path("docs/a.txt"), "edited meanwhile");
    const ended = await stage.liana("verify");
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/damaged: .*a\.txt \(its content is another than was uploaded\)/);
    expect(ended.stdout).toMatch(/\n1 file is damaged in the bucket\.\n/);
    const problems = await stage.liana("problems");
    expect(problems.stdout).toMatch(/Damaged in the bucket: 1 file[^]*a\.txt/);
    await sync();
    expect(await content("all/a.txt")).toBe("edited meanwhile");
    expect((await stage.liana("problems")).stdout).not.toMatch(/a\.txt/);
    expect(await stage.liana("verify")).toMatchObject({ code: 0, stderr: "" });
  });

  it("VE4: the next sync puts a refuted file again, also if it looks unchanged", async () => {
    stage.files({ "docs/a.txt": "what was written" });
    await sync();
    await damageObject(stage.server.store, "photos", "all/a.txt");
    // The source is away, so nothing can be put now.
    rmSync(stage.path("docs"), { recursive: true });
    const ended = await stage.liana("verify");
    expect(ended).toMatchObject({ code: 1, stderr: "" });
    expect(ended.stdout).toMatch(/1 file is damaged in the bucket\./);
    stage.files({ "docs/a.txt": "what was written" });
    utimesSync(stage.path("docs/a.txt"), 1, 1);
    await sync("--root-moved", "--audit");
    expect(await content("all/a.txt")).toBe("what was written");
  });

  it("VE2: what another program wrote is no damage", async () => {
    stage.files({ "docs/a.txt": "mine" });
    await sync();
    stage.files({ "other.txt": "theirs" });
    await stage.liana("put", "other.txt", "s3://photos/all/a.txt");
    const ended = await stage.liana("verify", "--json");
    expect(eventsOf(ended).map(({ event }) => event)).toEqual(["replaced", "summary"]);
    expect(await content("all/a.txt")).toBe("theirs");
  });

  it("VE4: a version that somebody removed is put again, and what the key holds instead stays", async () => {
    stage.files({ "docs/a.txt": "first state" });
    await sync();
    age("all/a.txt");
    stage.files({ "docs/a.txt": "what was uploaded" });
    await sync();
    removeCurrent("all/a.txt");
    expect(await content("all/a.txt")).toBe("first state");
    const ended = await stage.liana("verify", "--json");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(eventsOf(ended).flatMap(({ event, how }) => (event === "summary" ? [] : [[event, how]]))).toEqual([
      ["damaged", "version"],
      ["healed", undefined],
    ]);
    expect([await content("all/a.txt"), versions("all/a.txt")]).toEqual(["what was uploaded", 2]);
    const history = await stage.liana("history", "--files");
    expect(history.stdout).toMatch(/uploaded again .*a\.txt/);
    expect(await stage.liana("verify")).toMatchObject({ code: 0, stderr: "" });
  });

  it("VE4: a removed version whose file has changed is a problem that says so", async () => {
    stage.files({ "docs/a.txt": "first state" });
    await sync();
    age("all/a.txt");
    stage.files({ "docs/a.txt": "what was uploaded" });
    await sync();
    removeCurrent("all/a.txt");
    stage.files({ "docs/a.txt": "edited meanwhile" });
    const ended = await stage.liana("verify");
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/damaged: .*a\.txt \(the uploaded version was removed\)/);
    // The state that the key holds now is kept, as whatever a file replaces.
    expect((await stage.liana("sync", "docs", "s3://photos/all")).stderr).toMatch(
      /1 file was changed by another/,
    );
    expect(await content("all/a.txt")).toBe("edited meanwhile");
  });

  it("VE4: a version that another program covered and a rule then removed is no damage", async () => {
    stage.files({ "docs/a.txt": "mine" });
    await sync();
    age("all/a.txt");
    stage.files({ "other.txt": "theirs" });
    await stage.liana("put", "other.txt", "s3://photos/all/a.txt");
    const [, mine] = versionIds("all/a.txt");
    stage.server.store.remove("photos", "all/a.txt", mine);
    const ended = await stage.liana("verify", "--json");
    expect(eventsOf(ended).map(({ event }) => event)).toEqual(["replaced", "summary"]);
    expect(await content("all/a.txt")).toBe("theirs");
  });

  it("VE2, VR9: the same content in a new version is identical, and the new version is recorded", async () => {
    stage.files({ "docs/a.txt": "mine" });
    await sync();
    const marked = async (): Promise<readonly unknown[]> =>
      eventsOf(await stage.liana("versions", "s3://photos/all/a.txt", "--json")).flatMap((event) =>
        event["lastPut"] === true ? [event["versionId"]] : [],
      );
    const [first] = versionIds("all/a.txt");
    expect(await marked()).toEqual([first]);
    await stage.liana("put", "docs/a.txt", "s3://photos/all/a.txt");
    const [second] = versionIds("all/a.txt");
    stage.server.store.remove("photos", "all/a.txt", first);
    expect(await marked()).toEqual([]);
    const ended = await stage.liana("verify", "--json");
    expect(eventsOf(ended).at(-1)).toMatchObject({ event: "summary", damaged: 0, report: { read: 1 } });
    expect(await marked()).toEqual([second]);
  });

  it("VE4: a bucket without versions, or whose versions are suspended, has none that could be missing", async () => {
    await stage.liana("mb", "s3://plain");
    stage.files({ "docs/a.txt": "mine" });
    expect(await stage.liana("sync", "docs", "s3://plain/all", "--quiet")).toMatchObject({ code: 0 });
    stage.server.store.setVersioning("photos", "Suspended");
    await sync();
    stage.files({ "other.txt": "theirs" });
    for (const bucket of ["plain", "photos"]) {
      await stage.liana("put", "other.txt", `s3://${bucket}/all/a.txt`);
      age("all/a.txt", bucket);
      const ended = await stage.liana("verify", "docs", `s3://${bucket}/all`, "--json");
      expect(eventsOf(ended).map(({ event }) => event)).toEqual(["replaced", "summary"]);
    }
  });

  it("VE2: reads what was not read for longest first, up to a limit", async () => {
    stage.files({ "docs/a": "1".repeat(600), "docs/b": "2".repeat(600) });
    await sync();
    const first = await stage.liana("verify", "--max-bytes", "1K", "--json");
    const second = await stage.liana("verify", "--max-bytes", "1K", "--json");
    // The test restore reads a file too.
    expect(eventsOf(first).at(-1)).toMatchObject({ read: 1, leftOut: 1 });
    expect(eventsOf(second).at(-1)).toMatchObject({ report: { read: 2 } });
  });

  it("VE2: --dry-run says how much would be read, and reads nothing", async () => {
    stage.files({ "docs/a.txt": "first", "docs/b.txt": "second" });
    await sync();
    const before = stage.server.requests.length;
    const ended = await stage.liana("verify", "--all", "--dry-run");
    expect([ended.code, ended.stdout]).toEqual([
      0,
      [
        "would read: 2 files, 11 B",
        "would list the target: about 1 request",
        "would restore as a test: up to 2 files, at most 11 B",
        "",
      ].join("\n"),
    ]);
    const [{ planned } = {}] = eventsOf(await stage.liana("verify", "--dry-run", "--json"));
    expect(planned).toEqual({ listRequests: 1, testFiles: 2, testBytes: 11 });
    expect(stage.server.requests.slice(before)).toEqual([]);
  });

  it("VE5: an adopted object has no time of its own, and a file may have the name of a link's object", async () => {
    stage.files({ "docs/a.txt": "mine", "docs/b.rclonelink": "no link" });
    await stage.liana("put", "docs/a.txt", "s3://photos/all/a.txt");
    const { store } = stage.server;
    const bucket = store.bucket("photos");
    store.replaceVersion(bucket, "all/a.txt", { ...store.find(bucket, "all/a.txt"), metadata: {} });
    await sync();
    expect((await stage.liana("verify")).stdout).toMatch(/\nTest restore on [^:]+: 2 of 2 identical\.\n/);
  });

  it("VE5: a test restore removes what a killed one left, and nothing of another job", async () => {
    stage.files({ "docs/a.txt": "mine", "other/b.txt": "theirs" });
    await sync();
    expect(await stage.liana("sync", "other", "s3://photos/other", "--quiet")).toMatchObject({ code: 0 });
    for (const job of readdirSync(stage.path("state/jobs")))
      mkdirSync(stage.path(`state/jobs/${job}/test-restore-abcdef/now`), { recursive: true });
    expect(await stage.liana("verify", "docs", "s3://photos/all")).toMatchObject({ code: 0, stderr: "" });
    expect(testRestores()).toHaveLength(1);
  });

  it("refuses what no job put", async () => {
    stage.files({ "docs/a.txt": "first" });
    expectOneLine(await stage.liana("verify", "docs", "s3://photos/all"), 2, /has not synced/);
    expectOneLine(await stage.liana("verify", "s3://photos/all", "docs"), 2, /liana check/);
    expectOneLine(await stage.liana("verify", "--all", "--sample"), 2, /--sample and --all/);
  });
});
