import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance, nearestName } from "../../../src/engine/remote/edit-distance.ts";
import { decodeKey } from "../../../src/engine/remote/s3/decode-key.ts";
import { encodeKey, encodePart, queryText } from "../../../src/engine/remote/s3/query-text.ts";

describe("[NA3] keys in listings", () => {
  test("any key survives being encoded by Ceph's rules and by Amazon's", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (key) => {
        const wellFormed = key.toWellFormed();
        expect(decodeKey(encodeURIComponent(wellFormed))).toBe(wellFormed);
        expect(decodeKey(encodePart(wellFormed).replaceAll("%20", "+").replaceAll("%2F", "/"))).toBe(
          wellFormed,
        );
      }),
    );
  });

  test("bytes that are no UTF-8 do not break the listing", () => {
    expect(decodeKey("a%FFb+%C3%A9")).toBe("a\uFFFDb é");
    expect(decodeKey("100%")).toBe("100%");
    expect(decodeKey("100%+%zz")).toBe("100% %zz");
  });

  test("paths and queries are encoded as signatures are made over them", () => {
    expect(encodeKey("a b/c+d/é!'()*~")).toBe("a%20b/c%2Bd/%C3%A9%21%27%28%29%2A~");
    expect(queryText({ b: "1 2", a: null, c: ["x", "y"] })).toBe("a&b=1%202&c=x&c=y");
  });
});

describe("[GU5] the bucket that was meant", () => {
  test.each([
    ["phtos", "photos", 1],
    ["photos", "photos", 0],
    ["hpotos", "photos", 1],
    ["photo", "photos-2024", 6],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
  ])("%s and %s are %i apart", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  test("the nearest within the limit, or none", () => {
    expect(nearestName("phtos", ["music", "photos", "photos2"], 3)).toBe("photos");
    expect(nearestName("phtos", ["music", "documents"], 3)).toBeUndefined();
  });
});
