import { describe, expect, it } from "vitest";
import { ObjectSizes } from "../../../../src/shared/model/cost/object-sizes.ts";
import { SeededRandom } from "../../../harness/seeded-random.ts";

const FLOORS = [4096, 131_072] as const;

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

describe("[CO1] the sizes of objects", () => {
  it("are counted by powers of two", () => {
    const sizes = new ObjectSizes();
    for (const size of [0, 0, 1, 2, 3, 4, 4095, 4096, 2 ** 40]) sizes.add(size);
    expect(sizes.bins).toEqual([
      { from: 0, objects: 2, bytes: 0 },
      { from: 1, objects: 1, bytes: 1 },
      { from: 2, objects: 2, bytes: 5 },
      { from: 4, objects: 1, bytes: 4 },
      { from: 2048, objects: 1, bytes: 4095 },
      { from: 4096, objects: 1, bytes: 4096 },
      { from: 2 ** 40, objects: 1, bytes: 2 ** 40 },
    ]);
  });

  it("have exact sums, and a floor never makes them cheaper", () => {
    const random = new SeededRandom(7);
    for (let round = 0; round < 200; round++) {
      const list = Array.from({ length: random.int(200) }, () => random.int(2 ** (1 + random.int(30))));
      const sizes = new ObjectSizes();
      for (const size of list) sizes.add(size, 3);
      const empty = random.int(5);
      const all = sizes.withEmpty(empty);
      const whole = [...list, ...Array.from({ length: empty }, () => 0)];
      expect([all.objects, all.bytes, all.requests]).toEqual([
        whole.length,
        sumOf(whole),
        list.length * 3 + empty,
      ]);
      expect(sumOf(all.bins.map((bin) => bin.objects))).toBe(all.objects);
      expect(sumOf(all.bins.map((bin) => bin.bytes))).toBe(all.bytes);
      for (const floor of FLOORS) {
        expect(all.billedBytes(floor)).toBe(sumOf(whole.map((size) => Math.max(size, floor))));
        expect(all.objectsFrom(floor)).toBe(whole.filter((size) => size >= floor).length);
      }
      expect(all.billedBytes(4096)).toBeGreaterThanOrEqual(all.billedBytes(0));
      expect(all.billedBytes(131_072)).toBeGreaterThanOrEqual(all.billedBytes(4096));
      expect(sizes.objects).toBe(list.length);
    }
  });
});
