import { expect, test } from "vitest";
import { malformedField, readDate, readEtag, readSize } from "../../../src/engine/remote/s3/fields.ts";

test.each([
  ["0", 0],
  ["9007199254740991", 9_007_199_254_740_991],
  ["9007199254740993", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["1e3", undefined],
  ["0x10", undefined],
  ["", undefined],
  [" 1", undefined],
])("[RT9] a size: %j", (text, size) => {
  expect(readSize(text)).toBe(size);
});

test.each([
  ["2026-11-21T09:41:00.000Z", Date.UTC(2026, 10, 21, 9, 41)],
  ["2026-11-21T09:41:00Z", Date.UTC(2026, 10, 21, 9, 41)],
  ["2026-11-21T10:41:00+01:00", Date.UTC(2026, 10, 21, 9, 41)],
  ["Sat, 21 Nov 2026 09:41:00 GMT", Date.UTC(2026, 10, 21, 9, 41)],
  ["Saturday, 21-Nov-26 09:41:00 GMT", Date.UTC(2026, 10, 21, 9, 41)],
  ["2026-13-45T00:00:00Z", undefined],
  ["99999-01-01T00:00:00Z", undefined],
  ["once upon a time", undefined],
  ["1", undefined],
])("[RT9] a date: %j", (text, at) => {
  expect(readDate(text)).toBe(at);
});

test("[RT9] an ETag has no quotes, only header characters and a bounded length", () => {
  expect(readEtag('"abc-2"')).toBe("abc-2");
  expect(readEtag('""')).toBe("");
  expect(readEtag("a\nb")).toBeUndefined();
  expect(readEtag("\u202eabc")).toBeUndefined();
  expect(readEtag("x".repeat(2_000))).toBeUndefined();
});

test("[RT9] the first malformed field of a document is named", () => {
  const reported = (text: string): string | undefined => malformedField(Buffer.from(text));
  expect(
    reported("<Contents><Key>1e3</Key><Size>12</Size><ETag>&quot;e&quot;</ETag></Contents>"),
  ).toBeUndefined();
  expect(reported("<A><Size>12</Size><Size>1e3</Size><LastModified>no</LastModified></A>")).toBe("Size");
  expect(reported("<A><VersionId>a&#27;b</VersionId></A>")).toBe("VersionId");
  expect(reported("<A><VersionId>null</VersionId><IsLatest>TRUE</IsLatest></A>")).toBe("IsLatest");
  // Some services send empty elements on the last page.
  expect(reported("<A><NextPartNumberMarker></NextPartNumberMarker><UploadId/></A>")).toBeUndefined();
});

test.each([
  ["Size", ["0", "12", "999999999999999", "9007199254740993", "12 ", "-1", "1e3", ""], readSize],
  [
    "LastModified",
    [
      "2026-11-21T09:41:00.000Z",
      "2026-11-21T09:41:60Z",
      "2026-01-31T23:59:59Z",
      "2026-02-31T00:00:00Z",
      "2026-04-31T00:00:00Z",
      "2024-02-29T00:00:00Z",
      "2026-00-10T00:00:00Z",
      "2026-11-21T24:00:00Z",
      "2026-11-21T09:41:00+01:00",
      "Sat, 21 Nov 2026 09:41:00 GMT",
      "soon",
    ],
    readDate,
  ],
  ["ETag", ['"0af-2"', "0af", "ABC", '"a"b"', "a\nb", "é", "e".repeat(1_025), "\u202ea"], readEtag],
] as const)("[RT9] %s is judged alike by its usual form and in full", (name, texts, read) => {
  for (const text of texts) {
    const good = text.trim() === "" || read(text.trim()) !== undefined;
    expect([text, malformedField(Buffer.from(`<A><${name}>${text}</${name}></A>`))]).toEqual([
      text,
      good ? undefined : name,
    ]);
  }
});
