import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { browse, type BrowsedPage, type BrowseRequest } from "../../../src/engine/buckets/browse.ts";
import { removeBucket } from "../../../src/engine/buckets/remove-bucket.ts";
import { versionMoments } from "../../../src/engine/buckets/version-moments.ts";
import { codeOf } from "../../contracts/bucket-subject.ts";
import type { OddListing } from "../../s3-server/odd-listings.ts";
import { FrontDoor } from "../../harness/front-door.ts";

let door: FrontDoor;
beforeEach(async () => {
  door = await FrontDoor.open();
});
afterEach(() => door[Symbol.asyncDispose]());

const DAY = 86_400_000;
const signal = (): AbortSignal => AbortSignal.timeout(20_000);

function ask(change: Partial<BrowseRequest> = {}): Promise<BrowsedPage> {
  const { connection } = door;
  return browse(
    { connection, bucket: "photos", prefix: "back up/", limit: 1_000, ...change },
    door.host,
    signal(),
  );
}

/** Entries of all pages. Checks that each page respects the limit. */
async function all(
  change: Partial<BrowseRequest> = {},
): Promise<{ readonly names: string[]; readonly pages: number }> {
  const names: string[] = [];
  let pages = 0;
  let after: string | undefined;
  do {
    const page = await ask({ ...change, after });
    expect(page.folders.length + page.files.length).toBeLessThanOrEqual(change.limit ?? 1_000);
    names.push(...page.folders.map(({ name }) => `${name}/`), ...page.files.map(({ name }) => name));
    after = page.next;
    pages += 1;
  } while (after !== undefined && pages < 200);
  return { names, pages };
}

describe("one level", () => {
  beforeEach(async () => {
    for (const key of ["a.txt", "b/one", "b/two/deep", "c", ".liana/owner.json", "empty/"]) {
      await door.bucket.put(key, key.endsWith("/") ? "" : key, { storageClass: "STANDARD_IA" });
    }
    await door.bucket.putLink("link.rclonelink", "a.txt");
  });

  test("shows folders, files and links by name, without Liana's own objects", async () => {
    const page = await ask();
    expect(page.folders).toEqual([{ name: "b" }, { name: "empty" }]);
    expect(page.files.map(({ name, kind }) => [name, kind])).toEqual([
      ["a.txt", "file"],
      ["c", "file"],
      ["link", "link"],
    ]);
    const file = { key: "back up/a.txt", size: 5, modified: door.now, storageClass: "STANDARD_IA" };
    expect(page.files[0]).toMatchObject(file);
    expect(page.next).toBeUndefined();
    // GetObject: the index of leftovers (RS8).
    expect(door.operations()).toEqual(["ListObjectsV2", "GetObject"]);
  });

  test("an empty folder shows nothing, not itself", async () => {
    expect(await ask({ prefix: "back up/empty/" })).toEqual({ folders: [], files: [], next: undefined });
  });

  test.each([1, 2, 3, 5])("in pages of %i, each entry once", async (limit) => {
    const { names } = await all({ limit });
    expect(names.sort()).toEqual(["a.txt", "b/", "c", "empty/", "link"]);
  });

  test("refuses an invalid page token", async () => {
    expect(await codeOf(ask({ after: "nonsense" }))).toBe("bad-config");
    expect(await codeOf(ask({ after: '{"key":1}' }))).toBe("bad-config");
  });
});

describe("a search", () => {
  test("finds parts of names on all levels, in any case, in pages that may be short", async () => {
    for (let i = 0; i < 2_300; i++) await door.bucket.put(`f${i % 7}/${i}.bin`, "x");
    for (const key of ["deep/er/Été.JPG", "x été y/z", "été.rclonelink", ".liana/été", "x/.liana/été"])
      await door.bucket.put(key, "x");
    const { names } = await all({ search: "ÉTÉ", limit: 2 });
    expect(names).toEqual(["deep/er/Été.JPG", "x été y/z", "été"]);
    expect((await all({ search: "1.bin", limit: 50 })).names).toHaveLength(230);
    expect((await all({ search: "nothing like it" })).names).toEqual([]);
  });

  test("without a match ends a page after few requests, and the next page continues", async () => {
    for (let i = 0; i < 9_500; i++) await door.bucket.put(String(i).padStart(5, "0"), "x");
    const page = await ask({ search: "zzz" });
    expect([page.files, door.operations().length]).toEqual([[], 8]);
    expect(page.next).toBeDefined();
    expect(await ask({ search: "zzz", after: page.next })).toMatchObject({ files: [], next: undefined });
  });
});

describe("[RS4] as of a moment", () => {
  let then: number;
  beforeEach(async () => {
    door.keepVersions();
    await door.bucket.put("a", "1");
    await door.bucket.put("deleted later", "22");
    await door.bucket.put("dir/x", "1");
    for (let i = 0; i < 30; i++) await door.bucket.put("often", String(i));
    then = door.now;
    door.now += DAY;
    await door.bucket.put("a", "longer");
    await door.bucket.put("new", "1");
    for (let i = 0; i < 30; i++) await door.bucket.put("often", "later");
    door.bucket.remove("deleted later");
    door.bucket.remove("dir/x");
  });

  test("shows files deleted or overwritten since as they were", async () => {
    const page = await ask({ asOf: then });
    expect(page.folders).toEqual([{ name: "dir" }]);
    expect(page.files.map(({ name, size, modified }) => [name, size, modified])).toEqual([
      ["a", 1, then],
      ["deleted later", 2, then],
      ["often", 2, then],
    ]);
    expect((await ask({ asOf: then, prefix: "back up/dir/" })).files.map(({ name }) => name)).toEqual(["x"]);
    expect((await ask({ asOf: then - 1_000 })).files).toEqual([]);
    expect((await ask()).files.map(({ name }) => name)).toEqual(["a", "new", "often"]);
  });

  test.each([1, 2, 4])("in pages of %i, each entry once", async (limit) => {
    const { names } = await all({ asOf: then, limit });
    expect(names.sort()).toEqual(["a", "deleted later", "dir/", "often"]);
  });

  test.each([1, 2, 100])("a search of the past, in pages of %i", async (limit) => {
    const { names } = await all({ asOf: then, limit, search: "E" });
    expect(names.sort()).toEqual(["deleted later", "often"]);
    expect((await all({ asOf: then, limit, search: "dir" })).names).toEqual(["dir/x"]);
  });

  test("reports a bucket without versions", async () => {
    door.server.store.createBucket("plain");
    expect(await codeOf(ask({ asOf: then, bucket: "plain" }))).toBe("no-versions");
    door.server.faults.add({
      when: { operation: "GetBucketVersioning" },
      what: { kind: "status", status: 501, code: "NotImplemented" },
    });
    expect(await codeOf(ask({ asOf: then }))).toBe("no-versions");
  });
});

describe("[RS4] days with changes", () => {
  const days = (prefix = "back up/", bucket = "photos") =>
    versionMoments({ connection: door.connection, bucket, prefix }, door.host, signal());

  test("none without versions", async () => {
    await door.bucket.put("a", "1");
    expect(await days()).toEqual({ kind: "none" });
  });

  test("each minute in which a version or a delete marker was made, oldest first", async () => {
    door.keepVersions();
    const first = door.now;
    await door.bucket.put("a", "1");
    door.now = Date.UTC(2026, 10, 5, 0, 0, 0);
    await door.bucket.put("z", "1");
    door.now = Date.UTC(2026, 10, 5, 23, 59, 59);
    await door.bucket.put("a", "2");
    door.now = Date.UTC(2026, 10, 9, 7);
    door.bucket.remove("a");
    const later = [Date.UTC(2026, 10, 5), Date.UTC(2026, 10, 5, 23, 59), Date.UTC(2026, 10, 9, 7)];
    const minutes = [first, ...later].map((at) => at / 60_000);
    expect(await days()).toEqual({ kind: "moments", minutes, truncated: false });
    expect(await days("back up/z")).toEqual({
      kind: "moments",
      minutes: [Date.UTC(2026, 10, 5) / 60_000],
      truncated: false,
    });
  });

  test("stops after 50 requests and reports that there is more", async () => {
    door.keepVersions();
    for (let i = 0; i < 50_001; i++) door.server.store.remove("photos", `back up/${i % 1_000}`);
    const reported = await days();
    expect(reported).toMatchObject({ kind: "moments", truncated: true });
    expect(door.operations().filter((name) => name === "ListObjectVersions")).toHaveLength(50);
  });
});

test.each([1, 2, 3])("[RS4] a past level of keys with one version each, in pages of %i", async (limit) => {
  door.keepVersions();
  for (const key of ["a", "b/x", "c", "d/y", "e"]) await door.bucket.put(key, key);
  const { names } = await all({ asOf: door.now + DAY, limit });
  expect(names.sort()).toEqual(["a", "b/", "c", "d/", "e"]);
});

describe("[LS1, LS2] malformed listings", () => {
  const NAMES = ["a", "b", "c", "d/x", "e", "f/y", "g", "h"];
  const SHOWN = ["a", "b", "c", "d/", "e", "f/", "g", "h"];
  beforeEach(async () => {
    Object.assign(door.server.store.limits, { page: 3 });
    for (const key of NAMES) await door.bucket.put(key, key);
  });
  const answer = (how: OddListing): void => {
    door.server.faults.add({
      when: { operation: "ListObjectsV2", times: 1_000 },
      what: { kind: "odd-listing", how },
    });
  };

  test.each(["no-token", "empty-token", "no-truncated", "token-only"] as const)(
    "%s: a level and a search are shown whole, each entry once",
    async (how) => {
      answer(how);
      for (const limit of [2, 5, 1_000]) {
        expect((await all({ limit })).names.sort()).toEqual(SHOWN);
        expect((await all({ limit, search: "" })).names.sort()).toEqual(NAMES);
      }
    },
  );

  test.each(["other-name", "other-prefix", "descending", "foreign-entry"] as const)(
    "%s: reports an error and shows nothing",
    async (how) => {
      answer(how);
      expect(await codeOf(ask())).toBe("listing-contradicts");
      expect(await codeOf(ask({ search: "a" }))).toBe("listing-contradicts");
      const request = { connection: door.connection, bucket: "photos", force: true };
      if (how !== "other-prefix") return;
      const kept = door.bucket.keys();
      expect(await codeOf(removeBucket(request, door.host, () => undefined, signal()))).toBe(
        "listing-contradicts",
      );
      expect(door.bucket.keys()).toEqual(kept);
    },
  );

  test("days with changes come from pages without markers as well, each once", async () => {
    door.keepVersions();
    const before = door.now;
    door.now = Date.UTC(2026, 10, 20);
    for (const key of NAMES) await door.bucket.put(key, "later");
    door.server.faults.add({
      when: { operation: "ListObjectVersions", times: 1_000 },
      what: { kind: "odd-listing", how: "no-markers" },
    });
    const { connection } = door;
    const days = await versionMoments(
      { connection, bucket: "photos", prefix: "back up/" },
      door.host,
      signal(),
    );
    const minutes = [before / 60_000, Date.UTC(2026, 10, 20) / 60_000];
    expect(days).toEqual({ kind: "moments", minutes, truncated: false });
  });
});
