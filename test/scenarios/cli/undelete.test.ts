import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
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

/** A new state of `docs` in the bucket. */
async function sync(files: Readonly<Record<string, string>>, ...options: readonly string[]): Promise<void> {
  stage.files(files);
  const ended = await stage.liana("sync", "docs", "s3://photos/all", "--quiet", ...options);
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
}

function current(key: string): number | undefined {
  const { store } = stage.server;
  return store.current(store.bucket("photos"), key)?.size;
}

/** Entries of a key, delete markers included. */
function entries(key: string): number {
  return stage.server.store.bucket("photos").keys.get(key)?.length ?? 0;
}

describe("[RS7] liana versions", () => {
  it("lists the states of one file, and what can be done is named by their ids", async () => {
    await sync({ "docs/a.txt": "1" });
    await sync({ "docs/a.txt": "22" });
    stage.server.store.remove("photos", "all/a.txt");
    const { stdout, code } = await stage.liana("versions", "s3://photos/all/a.txt");
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.slice(21).trim().split(/ {2,}/)[0])).toEqual([
      "deleted",
      "2 B",
      "1 B",
      "",
    ]);
    const found = eventsOf(await stage.liana("versions", "s3://photos/all/a.txt", "--json"));
    expect(found.map(({ kind, size }) => [kind, size])).toEqual([
      ["deleted", undefined],
      ["content", 2],
      ["content", 1],
      [undefined, undefined],
    ]);
  });

  it("refuses a folder, and a file that never was", async () => {
    expectOneLine(await stage.liana("versions", "s3://photos/all/"), 2, /name one file/);
    expectOneLine(await stage.liana("versions", "s3://photos/none.txt"), 1, /none\.txt/);
  });
});

describe("[RS7] liana undelete", () => {
  it("brings back a deleted file, and removes nothing", async () => {
    await sync({ "docs/a.txt": "one" });
    stage.server.store.remove("photos", "all/a.txt");
    const dry = await stage.liana("undelete", "s3://photos/all/a.txt", "--dry-run");
    expect([dry.code, dry.stdout]).toMatchObject([0, expect.stringMatching(/^\(dryrun\) s3:/)]);
    expect(current("all/a.txt")).toBeUndefined();
    const ended = await stage.liana("undelete", "s3://photos/all/a.txt");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/^s3:\/\/photos\/all\/a\.txt is again as of \d{4}-/);
    expect([current("all/a.txt"), entries("all/a.txt")]).toEqual([3, 3]);
    const again = await stage.liana("undelete", "s3://photos/all/a.txt");
    expect(again.stdout).toMatch(/already/);
    expect(entries("all/a.txt")).toBe(3);
  });

  it("makes a version current, and keeps time and mode of the file in it", async () => {
    await sync({ "docs/a.txt": "first" });
    await sync({ "docs/a.txt": "second one" });
    const [, old] = eventsOf(await stage.liana("versions", "s3://photos/all/a.txt", "--json"));
    const id = String(old?.["versionId"]);
    const { code } = await stage.liana("undelete", "s3://photos/all/a.txt", "--version-id", id);
    expect([code, current("all/a.txt"), entries("all/a.txt")]).toEqual([0, 5, 3]);
    const bucket = stage.server.store.bucket("photos");
    const { metadata } = stage.server.store.find(bucket, "all/a.txt");
    expect(metadata["mtime"]).toMatch(/^\d+\.\d{9}$/);
    expect(Object.keys(metadata)).toContain("mode");
    const none = await stage.liana("undelete", "s3://photos/all/a.txt", "--version-id", "nobody");
    expect(none.code).toBe(1);
  });

  it("[RS7.4] brings back all deleted files below a prefix, and no others", async () => {
    await sync({ "docs/kept.txt": "kept", "docs/gone/1.txt": "one", "docs/gone/2 +ü.txt": "two" });
    await sync({ "docs/kept.txt": "changed" });
    for (const key of ["all/gone/1.txt", "all/gone/2 +ü.txt"]) stage.server.store.remove("photos", key);
    stage.server.store.remove("photos", "all/never.txt");
    const plan = await stage.liana("undelete", "s3://photos/all/", "--dry-run", "--json");
    expect(eventsOf(plan).at(-1)).toMatchObject({ files: 2, bytes: 6, problems: 0 });
    expect(current("all/gone/1.txt")).toBeUndefined();
    const ended = await stage.liana("undelete", "s3://photos/all/");
    expect(ended).toMatchObject({ code: 0, stdout: "2 deleted files are back (6 B)\n", stderr: "" });
    expect([current("all/gone/1.txt"), current("all/gone/2 +ü.txt")]).toEqual([3, 3]);
    expect([current("all/never.txt"), entries("all/kept.txt")]).toEqual([undefined, 2]);
    const again = await stage.liana("undelete", "s3://photos/all/");
    expect(again.stdout).toBe("0 deleted files are back (0 B)\n");
  });

  it("[RS7] brings back a large file where the service refuses to compare its ETag", async () => {
    stage.server.store.copiesMultipartByEtag = false;
    const content = "large ".repeat(3_000_000);
    await sync({ "docs/a.bin": content });
    stage.server.store.remove("photos", "all/a.bin");
    const ended = await stage.liana("undelete", "s3://photos/all/");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(current("all/a.bin")).toBe(content.length);
  });

  it("names files in an archive class, and brings back the others", async () => {
    await sync({ "docs/cold.txt": "cold" }, "--storage-class", "GLACIER");
    await sync({ "docs/warm.txt": "warm" });
    for (const key of ["all/cold.txt", "all/warm.txt"]) stage.server.store.remove("photos", key);
    const { code, stdout, stderr } = await stage.liana("undelete", "s3://photos/all/");
    expect([code, stdout]).toEqual([1, "1 deleted file is back (4 B)\n"]);
    expect(stderr).toMatch(/all\/cold\.txt is not back: .*archive/);
  });

  it("[VR8] works in a bucket without versions with what was set aside, and sets the current state aside", async () => {
    stage.server.store.createBucket("plain");
    const options = ["--delete", "--retain", "forever", "--quiet"] as const;
    for (const content of ["one", "second"]) {
      stage.files({ "docs/a.txt": content });
      expect((await stage.liana("sync", "docs", "s3://plain/p", ...options)).code).toBe(0);
    }
    const states = eventsOf(await stage.liana("versions", "s3://plain/p/a.txt", "--json"));
    expect(states.map(({ size }) => size)).toEqual([6, 3, undefined]);
    const at = String(states[1]?.["at"]);
    expect((await stage.liana("undelete", "s3://plain/p/a.txt", "--version-id", at)).code).toBe(0);
    const { store } = stage.server;
    expect(store.current(store.bucket("plain"), "p/a.txt")?.size).toBe(3);
    const after = eventsOf(await stage.liana("versions", "s3://plain/p/a.txt", "--json"));
    expect(after.map(({ size }) => size)).toEqual([3, 6, 3, undefined]);
    expectOneLine(await stage.liana("undelete", "s3://plain/p/"), 3, /keeps no old versions/);
  });
});
