import { describe, expect, test } from "vitest";
import { ContentMemory } from "../../../src/engine/transfer/content-memory.ts";
import { ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const KIB = 1024;
/** All sizes are a thousandth of real ones: a file of 7 KiB stands for one of 7 MiB. */
const LIMIT = 128 * KIB;
const SPARE = 16 * KIB;

function content(bytes: number, seed: number): string {
  return Buffer.from(Array.from({ length: bytes }, (_, at) => 32 + ((at * 31 + seed) % 89))).toString(
    "latin1",
  );
}

function fill(world: World, bytes: number): void {
  for (let at = 0; at < 24; at++)
    world.disk.edit.write(`f${String(at)}`, Buffer.from(content(bytes, at), "latin1"));
}

const limits = { multipartFrom: 8 * KIB, partSize: 8 * KIB };

describe("[UP2] content of all jobs together, by capacity (C6)", () => {
  test.each([
    ["7 KiB", 7 * KIB],
    ["4.1 KiB", 4.1 * KIB],
    ["in parts", 20 * KIB],
  ])("two backups of 24 files of %s", async (_what, bytes) => {
    const memory = new ContentMemory(LIMIT, SPARE);
    const options = { concurrency: 32 };
    const worlds = [1, 2].map(() => createWorld({ direction: "backup", memory, limits, options }));
    for (const world of worlds) fill(world, bytes);
    const reports = await Promise.all(worlds.map((world) => world.sync()));
    expect(reports.map(ended)).toEqual(["in-step", "in-step"]);
    expect(memory.most).toBeLessThanOrEqual(LIMIT);
    expect(memory.most).toBeGreaterThan(LIMIT / 4);
    expect(memory.accounted).toBeLessThanOrEqual(SPARE);
    for (const world of worlds) expect((await world.bucket.map()).get("f3")?.content).toBe(content(bytes, 3));
  });

  test("a copy between services and a restore, next to a backup", async () => {
    const memory = new ContentMemory(LIMIT, SPARE);
    const options = { concurrency: 32 };
    const copy = createWorld({ direction: "replicate", apart: true, memory, limits, options });
    const restore = createWorld({ direction: "restore", memory, limits, options });
    const backup = createWorld({ direction: "backup", memory, limits, options });
    for (let at = 0; at < 24; at++) {
      await copy.bucket.put(`f${String(at)}`, content((at % 2 === 0 ? 7 : 20) * KIB, at));
      await restore.bucket.put(`f${String(at)}`, content(7 * KIB, at));
    }
    fill(backup, 20 * KIB);
    const reports = await Promise.all([copy, restore, backup].map((world) => world.sync()));
    expect(reports.map(ended)).toEqual(["in-step", "in-step", "in-step"]);
    expect(memory.most).toBeLessThanOrEqual(LIMIT);
    expect(memory.accounted).toBeLessThanOrEqual(SPARE);
    expect((await copy.copy.map()).get("f3")?.content).toBe(content(20 * KIB, 3));
  });

  test("a part larger than the whole budget is sent alone", async () => {
    const memory = new ContentMemory(4 * KIB, KIB);
    const world = createWorld({ direction: "backup", memory, limits });
    fill(world, 20 * KIB);
    expect(ended(await world.sync())).toBe("in-step");
    expect(memory.most).toBeLessThanOrEqual(4 * KIB);
  });
});
