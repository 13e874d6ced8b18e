import { expect, test } from "vitest";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { rowOf } from "./rows-of.ts";

const file = { inode: "9", size: 3, digest: "d" } as const;

test("is found without reading the other rows", () => {
  const journal = Journal.open(":memory:");
  journal.transact(() => {
    for (let i = 0; i < 100_000; i++) journal.rows.put(rowOf(`k${i}`, { inode: String(i), digest: "x" }));
  });
  const started = performance.now();
  for (let i = 0; i < 500; i++) journal.rows.sameFile("new", { ...file, inode: String(i) }, 3);
  // 5 µs each with the index, 10 ms each by reading all rows.
  expect(performance.now() - started).toBeLessThan(1500);
  journal.close();
});
