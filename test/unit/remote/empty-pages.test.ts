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

/** Pages with distinct tokens, each of which takes a minute. `entries` gives the number of objects of a page. */
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

test("[LS2] a listing with only empty pages for two minutes is refused", async () => {
  const clock = new FakeClock();
  const inner = slowPages(clock, 1_000, () => 0);
  await expect(
    walked(withEmptyPages(inner, clock, { mostMs: 2 * MINUTE, delays: undefined })),
  ).rejects.toMatchObject({
    code: "listing-contradicts",
    detail: { reason: "endless" },
  });
  expect(inner.calls).toHaveLength(2);
});

test("[LS2] a listing with occasional entries may take its time, as may the last page", async () => {
  const clock = new FakeClock();
  const inner = slowPages(clock, 30, (page) => page % 2);
  expect(await walked(withEmptyPages(inner, clock, { mostMs: 2 * MINUTE, delays: undefined }))).toBe(15);
});

test("[LS3] endless lists of parts and buckets are refused", async () => {
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
