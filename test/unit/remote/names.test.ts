import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestName } from "../../../src/engine/rules/edit-distance.ts";
import { decodeKey } from "../../../src/engine/remote/s3/decode-key.ts";
import { keyDecoder } from "../../../src/engine/remote/s3/key-decoder.ts";
import { encodeKey, encodePart, queryText } from "../../../src/engine/remote/s3/query-text.ts";

describe("[NA3] keys in listings", () => {
  test("any key survives being encoded by Ceph's rules and by Amazon's", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (key) => {
        const wellFormed = key.toWellFormed();
        const amazons = encodePart(wellFormed).replaceAll("%20", "+").replaceAll("%2F", "/");
        for (const encoded of [encodeURIComponent(wellFormed), amazons]) {
          const decode = keyDecoder({ encodingType: "url", prefix: "", echo: "", lists: [[encoded]] });
          expect(decode(encoded)).toMatchObject({ key: wellFormed, garbled: false });
        }
      }),
    );
  });

  test("bytes that are not UTF-8 do not break the listing", () => {
    expect(decodeKey("a%FFb+%C3%A9", "plus")).toEqual({ key: "a\\xFFb é", garbled: true });
    expect(decodeKey("a%EF%BF%BD%", "plus")).toEqual({ key: "a\uFFFD%", garbled: false });
    expect(decodeKey("%C3%A9%C3%ED%A0%80%F0%9F%8C%BF%80", "plus")).toEqual({
      key: "é\\xC3\\xED\\xA0\\x80🌿\\x80",
      garbled: true,
    });
    expect(decodeKey("100%", "plus")).toEqual({ key: "100%", garbled: false });
    expect(decodeKey("100%+%zz", "plus")).toEqual({ key: "100% %zz", garbled: false });
  });

  test.each([
    ["Amazon", "", ["a+b", "c%2Bd"], ["a b", "c+d"]],
    ["Amazon, below a prefix", "x y/", ["x+y/a+b"], ["x y/a b"]],
    ["Ceph", "", ["a%20b", "c%2Bd"], ["a b", "c+d"]],
    ["one that leaves a plus as it is", "", ["a%20b", "c+d"], ["a b", "c+d"]],
    ["one that does so, as the order of its keys shows", "", ["a!", "a+b"], ["a!", "a+b"]],
    ["one that does so, below a prefix with a plus", "x+y/", ["x+y/a+b"], ["x+y/a+b"]],
  ])("a plus is decoded as %s means it", (_, prefix, encoded, keys) => {
    const decode = keyDecoder({ encodingType: "url", prefix, echo: prefix, lists: [encoded] });
    expect(encoded.map((text) => decode(text))).toEqual(keys.map((key) => ({ key, garbled: false })));
  });

  test("an ambiguous plus has both readings", () => {
    const decode = keyDecoder({ encodingType: "url", prefix: "", echo: "", lists: [["a", "a+b"]] });
    expect(decode("a+b")).toEqual({ key: "a b", otherwise: "a+b", garbled: false });
    expect(decode("a")).toEqual({ key: "a", garbled: false });
  });

  test("the prefix echoed by the service shows how it encodes a plus", () => {
    const decode = keyDecoder({ encodingType: "url", prefix: "x y", echo: "x%20y", lists: [["x%20y+z"]] });
    expect(decode("x%20y+z").key).toBe("x y+z");
    const amazon = keyDecoder({ encodingType: "url", prefix: "x y", echo: "x+y", lists: [[]] });
    expect(amazon("a+b").key).toBe("a b");
  });

  test("paths and queries are encoded as signatures are made over them", () => {
    expect(encodeKey("a b/c+d/é!'()*~")).toBe("a%20b/c%2Bd/%C3%A9%21%27%28%29%2A~");
    expect(queryText({ b: "1 2", a: null, c: ["x", "y"] })).toBe("a&b=1%202&c=x&c=y");
  });
});

describe("[GU5] the intended bucket", () => {
  test.each([
    ["phtos", "photos", 1],
    ["photos", "photos", 0],
    ["hpotos", "photos", 2],
    ["photo", "photos-2024", 6],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
  ])("%s and %s are %i apart", (a, b, distance) => {
    for (const [name, among] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(nearestName(name, [among], distance)).toBe(among);
      expect(nearestName(name, [among], distance - 1)).toBeUndefined();
    }
  });

  test("the nearest within the limit, or none", () => {
    expect(nearestName("phtos", ["music", "photos", "photos2"], 3)).toBe("photos");
    expect(nearestName("phtos", ["music", "documents"], 3)).toBeUndefined();
    expect(nearestName("photos", ["photosA", "photosB"], 3)).toBe("photosA");
  });
});
