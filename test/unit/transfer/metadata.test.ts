import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeMetadata, decodeTime } from "../../../src/engine/transfer/dialects.ts";
import { encodeMetadata, encodeTime, isLinkMode } from "../../../src/engine/transfer/metadata.ts";

describe("[NA6] metadata in rclone's form", () => {
  test("every time is read back to the nanosecond, even before 1970", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (ns) => {
        expect(decodeTime(encodeTime(ns))).toBe(ns);
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    [1_700_000_000_123_456_789n, "1700000000.123456789"],
    [0n, "0.000000000"],
    [-1n, "-0.000000001"],
    [-1_500_000_000n, "-1.500000000"],
  ])("%s is written %s", (ns, text) => expect(encodeTime(ns)).toBe(text));

  test.each([
    ["1700000000", 1_700_000_000_000_000_000n],
    ["1700000000.5", 1_700_000_000_500_000_000n],
    ["1.1234567891234", 1_123_456_789n],
    ["-0.5", -500_000_000n],
  ])("reads %s as other tools write it", (text, ns) => expect(decodeTime(text)).toBe(ns));

  test.each(["", "yesterday", "1e9", "1700000000,5", "0x10", "99999999999999", undefined])(
    "does not make a time of %j",
    (text) => expect(decodeTime(text)).toBeUndefined(),
  );

  test("mode is the whole st_mode in octal; nonsense is no mode", () => {
    expect(encodeMetadata({ mtimeNs: undefined, mode: 0o100644, md5: undefined })).toEqual({
      mode: "100644",
    });
    expect(decodeMetadata({ mode: "100644" }).mode).toBe(0o100644);
    expect(decodeMetadata({ mode: "0755" }).mode).toBe(0o755);
    for (const mode of ["9", "rwx", "-644", "100644 ", ""])
      expect(decodeMetadata({ mode }).mode).toBeUndefined();
  });

  test("unknown attributes are not written", () => {
    expect(encodeMetadata({ mtimeNs: undefined, mode: undefined, md5: undefined })).toEqual({});
    expect(encodeMetadata({ mtimeNs: 1n, mode: 0o120777, md5: "x==" })).toEqual({
      mtime: "0.000000001",
      mode: "120777",
      md5chksum: "x==",
    });
  });

  test("[NA4] a regular file with a link's name is marked by its mode", () => {
    expect([undefined, 0o120777, 0o777, 0o100644, 0o40755].map(isLinkMode)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
