import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { withXmlSafeRemoval } from "../../src/engine/remote/xml-safe-removal.ts";
import type { Bench } from "./bucket.ts";
import { bytesOf, codeOf, contentOf, many, md5, putBytes, sha256, signal } from "./bucket-subject.ts";
import { ODD_KEYS } from "./odd-keys.ts";

const hexMd5 = (body: Uint8Array): string => Buffer.from(md5(body), "base64").toString("hex");

export function bucketObjects(bench: () => Bench): void {
  test("content of any length is read back unchanged", async () => {
    const { port, bucket } = bench();
    for (const length of [0, 1, 4_096, 70_000, 3_000_000]) {
      const body = randomBytes(length);
      const { etag } = await putBytes(port, bucket, `length/${length}`, body);
      expect(etag).toBe(hexMd5(body));
      expect((await contentOf(port, bucket, `length/${length}`)).equals(body)).toBe(true);
    }
  });

  test("[NA6] metadata, type, size and time are kept and read, by head and by get", async () => {
    const { port, bucket } = bench();
    const metadata = { mtime: "1700000000.123456789", mode: "100644", md5chksum: "x+/=" };
    const begun = Date.now();
    const { etag } = await putBytes(port, bucket, "meta", "hello", { metadata, contentType: "text/x-test" });
    const head = await port.send("head", { bucket, key: "meta" }, signal());
    const { body, ...got } = await port.send("get", { bucket, key: "meta" }, signal());
    expect((await bytesOf(body)).toString()).toBe("hello");
    for (const seen of [head, got.head]) {
      expect(seen).toMatchObject({
        size: 5,
        etag,
        metadata,
        contentType: "text/x-test",
        storageClass: "STANDARD",
      });
      expect(Math.abs(seen.lastModified - begun)).toBeLessThan(60_000);
    }
  });

  test("[NA8] headers, tags, redirect and non-ASCII metadata are written, read and kept by copies", async () => {
    const { port, bucket, subject } = bench();
    if (subject.differences.has("no-tags")) {
      const tagged = putBytes(port, bucket, "kept/put", "x", { metadata: {}, tags: "a=b" });
      expect(await codeOf(tagged)).toBe("not-implemented");
      return;
    }
    const headers = {
      "cache-control": "max-age=60",
      "content-disposition": 'attachment; filename="x y.txt"',
      "content-encoding": "gzip",
      "content-language": "de, en",
      expires: "Wed, 21 Oct 2015 07:28:00 GMT",
      "x-amz-website-redirect-location": "/elsewhere",
    };
    const metadata = { author: "J\u00c3\u00bcrgen  M\u00c3\u00bcller", mtime: "1" };
    const traits = { metadata, headers, contentType: "text/x-test", tags: "team=a%26b%20c&cost=1" };
    const at = { bucket, key: "kept/put" };
    await putBytes(port, bucket, at.key, "hello", traits);
    const seen = await port.send("head", at, signal());
    expect(seen.headers).toEqual(headers);
    const tagsOf = async (key: string): Promise<readonly string[]> =>
      (await port.send("objectTags", { bucket, key }, signal())).tags.split("&").sort();
    expect(await tagsOf(at.key)).toEqual(["cost=1", "team=a%26b%20c"]);
    expect(await port.send("objectAcl", at, signal())).toEqual({ access: "private" });
    // A copy keeps the metadata as the service returned it.
    const replaced = { ...traits, metadata: { ...seen.metadata, mtime: "2" }, headers };
    await port.send("copy", { ...at, key: "kept/copy", from: at, storageClass: "STANDARD" }, signal());
    expect(await tagsOf("kept/copy")).toEqual(["cost=1", "team=a%26b%20c"]);
    const { tags: _tags, ...withoutTags } = replaced;
    await port.send("copy", { ...at, from: at, traits: withoutTags }, signal());
    const after = await port.send("head", at, signal());
    expect(after).toMatchObject({ headers, contentType: "text/x-test", metadata: replaced.metadata });
    const stay = !subject.differences.has("loses-tags");
    expect(await tagsOf(at.key)).toEqual(stay ? ["cost=1", "team=a%26b%20c"] : [""]);
    const upload = { bucket, key: "kept/parts" };
    const { uploadId } = await port.send("createUpload", { ...upload, ...replaced }, signal());
    const body = Buffer.from("part");
    const part = { ...upload, uploadId, number: 1, body, md5: md5(body) };
    const { etag } = await port.send("uploadPart", part, signal());
    await port.send("completeUpload", { ...upload, uploadId, parts: [{ number: 1, etag }] }, signal());
    expect(await port.send("head", upload, signal())).toMatchObject({ headers, metadata: replaced.metadata });
    if (stay) expect(await tagsOf(upload.key)).toEqual(["cost=1", "team=a%26b%20c"]);
    await putBytes(port, bucket, "kept/plain", "hello");
    expect(await port.send("objectTags", { bucket, key: "kept/plain" }, signal())).toEqual({ tags: "" });
  });

  test("[CH7] an object is created in one class and copied to another, with its metadata", async () => {
    const { port, bucket, subject } = bench();
    // A server with a single storage class cannot store another.
    if (subject.differences.has("one-class")) return;
    const traits = { metadata: { mtime: "1.5" }, contentType: "text/x-test", storageClass: "STANDARD_IA" };
    const { etag } = await putBytes(port, bucket, "class", "hello", traits);
    expect((await port.send("head", { bucket, key: "class" }, signal())).storageClass).toBe("STANDARD_IA");
    const input = { bucket, key: "class", from: { bucket, key: "class", etag }, storageClass: "ONEZONE_IA" };
    await port.send("copy", input, signal());
    const after = await port.send("head", { bucket, key: "class" }, signal());
    expect(after).toMatchObject({ storageClass: "ONEZONE_IA", metadata: { mtime: "1.5" }, etag });
    expect(after.contentType).toBe("text/x-test");
    const { objects } = await port.send("list", { bucket, prefix: "class" }, signal());
    expect(objects[0]?.storageClass).toBe("ONEZONE_IA");
    const refused = putBytes(port, bucket, "no-class", "x", { metadata: {}, storageClass: "NO_SUCH_CLASS" });
    expect(await codeOf(refused)).toBe("invalid-class");
  });

  test("a part of an object, and the size of the whole", async () => {
    const { port, bucket } = bench();
    await putBytes(port, bucket, "range", "0123456789");
    const ask = async (start: number, end: number) => {
      const { head, body } = await port.send(
        "get",
        { bucket, key: "range", range: { start, end } },
        signal(),
      );
      return [head.size, (await bytesOf(body)).toString()];
    };
    expect(await ask(0, 0)).toEqual([10, "0"]);
    expect(await ask(3, 6)).toEqual([10, "3456"]);
    expect(await ask(8, 99)).toEqual([10, "89"]);
    expect(await codeOf(ask(10, 20))).toBe("object-changed");
  });

  test("a conditional read returns only the given state of the object", async () => {
    const { port, bucket } = bench();
    const { etag } = await putBytes(port, bucket, "state", "one");
    const got = await port.send("get", { bucket, key: "state", ifMatch: etag }, signal());
    expect((await bytesOf(got.body)).toString()).toBe("one");
    await putBytes(port, bucket, "state", "two");
    const stale = port.send("get", { bucket, key: "state", ifMatch: etag }, signal());
    expect(await codeOf(stale)).toBe("object-changed");
  });

  test("[GU4] a conditional write can require that no object exists", async () => {
    const { port, bucket, subject } = bench();
    const body = Buffer.from("mine");
    const input = {
      bucket,
      key: "owner",
      body,
      md5: md5(body),
      sha256: sha256(body),
      metadata: {},
      condition: { kind: "absent" },
    } as const;
    const first = await codeOf(port.send("put", input, signal()));
    const refused = subject.differences.has("no-conditional-writes");
    expect(first).toBe(refused ? "not-implemented" : "no error");
    expect(await codeOf(port.send("put", input, signal()))).toBe(refused ? first : "object-changed");
  });

  test("[FE2] a conditional write can require the existing object", async () => {
    const { port, bucket, subject } = bench();
    const { etag } = await putBytes(port, bucket, "guarded", "one");
    const form = subject.differences.has("bare-etags") ? ({ bare: true } as const) : {};
    const write = (text: string, expected: string, key = "guarded"): Promise<{ readonly etag: string }> => {
      const body = Buffer.from(text);
      const condition = { kind: "match", etag: expected, ...form } as const;
      const input = { bucket, key, body, md5: md5(body), sha256: sha256(body), metadata: {}, condition };
      return port.send("put", input, signal());
    };
    if (subject.differences.has("no-conditional-writes")) {
      expect(await codeOf(write("two", etag))).toBe("not-implemented");
      return;
    }
    await write("two", etag);
    expect(await codeOf(write("three", etag))).toBe("object-changed");
    expect((await contentOf(port, bucket, "guarded")).toString()).toBe("two");
    expect(["object-changed", "no-object"]).toContain(await codeOf(write("new", etag, "not there")));
  });

  test("[CH2] a copy onto itself takes new metadata; one from a changed source is refused", async () => {
    const { port, bucket, subject } = bench();
    const { etag } = await putBytes(port, bucket, "copy/source", "hello", { metadata: { mtime: "1" } });
    const from = { bucket, key: "copy/source", etag };
    await port.send("copy", { bucket, key: "copy/kept", from }, signal());
    const traits = { metadata: { mtime: "2" }, contentType: "text/x-new" };
    const { etag: copied } = await port.send("copy", { ...from, from, traits }, signal());
    expect(copied).toBe(etag);
    const kept = await port.send("head", { bucket, key: "copy/kept" }, signal());
    const replaced = await port.send("head", { bucket, key: "copy/source" }, signal());
    expect(kept.metadata).toEqual({ mtime: "1" });
    expect(replaced).toMatchObject({ metadata: { mtime: "2" }, contentType: "text/x-new" });
    if (subject.differences.has("copies-changed-source")) return;
    await putBytes(port, bucket, "copy/source", "changed");
    const stale = port.send("copy", { bucket, key: "copy/kept", from }, signal());
    expect(await codeOf(stale)).toBe("object-changed");
    expect((await contentOf(port, bucket, "copy/kept")).toString()).toBe("hello");
  });

  test("[NA1] [NA3] odd keys are written, listed, read, copied and removed without confusion", async () => {
    const { port, bucket } = bench();
    const removing = withXmlSafeRemoval(port);
    const keys = ODD_KEYS.filter((key) => !isSlashed(key));
    await many(keys.length, (index) => putBytes(port, bucket, keys[index]!, `content of ${keys[index]}`));
    const { objects } = await port.send("list", { bucket, prefix: "" }, signal());
    const listed = new Set(objects.map((object) => object.key));
    await many(keys.length, async (index) => {
      const key = keys[index]!;
      expect(listed, JSON.stringify(key)).toContain(key);
      expect((await contentOf(port, bucket, key)).toString(), JSON.stringify(key)).toBe(`content of ${key}`);
      const short = `copy/${index}/${key.slice(0, 300)}`;
      await port.send("copy", { bucket, key: short, from: { bucket, key } }, signal());
      expect((await port.send("head", { bucket, key: short }, signal())).size).toBe(
        Buffer.byteLength(`content of ${key}`),
      );
      const prefixed = await port.send("list", { bucket, prefix: key }, signal());
      expect(prefixed.objects[0]?.key, JSON.stringify(key)).toBe(key);
      await removing.send("remove", { bucket, objects: [{ key }, { key: short }] }, signal());
      const gone = port.send("head", { bucket, key }, signal());
      expect(await codeOf(gone), JSON.stringify(key)).toBe("no-object");
    });
  });

  test("a key of 1,025 bytes is refused", async () => {
    const { port, bucket } = bench();
    expect(await codeOf(putBytes(port, bucket, "k".repeat(1_025), "x"))).toBe("key-too-long");
  });

  test("[UP3] a body that does not match its digest is refused and not stored", async () => {
    const { port, bucket } = bench();
    const body = Buffer.from("sent");
    const other = Buffer.from("meant");
    const address = { bucket, key: "digest", body, metadata: {} };
    const wrongMd5 = port.send("put", { ...address, md5: md5(other), sha256: sha256(body) }, signal());
    expect(await codeOf(wrongMd5)).toBe("digest-mismatch");
    const wrongSha256 = port.send("put", { ...address, md5: md5(body), sha256: sha256(other) }, signal());
    expect(await codeOf(wrongSha256)).toBe("digest-mismatch");
    expect(await codeOf(port.send("head", { bucket, key: "digest" }, signal()))).toBe("no-object");
  });

  test("removing is final and succeeds for missing keys", async () => {
    const { port, bucket } = bench();
    await putBytes(port, bucket, "gone/a&b", "x");
    await putBytes(port, bucket, "gone/<c>", "x");
    const objects = ["gone/a&b", "gone/<c>", "gone/never"].map((key) => ({ key }));
    expect(await port.send("remove", { bucket, objects }, signal())).toEqual({ failed: [] });
    expect(await port.send("remove", { bucket, objects: [{ key: "gone/never" }] }, signal())).toEqual({
      failed: [],
    });
    expect((await port.send("list", { bucket, prefix: "gone/" }, signal())).objects).toEqual([]);
  });

  test("removing one object leaves the others", async () => {
    const { port, bucket } = bench();
    for (const key of ["single/a", "single/b"]) await putBytes(port, bucket, key, "x");
    expect(await port.send("remove", { bucket, objects: [{ key: "single/a" }] }, signal())).toEqual({
      failed: [],
    });
    const { objects } = await port.send("list", { bucket, prefix: "single/" }, signal());
    expect(objects.map(({ key }) => key)).toEqual(["single/b"]);
  });

  test("an aborted read rejects with an AbortError, and the port stays usable", async () => {
    const { port, bucket } = bench();
    await putBytes(port, bucket, "long", randomBytes(12_000_000));
    const stop = new AbortController();
    const { body } = await port.send("get", { bucket, key: "long" }, stop.signal);
    let seen = 0;
    const reading = (async () => {
      for await (const chunk of body) {
        seen += chunk.byteLength;
        stop.abort();
      }
    })();
    expect(await codeOf(reading)).toBe("AbortError");
    expect(seen).toBeLessThan(12_000_000);
    const before = new AbortController();
    before.abort();
    expect(await codeOf(port.send("head", { bucket, key: "long" }, before.signal))).toBe("AbortError");
    expect((await port.send("head", { bucket, key: "long" }, signal())).size).toBe(12_000_000);
  });
}

/** Path segments `.` and `..` are resolved by HTTP clients and proxies; the engine refuses them (RS1). */
function isSlashed(key: string): boolean {
  return key.split("/").some((segment) => segment === "." || segment === "..");
}
