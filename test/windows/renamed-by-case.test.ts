import { afterEach, expect, test } from "vitest";
import { ended, problems } from "../harness/sync-results.ts";
import { createWorld, type World } from "../harness/world.ts";

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

/** A clone, on a disk that folds names, of a bucket with these objects. */
async function cloned(objects: Readonly<Record<string, string>>): Promise<World> {
  const world = createWorld({ direction: "restore", foldsNames: true, options: { mirror: true } });
  worlds.push(world);
  for (const [key, content] of Object.entries(objects)) await world.bucket.put(key, content, DATED);
  expect(ended(await world.sync())).toBe("in-step");
  return world;
}

/** Renames as an S3 program does: a copy, then a removal. */
async function rename(world: World, from: string, to: string, content: string): Promise<void> {
  world.clock.advance(60_000);
  await world.bucket.put(to, content, DATED);
  world.bucket.remove(from);
}

/** A rename keeps the time of the file. */
const DATED = { metadata: { mtime: "1700000000.000000000" } };

function texts(world: World): readonly string[] {
  return [...world.disk.edit.all()]
    .filter(([, what]) => what !== "/")
    .map(([, what]) => what)
    .toSorted();
}

test.each([
  ["by case", "three.txt", "Three.txt"],
  ["by case, the other way", "Three.txt", "three.txt"],
  ["in its folder's case", "Dir/three.txt", "dir/three.txt"],
  ["in its Unicode form", "caf\u00e9.txt", "cafe\u0301.txt"],
  ["in its Unicode form, the other way", "cafe\u0301.txt", "caf\u00e9.txt"],
])("[DL2] a clone keeps a file that was renamed %s", async (_, from, to) => {
  const world = await cloned({ [from]: "content", other: "x" });
  await rename(world, from, to, "content");
  const report = await world.sync();
  expect([ended(report), problems(report)]).toEqual(["in-step", []]);
  expect(texts(world)).toEqual(["content", "x"]);
  const again = await world.sync();
  expect([ended(again), again.calls.get("get")]).toEqual(["in-step", undefined]);
  expect(texts(world)).toEqual(["content", "x"]);
  // Such a folder keeps its spelling, for it may hold the user's own files; the file counts as one of them then.
  if (to.includes("/")) return;
  world.bucket.remove(to);
  expect(ended(await world.sync())).toBe("in-step");
  expect(texts(world)).toEqual(["x"]);
});

test("[RS9] a file makes way for a folder of its name in another case", async () => {
  const world = await cloned({ notes: "file", other: "x" });
  await rename(world, "notes", "Notes/inside", "inside");
  await world.sync();
  await world.sync();
  expect(texts(world)).toEqual(["inside", "x"]);
});
