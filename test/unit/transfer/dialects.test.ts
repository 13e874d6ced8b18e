import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeMode, decodeMetadata } from "../../../src/engine/transfer/dialects.ts";

const MD5_HEX = "9e107d9d372bb6826bd81d3542a419d6";
const MD5 = Buffer.from(MD5_HEX, "hex").toString("base64");
const NOTHING = { mtimeNs: undefined, mode: undefined, md5: undefined };

describe("[NA6] a mode", () => {
  test.each([
    ["100644", 0o100644],
    ["0100644", 0o100644],
    ["120777", 0o120777],
    ["40700", 0o40700],
    ["040755", 0o40755],
    ["104755", 0o104755],
  ])("%s is octal: its type bits say so", (text, mode) => expect(decodeMode(text)).toBe(mode));

  test.each([
    ["33152", 0o100600],
    ["33188", 0o100644],
    ["33261", 0o100755],
    ["41471", 0o120777],
    ["16877", 0o40755],
    ["16832", 0o40700],
  ])("%s is decimal, as s3fs writes it", (text, mode) => expect(decodeMode(text)).toBe(mode));

  test.each([
    ["644", 0o644],
    ["0600", 0o600],
    ["755", 0o755],
    ["0777", 0o775],
    ["666", 0o664],
    ["1755", 0o755],
    ["6755", 0o755],
  ])("%s has permission bits only: no sticky, no setuid, and others may not write", (text, mode) =>
    expect(decodeMode(text)).toBe(mode),
  );

  test.each([
    "",
    "9",
    "99",
    "rwx",
    "-644",
    "100644 ",
    "0x1a4",
    "NaN",
    "420",
    "1e5",
    "10644",
    "20644",
    "4294967295",
  ])("%j is no mode, or grants no more than it says", (text) => {
    const mode = decodeMode(text);
    expect(mode === undefined || (text === "420" && mode === 0o420)).toBe(true);
  });

  test("each mode that Liana writes is read back, except a folder's that reads as a link of s3fs", () => {
    const lost: string[] = [];
    for (const bits of [0o100000, 0o120000, 0o040000])
      for (let rest = 0; rest <= 0o7777; rest++) {
        const text = (bits | rest).toString(8);
        if (decodeMode(text) !== (bits | rest)) lost.push(text);
      }
    expect(lost).toEqual(["41471"]);
  });

  test("each file mode that s3fs writes is read back", () => {
    for (let rest = 0; rest <= 0o777; rest++)
      expect(decodeMode(String(0o100000 | rest))).toBe(0o100000 | rest);
  });
});

describe("[NA6] attributes in other programs' formats", () => {
  test.each([
    [
      "s3fs",
      { mtime: "1600000000", mode: "33152", uid: "0", ctime: "1" },
      { mtimeNs: 1_600_000_000n * 10n ** 9n, mode: 0o100600 },
    ],
    [
      "s3cmd",
      {
        "s3cmd-attrs": `atime:1/ctime:1/gid:0/gname:users/md5:${MD5_HEX}/mode:33188/mtime:1600000000/uid:0/uname:root`,
      },
      { mtimeNs: 1_600_000_000n * 10n ** 9n, mode: 0o100644, md5: MD5 },
    ],
    [
      "mc",
      { "mc-attrs": "atime:1600000001#5/gid:1/gname:a/b/mode:33261/mtime:1600000000#123/uid:1/uname:me" },
      { mtimeNs: 1_600_000_000_000_000_123n, mode: 0o100755 },
    ],
    [
      "DataSync",
      {
        "file-mtime": "1600000000123456789ns",
        "file-permissions": "0640",
        "file-owner": "0",
        "file-group": "0",
      },
      { mtimeNs: 1_600_000_000_123_456_789n, mode: 0o640 },
    ],
    [
      "FSx",
      { "file-mtime": "1600000000123", "file-permissions": "0100664" },
      { mtimeNs: 1_600_000_000_123_000_000n, mode: 0o100664 },
    ],
    ["aws-cli", {}, {}],
  ])("%s", (_program, metadata, expected) =>
    expect(decodeMetadata(metadata as Record<string, string>)).toEqual({ ...NOTHING, ...expected }),
  );

  test("Liana's own take precedence, for each attribute separately", () => {
    const others = { "s3cmd-attrs": `md5:${MD5_HEX}/mode:33188/mtime:1`, "file-mtime": "5ns" };
    expect(decodeMetadata({ mtime: "7", ...others })).toEqual({
      mtimeNs: 7_000_000_000n,
      mode: 0o100644,
      md5: MD5,
    });
    expect(decodeMetadata({ mtime: "yesterday", mode: "100600", ...others })).toMatchObject({
      mtimeNs: 1_000_000_000n,
      mode: 0o100600,
    });
  });

  test.each([
    { mtime: "1600000000000" },
    { mtime: "99999999999999999999" },
    { mtime: "NaN" },
    { mtime: "Infinity" },
    { mtime: "1600000000.0000000000e9" },
    { "mc-attrs": "mtime:1600000000000#0" },
    { "mc-attrs": "mtime:1600000000#1234567890" },
    { "s3cmd-attrs": "mtime:9e99/mode:99999999/md5:zz" },
    { "file-mtime": "1600000000" },
    { "file-mtime": "99999999999999999999999ns", "file-permissions": "99999" },
    { md5chksum: "not one" },
  ])("nothing is made of %j", (metadata) =>
    expect(decodeMetadata(metadata as unknown as Record<string, string>)).toEqual(NOTHING),
  );

  test("no value throws or yields an implausible time", () => {
    const digits = fc.stringMatching(/^[-+0-9.#ensx/:]{0,30}$/);
    const name = fc.constantFrom(
      "mtime",
      "mode",
      "md5chksum",
      "s3cmd-attrs",
      "mc-attrs",
      "file-mtime",
      "file-permissions",
    );
    const field = fc.tuple(fc.constantFrom("mtime", "mode", "md5"), digits).map(([a, b]) => `${a}:${b}`);
    const value = fc.oneof(
      digits,
      fc.string(),
      fc.array(field).map((fields) => fields.join("/")),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), (metadata) => {
        const { mtimeNs, mode } = decodeMetadata(metadata);
        if (mtimeNs !== undefined) expect(mtimeNs <= 10n ** 20n && mtimeNs >= -(10n ** 20n)).toBe(true);
        if (mode !== undefined) expect(mode).toBeLessThanOrEqual(0o177777);
      }),
      { numRuns: 3000 },
    );
  });
});
