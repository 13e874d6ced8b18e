import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { candidatePartSizes, MIN_PART, partSizeFor } from "../../../src/engine/rules/part-size.ts";

const MIB = 1024 * 1024;
const TIB = 1024 ** 4;

describe("[UP2] part sizes", () => {
  test("every file up to 5 TiB fits into the parts that a service takes", () => {
    fc.assert(
      fc.property(fc.nat({ max: 5 * TIB }), fc.constantFrom(1000, 10_000), (size, most) => {
        const partSize = partSizeFor(size, most);
        expect(Math.ceil(size / partSize)).toBeLessThanOrEqual(most);
        expect(partSize).toBeGreaterThanOrEqual(MIN_PART);
        expect(partSize % MIB).toBe(0);
      }),
      { numRuns: 5000 },
    );
  });

  test("parts grow only when they must", () => {
    expect(partSizeFor(8 * MIB, 10_000)).toBe(8 * MIB);
    expect(partSizeFor(10_000 * 8 * MIB, 10_000)).toBe(8 * MIB);
    expect(partSizeFor(10_000 * 8 * MIB + 1, 10_000)).toBe(9 * MIB);
    expect(partSizeFor(1000 * 8 * MIB + 1, 1000)).toBe(9 * MIB);
  });
});

describe("[CH5] part sizes to try on a multipart ETag", () => {
  test.each([
    ["aws-cli", 8 * MIB],
    ["rclone", 5 * MIB],
    ["s3cmd", 15 * MIB],
    ["this app with small parts", 1024],
  ])("finds what %s sent", (_tool, partSize) => {
    for (const size of [partSize + 1, partSize * 3, partSize * 7 - 5]) {
      const count = Math.ceil(size / partSize);
      expect(candidatePartSizes(size, count, partSize)).toContain(partSize);
    }
  });

  test("this app's own sizes are among them however large the file is", () => {
    for (const size of [100 * MIB, 90_000 * MIB, 900_000 * MIB]) {
      const partSize = partSizeFor(size, 10_000);
      expect(candidatePartSizes(size, Math.ceil(size / partSize))).toContain(partSize);
    }
  });

  test("each of them makes exactly that many parts, and there are few", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 * TIB }),
        fc.integer({ min: 1, max: 10_000 }),
        (size, count) => {
          const candidates = candidatePartSizes(size, count);
          expect(candidates.length).toBeLessThanOrEqual(8);
          for (const partSize of candidates) expect(Math.ceil(size / partSize)).toBe(count);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
