import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  findLocations,
  type FindProgress,
  type FoundLocations,
} from "../../../src/engine/buckets/find-locations.ts";
import { codeOf } from "../../contracts/bucket-subject.ts";
import { FrontDoor } from "../../harness/front-door.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

let door: FrontDoor;
beforeEach(async () => {
  door = await FrontDoor.open();
});
afterEach(() => door[Symbol.asyncDispose]());

const steps: FindProgress[] = [];

function find(bucket?: string, device?: string): Promise<FoundLocations> {
  steps.length = 0;
  const request = { connection: door.connection, bucket, device };
  return findLocations(request, door.host, (step) => void steps.push(step), AbortSignal.timeout(20_000));
}

function bucketAt(name: string, prefix: string): TestBucket {
  return new TestBucket(door.server.store, name, prefix);
}

async function own(at: TestBucket, computer: string, summary?: object): Promise<void> {
  const device = { id: `id of ${computer}`, name: computer };
  await at.put(".liana/owner.json", JSON.stringify({ version: 1, device, job: "x", since: "" }));
  if (summary !== undefined) await at.put(".liana/summary.json", JSON.stringify(summary));
}

const PICTURES = {
  version: 1,
  name: "Pictures",
  files: 20_345,
  bytes: 5e9,
  syncedAt: "2026-11-20T09:41:00.000Z",
};

describe("[GU4] the locations of other computers", () => {
  test("are found in every bucket, with what their summaries say", async () => {
    await own(bucketAt("photos", "Pictures/"), "Anna's laptop", PICTURES);
    await own(bucketAt("work", ""), "desk", {
      ...PICTURES,
      name: "Work",
      syncedAt: "2026-11-21T09:41:00.000Z",
    });
    await bucketAt("music", "records/").put("a.flac", "no location");
    const { locations, failed, partial } = await find();
    expect(locations.map(({ bucket, prefix, computer, name }) => [bucket, prefix, computer, name])).toEqual([
      ["work", "", "desk", "Work"],
      ["photos", "Pictures/", "Anna's laptop", "Pictures"],
    ]);
    const syncedAt = Date.parse(PICTURES.syncedAt);
    expect(locations[1]).toMatchObject({ files: 20_345, bytes: 5e9, syncedAt, own: false });
    expect([failed, partial]).toEqual([[], false]);
    expect(steps.map(({ searched, buckets }) => `${String(searched)}/${String(buckets)}`)).toEqual([
      "0/3",
      "1/3",
      "2/3",
    ]);
  });

  test("cost a request for the bucket and two for each location", async () => {
    for (const name of ["a", "b", "c"]) await own(bucketAt("photos", `${name}/`), "desk", PICTURES);
    const before = door.server.requests.length;
    expect((await find("photos")).locations).toHaveLength(3);
    const sent = door.operations(before).filter((one) => one !== "HeadObject");
    expect(sent.toSorted()).toEqual([...Array.from({ length: 7 }, () => "GetObject"), "ListObjectsV2"]);
  });

  test("without a summary are counted", async () => {
    await own(bucketAt("photos", "docs/"), "desk");
    for (const key of ["a", "b/c", "empty/"]) await bucketAt("photos", "docs/").put(key, "12345");
    const { locations } = await find("photos");
    expect(locations).toEqual([
      { bucket: "photos", prefix: "docs/", computer: "desk", own: false, files: 2, bytes: 10 },
    ]);
  });

  test("may lie two levels below, and nothing is looked for below a location", async () => {
    await own(bucketAt("photos", "home/anna/"), "desk", PICTURES);
    await own(bucketAt("photos", "home/anna/inner/"), "never", PICTURES);
    const { locations, partial } = await find("photos");
    expect(locations.map(({ prefix }) => prefix)).toEqual(["home/anna/"]);
    expect(partial).toBe(false);
  });

  test("include those of this computer, marked as such", async () => {
    await own(bucketAt("photos", "a/"), "desk", PICTURES);
    await own(bucketAt("photos", "b/"), "here", PICTURES);
    const { locations } = await find("photos", "id of here");
    expect(locations.map(({ prefix, own: isOwn }) => [prefix, isOwn])).toEqual([
      ["a/", false],
      ["b/", true],
    ]);
  });

  test.each([
    ["text that is no JSON", "not json"],
    ["another format", JSON.stringify({ version: 2, what: "else" })],
    ["more bytes than a summary has", " ".repeat(10_000)],
  ])("with a summary of %s are counted", async (_, text) => {
    const at = bucketAt("photos", "docs/");
    await own(at, "desk");
    await at.put(".liana/summary.json", text);
    await at.put("a", "1");
    expect((await find("photos")).locations).toEqual([
      { bucket: "photos", prefix: "docs/", computer: "desk", own: false, files: 1, bytes: 1 },
    ]);
  });

  test("an unreadable marker counts, without a name", async () => {
    await bucketAt("photos", "docs/").put(".liana/owner.json", "not json");
    expect((await find("photos")).locations).toMatchObject([{ computer: "", prefix: "docs/", own: false }]);
  });
});

describe("the search", () => {
  test("ends after a bounded number of requests and says so", async () => {
    for (let at = 0; at < 700; at++) await bucketAt("photos", `folder ${String(at)}/`).put("file", "x");
    const before = door.server.requests.length;
    const { locations, partial } = await find("photos");
    expect([locations, partial]).toEqual([[], true]);
    expect(door.server.requests.length - before).toBeLessThanOrEqual(600);
  });

  test("does not go deeper than three levels and says so", async () => {
    await own(bucketAt("photos", "1/2/3/4/"), "desk", PICTURES);
    expect(await find("photos")).toMatchObject({ locations: [], partial: true });
  });

  test("fails for a bucket that does not exist", async () => {
    expect(await codeOf(find("not-there"))).toBe("no-bucket");
  });

  test("finds nothing in an empty bucket", async () => {
    expect(await find("photos")).toEqual({ locations: [], failed: [], partial: false });
  });
});
