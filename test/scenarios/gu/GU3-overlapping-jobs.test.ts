import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type SyncReport, Practice } from "../../faults/support/practice.ts";
import { isOwn } from "../../harness/own-key.ts";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open("");
  practice.write({ "docs/a.txt": "first", "music/b.txt": "second", "docs/sub/c.txt": "third" });
});
afterEach(() => practice[Symbol.asyncDispose]());

const to = (folder: string, url: string, mirror: boolean): Promise<SyncReport> =>
  practice.sync(practice.path(folder), url, { options: { mirror } });
const from = (url: string, folder: string, mirror: boolean): Promise<SyncReport> =>
  practice.sync(url, practice.path(folder), { options: { mirror } });

const warnings = ({ events }: SyncReport): readonly string[] =>
  events.flatMap((event) => (event.kind === "warning" ? [event.error.code] : []));

describe("[GU3] two jobs whose targets nest", () => {
  test.each([
    ["s3://photos/a", "s3://photos/a/b"],
    ["s3://photos/a/b", "s3://photos/a"],
    ["s3://photos/a", "s3://photos"],
    ["s3://photos/a", "s3://photos/a"],
  ])("%s and %s: refused if either mirrors, otherwise a warning", async (one, other) => {
    expect(warnings(await to("docs", one, false))).toEqual([]);
    expect(warnings(await to("music", other, false))).toEqual(["overlap"]);
    const before = await practice.bucket.contents();
    practice.write({ "music/new.txt": "new" });
    const asked = practice.server.requests.length;
    await expect(to("music", other, true)).rejects.toMatchObject({ code: "overlap" });
    expect(practice.server.requests).toHaveLength(asked);
    expect(await practice.bucket.contents()).toEqual(before);
  });

  test("the first one mirrors", async () => {
    await to("docs", "s3://photos/a", true);
    await expect(to("music", "s3://photos/a/b", false)).rejects.toMatchObject({ code: "overlap" });
    expect(practice.bucket.keys().filter((key) => key.includes("b.txt"))).toEqual([]);
  });

  test("of two jobs that start together, one is refused before it changes anything", async () => {
    const both = await Promise.all([to("docs", "s3://photos/a", true), to("music", "s3://photos/a/b", true)]);
    const [refused] = both.filter(({ outcome }) => outcome === "failed");
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["failed", "in-step"]);
    expect([refused?.error?.code, refused?.events]).toEqual(["overlap", []]);
    expect([["a/a.txt", "a/sub/c.txt"], ["a/b/b.txt"]]).toContainEqual(
      practice.bucket.keys().filter((key) => !isOwn(key)),
    );
  });

  test("prefixes that merely start with the same characters do not nest (NA1)", async () => {
    await to("docs", "s3://photos/a", true);
    const other = await to("music", "s3://photos/ab", true);
    expect([other.outcome, warnings(other)]).toEqual(["in-step", []]);
  });
});

describe("[GU3] a restore into a folder that another job backs up", () => {
  test.each(["docs", "docs/sub", "."])("%s", async (folder) => {
    await to("docs", "s3://photos/a", false);
    await to("music", "s3://photos/b", false);
    const warned = await from("s3://photos/b", folder, false);
    expect(warnings(warned)).toContain("overlap");
    const files = practice.files("docs");
    await expect(from("s3://photos/b", folder, true)).rejects.toMatchObject({ code: "overlap" });
    expect(practice.files("docs")).toEqual(files);
  });
});

test.each([
  ["s3://photos/a", "s3://photos/a/copy"],
  ["s3://photos/a/copy", "s3://photos/a"],
  ["s3://photos/a", "s3://photos/a"],
])("[GU3] a job whose source and target nest is always refused: %s to %s", async (source, target) => {
  await practice.bucket.put("a/x", "x");
  await expect(practice.sync(source, target)).rejects.toMatchObject({ code: "overlap" });
  expect(practice.bucket.keys()).toEqual(["a/x"]);
});
