import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isSameTime } from "../../src/engine/check/same-time.ts";
import { setTime, setTimeNoFollow } from "../../src/engine/disk/node-times.ts";
import { fileTime } from "../../src/engine/disk/windows-times.ts";

test.each([
  // https://learn.microsoft.com/en-us/windows/win32/sysinfo/converting-a-time-t-value-to-a-file-time
  [0n, 116_444_736_000_000_000n],
  [199n, 116_444_736_000_000_001n],
  [-1n, 116_444_735_999_999_999n],
  [1_700_000_000_123_456_789n, 133_444_736_001_234_567n],
])("[RS3] %d ns since 1970 are %d units of FILETIME", (ns, units) => {
  expect(fileTime(ns).readBigInt64LE()).toBe(units);
});

const UNIT = process.platform === "win32" ? 100n : 1n;

test("[RS3] times of files and folders are exact in the unit of the disk", () => {
  const base = mkdtempSync(join(tmpdir(), "liana-windows-"));
  try {
    const file = join(base, "file");
    const folder = join(base, "folder");
    writeFileSync(file, "x");
    mkdirSync(folder);
    for (let at = 0n; at < 200n; at++) {
      // Primes: all digits of a second occur.
      const ns = 1_600_000_000_000_000_000n + at * 7_368_787_123_456_789n;
      const handle = openSync(file, "r+");
      setTime(handle, ns);
      closeSync(handle);
      setTimeNoFollow(folder, ns);
      const seen = [file, folder].map((path) => statSync(path, { bigint: true }).mtimeNs);
      expect(seen).toEqual([ns - (ns % UNIT), ns - (ns % UNIT)]);
    }
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
});

const TIME = 1_700_000_001_234_567_891n;
test.each([
  ["NTFS, 100 ns", "win32", TIME - 91n, true],
  ["FAT, 2 s", "win32", 1_700_000_000_000_000_000n, true],
  ["another time on NTFS", "win32", TIME - 191n, false],
  ["HFS+, 1 s", "darwin", 1_700_000_001_000_000_000n, true],
  ["another second on HFS+", "darwin", 1_700_000_000_000_000_000n, false],
  ["Linux, exact", "linux", TIME, true],
  ["another time on Linux", "linux", TIME - 91n, false],
] as const)("[RS3] check compares times as the disk holds them: %s", (_, platform, onDisk, expected) => {
  expect(isSameTime(onDisk, TIME, platform)).toBe(expected);
});
