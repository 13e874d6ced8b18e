import fc from "fast-check";
import { expect, test } from "vitest";
import { HOLE_BLOCK, withoutHoles } from "../../../src/engine/disk/holes.ts";

const ZEROS = Buffer.alloc(HOLE_BLOCK);

/** A run of one byte, up to two blocks long. */
const run = fc.record({
  byte: fc.constantFrom(0, 0, 7),
  length: fc.integer({ min: 1, max: 2 * HOLE_BLOCK }),
});

/** Offsets of the blocks that `bytes`, written at `position` of a file, fill with zeros. */
function holesIn(bytes: Buffer, position: number): readonly number[] {
  const holes: number[] = [];
  let from = (HOLE_BLOCK - (position % HOLE_BLOCK)) % HOLE_BLOCK;
  for (; from + HOLE_BLOCK <= bytes.length; from += HOLE_BLOCK)
    if (bytes.subarray(from, from + HOLE_BLOCK).equals(ZEROS)) holes.push(position + from);
  return holes;
}

test("the remaining writes reproduce the content in a file of zeros and write no zero block", () => {
  fc.assert(
    fc.property(
      fc.array(run, { maxLength: 8 }),
      fc.integer({ min: 0, max: 3 * HOLE_BLOCK }),
      (runs, position) => {
        const chunks = runs.map(({ byte, length }) => Buffer.alloc(length, byte));
        const content = Buffer.concat(chunks);
        const file = Buffer.alloc(position + content.length);
        let last = position;
        for (const segment of withoutHoles(chunks, position)) {
          expect(segment.position).toBeGreaterThanOrEqual(last);
          last = segment.position;
          for (const chunk of segment.chunks) {
            file.set(chunk, last);
            last += chunk.length;
          }
          expect(holesIn(Buffer.concat(segment.chunks), segment.position)).toEqual([]);
        }
        expect(file.subarray(position).equals(content)).toBe(true);
      },
    ),
  );
});
