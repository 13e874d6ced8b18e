import fc from "fast-check";
import { expect, test } from "vitest";
import { fileStamp, isYounger } from "../../../src/engine/rules/stamp.ts";

/** From 1970 to 2262, in ns. */
const times = fc.bigInt({ min: 1n, max: 2n ** 63n - 2n });

test("[DL5] a file that was written as it was created is not younger than itself, and one of 1 ns later is", () => {
  fc.assert(
    fc.property(times, (ctimeNs) => {
      const stamp = fileStamp({ size: 12, mtimeNs: ctimeNs, ctimeNs, inode: "77" });
      expect(isYounger({ bornNs: ctimeNs }, stamp)).toBe(false);
      expect(isYounger({ bornNs: ctimeNs + 1n }, stamp)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("[DL5] a file whose creation has no time may be any other file", () => {
  expect(isYounger({}, fileStamp({ size: 12, mtimeNs: 1n, ctimeNs: 1n, inode: "77" }))).toBe(false);
});
