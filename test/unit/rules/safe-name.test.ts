import { describe, expect, test } from "vitest";
import { unsafeReason, type UnsafeReason } from "../../../src/engine/rules/safe-name.ts";
import { foldProbeNames, partName } from "../../../src/shared/model/names.ts";

type Row = readonly [key: string, posix: UnsafeReason | "safe", win32: UnsafeReason | "safe"];

const long = (bytes: number): string => "n".repeat(bytes);

/** [RS1] Keys of a hostile bucket, and the reason why each system must refuse them. */
const HOSTILE: readonly Row[] = [
  // Leaving the folder
  ["..", "dots", "dots"],
  [".", "dots", "dots"],
  ["../x", "dots", "dots"],
  ["../../../../etc/passwd", "dots", "dots"],
  ["a/../b", "dots", "dots"],
  ["a/../../b", "dots", "dots"],
  ["a/b/..", "dots", "dots"],
  ["a/./b", "dots", "dots"],
  ["./a", "dots", "dots"],
  ["a/.", "dots", "dots"],
  ["../", "dots", "dots"],
  ["../guard/", "dots", "dots"],
  ["a/../", "dots", "dots"],
  ["..\\x", "safe", "backslash"],
  ["a\\..\\..\\x", "safe", "backslash"],
  ["a/..\\x", "safe", "backslash"],
  [".. /x", "safe", "trailing"],
  ["../ ", "dots", "dots"],
  ["...", "safe", "trailing"],
  ["a/.../b", "safe", "trailing"],
  [". ", "safe", "trailing"],
  [".. .", "safe", "trailing"],
  ["..\0/x", "nul", "nul"],
  ["..;/x", "safe", "safe"],
  ["%2e%2e/x", "safe", "safe"],
  ["%2e%2e%2fx", "safe", "safe"],
  ["\uff0e\uff0e/x", "safe", "safe"],
  ["..\u200b/x", "safe", "safe"],
  // Empty names
  ["", "empty", "empty"],
  ["a//b", "empty", "empty"],
  ["a//", "empty", "empty"],
  ["a/b//c", "empty", "empty"],
  ["a///b", "empty", "empty"],
  // Absolute paths
  ["/", "absolute", "absolute"],
  ["//", "absolute", "absolute"],
  ["/etc/passwd", "absolute", "absolute"],
  ["//server/share/x", "absolute", "absolute"],
  ["/../x", "absolute", "absolute"],
  ["\\x", "safe", "absolute"],
  ["\\\\server\\share\\x", "safe", "absolute"],
  ["\\\\?\\C:\\x", "safe", "absolute"],
  ["\\\\.\\PhysicalDrive0", "safe", "absolute"],
  ["\\\\.\\pipe\\x", "safe", "absolute"],
  ["\\??\\C:\\x", "safe", "absolute"],
  ["C:", "safe", "drive"],
  ["C:/x", "safe", "drive"],
  ["c:/windows/system32/x", "safe", "drive"],
  ["C:x", "safe", "drive"],
  ["C:\\x", "safe", "drive"],
  ["Z:/", "safe", "drive"],
  ["a/C:/x", "safe", "character"],
  ["a/C:", "safe", "character"],
  // NUL and control characters
  ["a\0", "nul", "nul"],
  ["\0", "nul", "nul"],
  ["a/b\0c", "nul", "nul"],
  ["a.txt\0.jpg", "nul", "nul"],
  ["a\nb", "safe", "character"],
  ["a\rb", "safe", "character"],
  ["a\tb", "safe", "character"],
  ["a\u0001b", "safe", "character"],
  ["a\u001fb", "safe", "character"],
  ["a\u001b[31mb", "safe", "character"],
  ["a\u007fb", "safe", "safe"],
  // Characters reserved by Windows
  ["a<b", "safe", "character"],
  ["a>b", "safe", "character"],
  ["ab:c", "safe", "character"],
  ["file.txt:stream", "safe", "character"],
  ["file.txt::$DATA", "safe", "character"],
  ["a/b:c/d", "safe", "character"],
  ['a"b', "safe", "character"],
  ["a|b", "safe", "character"],
  ["a?b", "safe", "character"],
  ["a*b", "safe", "character"],
  ["a\\b", "safe", "backslash"],
  ["dir\\", "safe", "backslash"],
  ["a/b\\c/d", "safe", "backslash"],
  // Device names
  ["CON", "safe", "reserved"],
  ["con", "safe", "reserved"],
  ["CoN", "safe", "reserved"],
  ["PRN", "safe", "reserved"],
  ["AUX", "safe", "reserved"],
  ["NUL", "safe", "reserved"],
  ["nul.txt", "safe", "reserved"],
  ["NUL.tar.gz", "safe", "reserved"],
  ["NUL .txt", "safe", "reserved"],
  ["NUL   ", "safe", "reserved"],
  ["NUL.", "safe", "reserved"],
  ["a/NUL/b", "safe", "reserved"],
  ["a/aux.h", "safe", "reserved"],
  ["COM0", "safe", "reserved"],
  ["COM1", "safe", "reserved"],
  ["com9.log", "safe", "reserved"],
  ["COM\u00b9", "safe", "reserved"],
  ["com\u00b2.txt", "safe", "reserved"],
  ["LPT1", "safe", "reserved"],
  ["lpt9", "safe", "reserved"],
  ["LPT\u00b3", "safe", "reserved"],
  ["CONIN$", "safe", "reserved"],
  ["conout$.txt", "safe", "reserved"],
  ["con/x", "safe", "reserved"],
  ["x/prn/", "safe", "reserved"],
  // Trailing characters that Windows removes
  ["a.", "safe", "trailing"],
  ["a ", "safe", "trailing"],
  ["a. ", "safe", "trailing"],
  ["a...", "safe", "trailing"],
  ["dir./x", "safe", "trailing"],
  ["dir /x", "safe", "trailing"],
  ["a/b./", "safe", "trailing"],
  [" ", "safe", "trailing"],
  // Names that are too long
  [long(256), "too-long", "too-long"],
  [`a/${long(256)}/b`, "too-long", "too-long"],
  [`${long(256)}/`, "too-long", "too-long"],
  ["\u00e9".repeat(128), "too-long", "safe"],
  ["\ud83d\ude00".repeat(64), "too-long", "safe"],
  ["\u6587".repeat(256), "too-long", "too-long"],
  // Invalid Unicode
  ["\ud800", "surrogate", "surrogate"],
  ["a\udc00b", "surrogate", "surrogate"],
  ["a/\ud83d", "surrogate", "surrogate"],
  ["\ude00\ud83d", "surrogate", "surrogate"],
  // Liana's own names
  [partName("x"), "part-name", "part-name"],
  [`a/${partName("x")}`, "part-name", "part-name"],
  [`${partName("x")}/`, "part-name", "part-name"],
  [`${partName("x")}/x`, "part-name", "part-name"],
  [foldProbeNames("x")[0], "part-name", "part-name"],
];

/** Odd but harmless keys. Refusing them would lose files. */
const SAFE: readonly string[] = [
  "a",
  "a/b/c.txt",
  "a/",
  "a/b/",
  ".hidden",
  "..a",
  "a..b",
  "a..",
  "-rf",
  "~",
  "~root/x",
  "$HOME",
  "a b",
  " a",
  "caf\u00e9",
  "cafe\u0301",
  "\u6587\u5b57",
  "\ud83d\ude00.txt",
  "conx",
  "con1",
  "xcon",
  "com",
  "com10",
  "nul-1.txt",
  "console.log",
  "aux2",
  "lpt",
  "a.rclonelink",
  "x.liana-part",
  "'; rm -rf x",
  long(255),
  "__proto__/constructor",
];

describe("[RS1] keys that must not become paths", () => {
  test("include more than a hundred cases", () => {
    expect(HOSTILE.length).toBeGreaterThan(100);
  });

  test.each(HOSTILE)("%j", (key, posix, win32) => {
    expect(unsafeReason(key, "posix") ?? "safe").toBe(posix);
    expect(unsafeReason(key, "win32") ?? "safe").toBe(win32);
  });
});

describe("[RS1] names that look odd but are valid", () => {
  test.each(SAFE.map((key) => [key]))("%j", (key) => {
    expect(unsafeReason(key, "posix")).toBeUndefined();
    // Of these keys, Windows alters only those with a trailing dot.
    expect(unsafeReason(key, "win32")).toBe(key.endsWith(".") ? "trailing" : undefined);
  });
});
