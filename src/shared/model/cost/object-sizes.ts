import { z } from "zod";
import type { SizeFloor } from "../providers.ts";

/** The floors that services have. Their sums are exact. */
const FLOORS: readonly SizeFloor[] = [4096, 131_072];

/** Objects whose size is at least `from` and less than the next power of two. */
export interface SizeBin {
  readonly from: number;
  readonly objects: number;
  readonly bytes: number;
}

const sumSchema = z.object({ objects: z.number(), bytes: z.number() });

/** Sizes between processes. Shares of objects need not be whole. */
export const sizesRecordSchema = z.object({
  ...sumSchema.shape,
  requests: z.number(),
  bins: z.array(z.object({ from: z.number(), ...sumSchema.shape })).max(64),
  /** In the order of `FLOORS`. */
  below: z.array(sumSchema).length(FLOORS.length),
});

type SizesRecord = z.infer<typeof sizesRecordSchema>;

/**
 * CO1: how many objects of which size, in a few numbers: powers of two, and exact sums for the floors. Takes any number
 * of objects without growing.
 */
export class ObjectSizes {
  #objects = 0;
  #bytes = 0;
  #requests = 0;
  readonly #bins = new Map<number, { objects: number; bytes: number }>();
  readonly #below = new Map(FLOORS.map((floor) => [floor, { objects: 0, bytes: 0 }]));

  /** @param requests that write an object of this size, one for each @param count objects */
  add(size: number, requests = 1, count = 1): void {
    this.#objects += count;
    this.#bytes += size * count;
    this.#requests += requests * count;
    const from = size < 1 ? 0 : 2 ** Math.floor(Math.log2(size));
    const bin = this.#bins.get(from) ?? { objects: 0, bytes: 0 };
    this.#bins.set(from, { objects: bin.objects + count, bytes: bin.bytes + size * count });
    for (const [floor, sum] of this.#below) {
      if (size >= floor) continue;
      sum.objects += count;
      sum.bytes += size * count;
    }
  }

  static from({ objects, bytes, requests, bins, below }: SizesRecord): ObjectSizes {
    const sizes = new ObjectSizes();
    sizes.#objects = objects;
    sizes.#bytes = bytes;
    sizes.#requests = requests;
    for (const { from, ...sum } of bins) sizes.#bins.set(from, sum);
    for (const [at, floor] of FLOORS.entries())
      sizes.#below.set(floor, { objects: 0, bytes: 0, ...below[at] });
    return sizes;
  }

  get record(): SizesRecord {
    return {
      objects: this.#objects,
      bytes: this.#bytes,
      requests: this.#requests,
      bins: [...this.bins],
      below: FLOORS.map((floor) => ({ ...this.#belowOf(floor) })),
    };
  }

  /** These and as many objects without content, such as those of folders (NA5). */
  withEmpty(count: number): ObjectSizes {
    const all = this.plus(new ObjectSizes());
    if (count > 0) all.add(0, 1, count);
    return all;
  }

  plus(other: ObjectSizes): ObjectSizes {
    const all = ObjectSizes.from(this.record);
    all.#objects += other.#objects;
    all.#bytes += other.#bytes;
    all.#requests += other.#requests;
    for (const { from, objects, bytes } of other.bins) {
      const bin = all.#bins.get(from) ?? { objects: 0, bytes: 0 };
      all.#bins.set(from, { objects: bin.objects + objects, bytes: bin.bytes + bytes });
    }
    for (const [floor, sum] of all.#below) {
      const { objects, bytes } = other.#belowOf(floor);
      all.#below.set(floor, { objects: sum.objects + objects, bytes: sum.bytes + bytes });
    }
    return all;
  }

  /** As many of each size times a factor. */
  times(factor: number): ObjectSizes {
    const { objects, bytes, requests, bins, below } = this.record;
    const scaled = <S extends { readonly objects: number; readonly bytes: number }>(sum: S): S => ({
      ...sum,
      objects: sum.objects * factor,
      bytes: sum.bytes * factor,
    });
    return ObjectSizes.from({
      ...scaled({ objects, bytes }),
      requests: requests * factor,
      bins: bins.map(scaled),
      below: below.map(scaled),
    });
  }

  get objects(): number {
    return this.#objects;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Requests that write all of them once: one each, ⌈size ÷ part⌉ + 2 for those in parts. */
  get requests(): number {
    return this.#requests;
  }

  /** Smallest first, without empty ones. */
  get bins(): readonly SizeBin[] {
    return [...this.#bins].map(([from, bin]) => ({ from, ...bin })).toSorted((a, b) => a.from - b.from);
  }

  /** Σ max(size, floor). */
  billedBytes(floor: 0 | SizeFloor): number {
    if (floor === 0) return this.#bytes;
    const { objects, bytes } = this.#belowOf(floor);
    return this.#bytes - bytes + objects * floor;
  }

  /** How many objects have at least this size. */
  objectsFrom(floor: 0 | SizeFloor): number {
    return floor === 0 ? this.#objects : this.#objects - this.#belowOf(floor).objects;
  }

  #belowOf(floor: SizeFloor): { readonly objects: number; readonly bytes: number } {
    return this.#below.get(floor) ?? { objects: 0, bytes: 0 };
  }
}
