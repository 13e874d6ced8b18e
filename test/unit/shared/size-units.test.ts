import { expect, it } from "vitest";
import { platformName } from "../../../src/shared/platform-name.ts";
import { ENGLISH, loadWords } from "../../../src/shared/words/load-words.ts";
import { sizeUnitsOf } from "../../../src/shared/words/size-units.ts";

const SIZES = [0, 999, 1000, 999_499, 999_500, 1_048_576, 1_000_000_000, 4.7e12, 2e18];

it.each([
  ["darwin", ["0 B", "999 B", "1.0 KB", "999 KB", "1.0 MB", "1.0 MB", "1.0 GB", "4.7 TB", "2,000 PB"]],
  ["linux", ["0 B", "999 B", "1.0 kB", "999 kB", "1.0 MB", "1.0 MB", "1.0 GB", "4.7 TB", "2,000 PB"]],
  ["freebsd", ["0 B", "999 B", "1.0 kB", "999 kB", "1.0 MB", "1.0 MB", "1.0 GB", "4.7 TB", "2,000 PB"]],
  ["win32", ["0 B", "999 B", "1.0 KB", "976 KB", "976 KB", "1.0 MB", "954 MB", "4.3 TB", "1,776 PB"]],
])("the window shows sizes as the file manager of %s", (platform, expected) => {
  const words = ENGLISH.withSizes(sizeUnitsOf(platformName(platform)));
  expect(SIZES.map((bytes) => words.bytes(bytes))).toEqual(expected);
});

it("the command line has units without a double meaning", () => {
  expect([1000, 1024, 1_048_576].map((bytes) => ENGLISH.bytes(bytes))).toEqual([
    "1.0 KiB",
    "1.0 KiB",
    "1.0 MiB",
  ]);
});

it("other languages keep the units, and their own numbers", async () => {
  const words = (await loadWords("de")).withSizes(sizeUnitsOf("mac"));
  expect(words.rate(1_500_000)).toBe("1,5\u00a0MB/s");
  expect(words.rateUnit(1)).toBe("KB/s");
});
