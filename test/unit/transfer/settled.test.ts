import { describe, expect, test } from "vitest";
import type { LocalStat } from "../../../src/engine/disk/port.ts";
import { fileStamp } from "../../../src/engine/rules/stamp.ts";
import { settledStamp } from "../../../src/engine/transfer/upload/settled.ts";

const NOW = 1_700_000_000_500;
const MS = 1_000_000n;

function stat(mtimeMs: number, ctimeMs = mtimeMs, extraNs = 1n): LocalStat {
  return {
    kind: "file",
    size: 5,
    mtimeNs: BigInt(mtimeMs) * MS + extraNs,
    ctimeNs: BigInt(ctimeMs) * MS + extraNs,
    mode: 0o100644,
    inode: "7",
    device: 1n,
  };
}

const isSettled = (given: LocalStat): boolean => settledStamp(given, NOW) === fileStamp(given);

describe("[CH1 CH3] a stamp that a write in the same tick would not change", () => {
  test("is marked while such a write is possible, so that the next sync checks again", () => {
    expect(isSettled(stat(NOW - 5))).toBe(false);
    expect(isSettled(stat(NOW - 49))).toBe(false);
    expect(isSettled(stat(NOW - 1000))).toBe(true);
  });

  test("also if times are whole seconds", () => {
    const whole = (ms: number): LocalStat => stat(ms - (ms % 1000), ms - (ms % 1000), 0n);
    expect(isSettled(whole(NOW - 1500))).toBe(false);
    expect(isSettled(whole(NOW - 5000))).toBe(true);
  });

  test("restoring an old time on a file just written does not hide it", () => {
    expect(isSettled(stat(NOW - 86_400_000, NOW - 5))).toBe(false);
  });

  test("an mtime in the future does not hide it, and does not mark it forever", () => {
    expect(isSettled(stat(NOW + 86_400_000, NOW - 5))).toBe(false);
    expect(isSettled(stat(NOW + 86_400_000, NOW - 86_400_000))).toBe(true);
  });

  test("if the disk's clock is ahead, the change may be recent", () => {
    expect(isSettled(stat(NOW - 86_400_000, NOW + 3000))).toBe(false);
  });
});
