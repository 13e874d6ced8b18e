import { expect, test } from "vitest";
import { PartNotes } from "../../../src/engine/transfer/download/part-notes.ts";

test("[RS2] notes of a part are written in order, and one is due after each step", async () => {
  const written: number[] = [];
  const first = Promise.withResolvers<void>();
  const notes = new PartNotes(10, async ({ bytes }) => {
    if (bytes === 12) await first.promise;
    written.push(bytes);
  });
  expect([9, 10].map((bytes) => notes.isDue(bytes))).toEqual([false, true]);
  notes.add({ bytes: 12, digest: "a" });
  expect([21, 22].map((bytes) => notes.isDue(bytes))).toEqual([false, true]);
  notes.add({ bytes: 22, digest: "b" });
  first.resolve();
  await notes.written();
  expect(written).toEqual([12, 22]);
});

test("[RS2] a note that cannot be written fails the next wait for it", async () => {
  const notes = new PartNotes(10, () => Promise.reject(new Error("the state is full")));
  notes.add({ bytes: 12, digest: "a" });
  await new Promise((resolve) => setImmediate(resolve));
  await expect(notes.written()).rejects.toThrow("the state is full");
});
