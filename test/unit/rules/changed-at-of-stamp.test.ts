import { expect, test } from "vitest";
import { changedAtOfStamp, fileStamp } from "../../../src/engine/rules/stamp.ts";

test.each([
  [0n, 1_795_873_116_608_123_456n],
  [1_795_873_116_608_123_456n, 1_795_873_116_608_123_456n],
  [-5_000_000_000n, 1_795_873_116_608_000_000n],
])("[JB3] a stamp gives the time its file last changed (mtime %d)", (mtimeNs, ctimeNs) => {
  const stamp = fileStamp({ size: 12, mtimeNs, ctimeNs, inode: "77" });
  expect(changedAtOfStamp(stamp)).toBeCloseTo(Number(ctimeNs / 1_000n) / 1_000, 2);
});
