import { expect, it } from "vitest";
import { listObjects, type Position } from "../../s3-server/listing.ts";
import { storeWith } from "./stores.ts";

it("stays fast with 100,000 keys put in any order", () => {
  const keys = Array.from(
    { length: 100_000 },
    (_, index) => `dir${String(index % 100)}/file${String((index * 7919) % 100_000)}`,
  );
  const started = performance.now();
  const store = storeWith(keys);
  const filled = performance.now();
  const bucket = store.bucket("box");
  let after: Position | undefined;
  let count = 0;
  do {
    const page = listObjects(bucket, { prefix: "", delimiter: "", limit: 1000 }, after);
    count += page.entries.length;
    after = page.next;
  } while (after !== undefined);
  const folders = listObjects(bucket, { prefix: "", delimiter: "/", limit: 1000 }, undefined);
  const listed = performance.now();
  expect([count, folders.prefixes.length]).toEqual([100_000, 100]);
  // About 500 and 60 ms on a small machine. Sorting for each page or insertion would take minutes.
  expect(filled - started).toBeLessThan(8000);
  expect(listed - filled).toBeLessThan(2000);
});
