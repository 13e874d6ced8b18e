import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isBucketName,
  isUsableBucket,
  locationText,
  parseBucketUrl,
  prefixOf,
} from "../../../src/shared/model/location.ts";

describe("[NA1] prefixes", () => {
  test.each([
    ["", ""],
    ["/", ""],
    ["///", ""],
    ["photos", "photos/"],
    ["photos/", "photos/"],
    ["/photos//", "photos/"],
    ["a/b", "a/b/"],
    ["a//b", "a//b/"],
    [" a ", " a /"],
    ["cafe\u0301", "caf\u00e9/"],
  ])("%j is the prefix %j", (text, prefix) => expect(prefixOf(text)).toBe(prefix));

  test("are empty or end in one slash, begin with none, are NFC and are otherwise unchanged", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "/", ".", "e", "\u0301", "\u00e9", "\u{1f600}") }),
        (text) => {
          const prefix = prefixOf(text);
          expect(prefix === "" || (/[^/]\/$/.test(prefix) && !prefix.startsWith("/"))).toBe(true);
          expect(prefix).toBe(prefix.normalize("NFC"));
          expect(prefixOf(prefix)).toBe(prefix);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("[NA1] buckets on the command line", () => {
  test.each([
    ["s3://photos", "photos", ""],
    ["s3://photos/", "photos", ""],
    ["s3://photos/a", "photos", "a/"],
    ["s3://photos/a/b/", "photos", "a/b/"],
    ["s3://photos//a", "photos", "a/"],
    ["s3://my.photos-2024/x y", "my.photos-2024", "x y/"],
    ["s3://photos/a?b#c%20", "photos", "a?b#c%20/"],
  ])("%s", (text, bucket, prefix) => {
    const location = parseBucketUrl(text);
    expect(location).toEqual({ kind: "bucket", bucket, prefix });
    // The displayed and recorded form is parsed as the same location.
    if (location !== undefined) expect(parseBucketUrl(locationText(location))).toEqual(location);
  });

  test.each(["/home/photos", "photos", "", "s3:/photos", "S3://photos", "./s3://photos"])(
    "%j is no bucket",
    (text) => {
      expect(parseBucketUrl(text)).toBeUndefined();
    },
  );

  test.each(["s3://", "s3:///a", "s3://Ph otos", "s3://a", "s3://my..photos/x", "s3://user@photos"])(
    "%s is refused by its name",
    (text) =>
      expect(() => parseBucketUrl(text)).toThrow(expect.objectContaining({ code: "bad-bucket-name" })),
  );

  test("a folder is shown as its path", () => {
    expect(locationText({ kind: "folder", path: "/home/photos" })).toBe("/home/photos");
  });
});

describe("[NA1] bucket names", () => {
  test.each(["abc", "a-b", "a.b", "123", "1.2.3", "1.2.3.4.5", "my-photos.2024", "x".repeat(63)])(
    "%s",
    (name) => {
      expect(isBucketName(name)).toBe(true);
    },
  );

  test.each([
    "",
    "ab",
    "x".repeat(64),
    "Abc",
    "a_b",
    "a b",
    "-abc",
    "abc-",
    ".abc",
    "abc.",
    "a..b",
    "a.-b",
    "a-.b",
    "192.168.5.4",
    "caf\u00e9",
    "abc\n",
    "abc/d",
  ])("not %j", (name) => expect(isBucketName(name)).toBe(false));
});

describe("[RT8] names of buckets that may exist", () => {
  test.each([
    "abc",
    "My_Photos",
    "x".repeat(255),
    "192.168.5.4",
    "team:photos",
    ":photos",
    "arn:aws:s3:us-west-2:123456789012:accesspoint:my-ap",
    "arn:aws-cn:s3:cn-north-1:123456789012:accesspoint:my-ap",
  ])("%s", (name) => expect(isUsableBucket(name)).toBe(true));

  test.each([
    "",
    "ab",
    "x".repeat(256),
    "..",
    "a..b",
    "a b",
    "abc/d",
    "a:b:photos",
    "arn:aws:s3:::photos",
    "café",
  ])("not %j", (name) => expect(isUsableBucket(name)).toBe(false));

  test("an access point in either form, with a prefix behind it", () => {
    for (const delimiter of [":", "/"])
      expect(
        parseBucketUrl(`s3://arn:aws:s3:us-west-2:123456789012:accesspoint${delimiter}my-ap/a/b`),
      ).toEqual({
        kind: "bucket",
        bucket: "arn:aws:s3:us-west-2:123456789012:accesspoint:my-ap",
        prefix: "a/b/",
      });
  });
});
