import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  foldProbeNames,
  isKeyTooLong,
  isPartName,
  MAX_NAME_BYTES,
  partName,
  partPath,
  toKey,
  utf8Length,
} from "../../../../src/shared/model/names.ts";

describe("[NA1] keys are NFC", () => {
  test("both spellings of a name give one key", () => {
    expect(toKey("cafe\u0301/x")).toBe("caf\u00e9/x");
    expect(toKey("caf\u00e9/x")).toBe("caf\u00e9/x");
  });

  test("a name that is ASCII up to its last letter is normalized too", () => {
    expect(toKey(`${"a".repeat(200)}e\u0301`)).toBe(`${"a".repeat(200)}\u00e9`);
  });
});

describe("[NA3] lengths are counted in UTF-8 bytes", () => {
  test("as Node counts them, lone surrogates included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      }),
    );
    for (const text of ["\ud800", "\ud800\ud800", "\udc00\ud800", "a\ud83d\ude00b", "\ud83d"]) {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
    }
  });

  test("1,024 bytes with the prefix fit, one more does not", () => {
    const limits = { prefixBytes: 24, maxSegment: undefined };
    expect(isKeyTooLong("a".repeat(1000), limits)).toBe(false);
    expect(isKeyTooLong("a".repeat(1001), limits)).toBe(true);
    expect(isKeyTooLong("\u00e9".repeat(500), limits)).toBe(false);
    expect(isKeyTooLong(`${"\u00e9".repeat(500)}a`, limits)).toBe(true);
  });

  test("a service's limit is for each name alone", () => {
    const limits = { prefixBytes: 0, maxSegment: 255 };
    expect(isKeyTooLong(`${"a".repeat(255)}/${"b".repeat(255)}`, limits)).toBe(false);
    expect(isKeyTooLong(`a/${"b".repeat(256)}/c`, limits)).toBe(true);
    expect(isKeyTooLong(`a/${"\u6587".repeat(86)}`, limits)).toBe(true);
    expect(isKeyTooLong(`a/${"\u6587".repeat(85)}`, limits)).toBe(false);
  });
});

describe("[RS2] names of parts", () => {
  test("are the same each time, so that the next run finds them", () => {
    expect(partName("a/b.txt")).toBe(partName("a/b.txt"));
    expect(partName("a/b.txt")).toBe(partName("other/b.txt"));
    // Must never change: a new version has to find parts left by an old one.
    expect(partName("b.txt")).toBe(".542dcf780feb8a4b.liana-part");
  });

  test("stay in the folder of their file and fit on any disk, however long its name", () => {
    const path = `a/b/${"\u6587".repeat(85)}`;
    expect(partPath(path).startsWith("a/b/.")).toBe(true);
    expect(partPath("top.txt")).toBe(partName("top.txt"));
    expect(Buffer.byteLength(partName(path))).toBeLessThanOrEqual(MAX_NAME_BYTES);
  });

  test("are recognised, and nothing else is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
        expect(isPartName(partName(name))).toBe(true);
      }),
    );
    for (const name of foldProbeNames("x")) expect(isPartName(name)).toBe(true);
    const others = [
      "x.liana-part",
      ".liana-part",
      ".0123456789abcde.liana-part",
      ".0123456789abcdef0.liana-part",
      ".0123456789ABCDEF.liana-part",
      ".0123456789abcdef.liana-part.txt",
      "a.0123456789abcdef.liana-part",
    ];
    for (const name of others) expect([name, isPartName(name)]).toEqual([name, false]);
  });

  test("of different files differ", () => {
    const names = new Set<string>();
    for (let i = 0; i < 100_000; i++) names.add(partName(`file-${i}.txt`));
    expect(names.size).toBe(100_000);
  });
});
