import fc from "fast-check";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { compareDigest, compareEtags, etagForm, judgeContent } from "../../../src/engine/rules/etag.ts";
import { ContentDigest, requestFor } from "../../../src/engine/transfer/content-digest.ts";

const hex = (algorithm: string, bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest("hex");

/** An independent implementation of S3's rule: the MD5 of the parts' MD5s, and their number. */
function multipart(bytes: Buffer, partSize: number): string {
  const digests: Buffer[] = [];
  for (let start = 0; start === 0 || start < bytes.length; start += partSize) {
    digests.push(
      createHash("md5")
        .update(bytes.subarray(start, start + partSize))
        .digest(),
    );
  }
  return `${hex("md5", Buffer.concat(digests))}-${String(digests.length)}`;
}

function digestOf(
  bytes: Buffer,
  chunk: number,
  partSizes: readonly number[],
): ReturnType<ContentDigest["finish"]> {
  const digest = new ContentDigest({ md5: true, sha256: true, partSizes });
  for (let start = 0; start < bytes.length; start += chunk)
    digest.update(bytes.subarray(start, start + chunk));
  return digest.finish();
}

describe("digests of streamed content", () => {
  test("equal those of the whole, however it is split", () => {
    const cases = fc.tuple(
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(cases, ([content, chunk, partSizes]) => {
        const bytes = Buffer.from(content);
        const result = digestOf(bytes, chunk, partSizes);
        expect(result.size).toBe(bytes.length);
        expect(result.md5?.toString("hex")).toBe(hex("md5", bytes));
        expect(result.sha256).toBe(hex("sha256", bytes));
        expect(result.multipartEtags).toEqual(partSizes.map((partSize) => multipart(bytes, partSize)));
      }),
      { numRuns: 1000 },
    );
  });

  test("known values", () => {
    const result = digestOf(Buffer.from("abc"), 1, []);
    expect(result.md5?.toString("hex")).toBe("900150983cd24fb0d6963f7d28e17f72");
    expect(result.sha256).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});

describe("what an ETag proves", () => {
  test.each([
    ["900150983cd24fb0d6963f7d28e17f72", "md5"],
    ["900150983CD24FB0D6963F7D28E17F72", "md5"],
    ["900150983cd24fb0d6963f7d28e17f72-12", "multipart"],
    ["900150983cd24fb0d6963f7d28e17f72-0", "opaque"],
    ["", "opaque"],
    ["AAAA-1", "opaque"],
  ])("%s is %s", (etag, kind) => expect(etagForm(etag).kind).toBe(kind));

  const content = Buffer.alloc(2500, "q");
  const result = digestOf(content, 100, [1000]);
  const other = hex("md5", Buffer.from("other"));
  const base64 = createHash("md5").update(content).digest("base64");

  test.each([
    ["its MD5", hex("md5", content), undefined, "same"],
    ["its MD5 in capitals", hex("md5", content).toUpperCase(), undefined, "same"],
    ["its parts", multipart(content, 1000), undefined, "same"],
    ["other parts", multipart(content, 999), undefined, "unproven"],
    ["other parts and its MD5 in the metadata", multipart(content, 999), base64, "same"],
    ["other parts and another MD5 in the metadata", multipart(content, 999), "AAAA", "different"],
    ["nothing known", "opaque", undefined, "unproven"],
  ])("%s: %s", (_what, etag, md5, verdict) => expect(compareDigest(result, etag, md5)).toBe(verdict));

  test("a plain ETag that does not match proves other content, unless a key of its own encrypts it", () => {
    expect(judgeContent(result, { etag: other, encryption: undefined }, undefined)).toBe("different");
    expect(judgeContent(result, { etag: other, encryption: "AES256" }, undefined)).toBe("different");
    expect(judgeContent(result, { etag: other, encryption: "aws:kms" }, undefined)).toBe("unproven");
    expect(judgeContent(result, { etag: other, encryption: "aws:kms" }, base64)).toBe("same");
  });

  test.each([
    ["equal MD5s", other, other, "same"],
    ["equal MD5s in capitals and not", other, other.toUpperCase(), "same"],
    ["two MD5s", other, hex("md5", content), "different"],
    ["equal ETags of parts", `${other}-3`, `${other}-3`, "same"],
    ["ETags of other parts", `${other}-3`, `${other}-4`, "unproven"],
    ["an MD5 and parts", other, `${other}-3`, "unproven"],
    ["equal ETags of no known form", "opaque", "opaque", "unproven"],
  ])("of two objects, %s: %s and %s are %s", (_what, a, b, verdict) =>
    expect(compareEtags(a, b)).toBe(verdict),
  );

  test("asks for parts only where the ETag has a count", () => {
    expect(requestFor(other, 2500).partSizes).toEqual([]);
    expect(requestFor(`${other}-3`, 2500, 1000).partSizes).toEqual([1000]);
  });
});
