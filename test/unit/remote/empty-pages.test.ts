import { expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { withEmptyPages } from "../../../src/engine/remote/empty-pages.ts";
import { proveParts } from "../../../src/engine/remote/upload-listing-proof.ts";
import { bucketNames, listPages } from "../../../src/engine/remote/walk-pages.ts";
import { codeOf } from "../../contracts/bucket-subject.ts";
import { FakeClock } from "./fake-clock.ts";
import { never } from "./plain-server.ts";
import { scriptedPort } from "./scripted-port.ts";

const bucket = { bucket: "b", prefix: "p/" };
const MINUTE = 60_000;

async function walked(port: Parameters<typeof listPages>[0]): Promise<number> {
  let pages = 0;
  for await (const { objects } of listPages(port, bucket, never())) pages += objects.length === 0 ? 1 : 0;
  return pages;
}

/** Pages with a token of their own, each of which takes a minute; `entries` says how many objects the nth has. */
function slowPages(clock: FakeClock, count: number, entries: (page: number) => number) {
  let page = 0;
  return scriptedPort(() => {
    clock.time += MINUTE;
    page += 1;
    const key = `p/${String(page).padStart(4, "0")}`;
    const object = { key, size: 1, etag: "e", lastModified: 0, storageClass: "STANDARD" };
    const next = page < count ? { after: key, token: `t${page}` } : undefined;
    return { objects: entries(page) > 0 ? [object] : [], prefixes: [], next };
  });
}

test("[LS2, E8] a listing whose pages bring nothing for two minutes contradicts itself", async () => {
  const clock = new FakeClock();
  const inner = slowPages(clock, 1_000, () => 0);
  await expect(walked(withEmptyPages(inner, clock, 2 * MINUTE))).rejects.toMatchObject({
    code: "listing-contradicts",
    detail: { reason: "endless" },
  });
  expect(inner.calls).toHaveLength(2);
});

test("[LS2] one that brings something now and then may take its time, and so may the last page", async () => {
  const clock = new FakeClock();
  const inner = slowPages(clock, 30, (page) => page % 2);
  expect(await walked(withEmptyPages(inner, clock, 2 * MINUTE))).toBe(15);
});

test("[LS3, E8] more parts than an upload can have, and names of buckets without end, are lists without an end", async () => {
  const parts = [{ number: 10_001, etag: "e", size: 1 }];
  const ask = { bucket: "b", key: "k", uploadId: "u", after: 10_000 };
  expect(() => proveParts("s3.example.com", ask, { truncated: true, parts, next: 10_001 })).toThrow(
    LianaError,
  );
  let page = 0;
  const inner = scriptedPort(() => ({ buckets: [`b${++page}`], next: `t${page}` }));
  expect(await codeOf(bucketNames(inner, never()))).toBe("listing-contradicts");
  expect(inner.calls).toHaveLength(1_000);
});
