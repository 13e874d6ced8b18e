import { afterEach, beforeEach, expect, test } from "vitest";
import { browse, type BrowseRequest } from "../../../src/engine/buckets/browse.ts";
import { FrontDoor } from "../../harness/front-door.ts";
import { putIndex } from "../../harness/leftover-index.ts";

const DAY = "2026-10-30T10:00:00.000Z";
const GONE = Date.parse(DAY);
let door: FrontDoor;
beforeEach(async () => {
  door = await FrontDoor.open();
});
afterEach(() => door[Symbol.asyncDispose]());

/** Listed files with the time since which each is gone, by name. */
async function shown(
  change: Partial<BrowseRequest> = {},
): Promise<Readonly<Record<string, number | undefined>>> {
  const { connection } = door;
  const request = { connection, bucket: "photos", prefix: "back up/", limit: 1_000, ...change };
  const { files } = await browse(request, door.host, AbortSignal.timeout(20_000));
  return Object.fromEntries(files.map(({ name, goneSince }) => [name, goneSince]));
}

/** Fills a job's prefix with leftovers, one of which another program has overwritten since. */
async function fill(): Promise<void> {
  const lines: string[] = [];
  for (const key of ["deep/er/gone", "deep/er/there", "gone", "link.rclonelink", "replaced", "there"]) {
    const etag = await door.bucket.put(key, `of ${key}`);
    if (!key.endsWith("there")) lines.push(JSON.stringify({ key, etag, size: 5, since: DAY }));
  }
  await door.bucket.put("replaced", "by another program");
  const header = {
    format: "liana-leftovers",
    version: 1,
    device: "d",
    job: "j",
    date: DAY,
    count: lines.length,
  };
  await putIndex(door.bucket, [JSON.stringify(header), ...lines]);
}

test("[RS8] on the level of the job, of one below, and in a search from above", async () => {
  await fill();
  expect(await shown()).toEqual({ gone: GONE, link: GONE, replaced: undefined, there: undefined });
  expect(await shown({ prefix: "back up/deep/er/" })).toEqual({ gone: GONE, there: undefined });
  expect(await shown({ prefix: "", search: "e" })).toEqual({
    "back up/deep/er/gone": GONE,
    "back up/deep/er/there": undefined,
    "back up/gone": GONE,
    "back up/replaced": undefined,
    "back up/there": undefined,
  });
});

test("[RS8] page by page", async () => {
  await fill();
  const marks: (number | undefined)[] = [];
  let after: string | undefined;
  do {
    const request = { connection: door.connection, bucket: "photos", prefix: "back up/", limit: 1, after };
    const page = await browse(request, door.host, AbortSignal.timeout(20_000));
    marks.push(...page.files.map(({ goneSince }) => goneSince));
    after = page.next;
  } while (after !== undefined);
  expect(marks).toEqual([GONE, GONE, undefined, undefined]);
});

test("[RS8] an unreadable index marks nothing, and the level is still shown", async () => {
  await fill();
  await putIndex(door.bucket, Buffer.from("no index"));
  expect(await shown()).toEqual({ gone: undefined, link: undefined, replaced: undefined, there: undefined });
});

test("[RS8] a level without files costs no request for it", async () => {
  await fill();
  const before = door.operations().length;
  expect(await shown({ prefix: "back up/deep/" })).toEqual({});
  expect(door.operations(before)).toEqual(["ListObjectsV2"]);
});
