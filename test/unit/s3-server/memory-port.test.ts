import { describe, expect, it } from "vitest";
import type { In, Out, S3Call } from "../../../src/engine/remote/port.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { md5Of } from "../../s3-server/digests.ts";
import { memoryPort, type MemoryPortOptions } from "../../s3-server/memory-port.ts";
import { chunksOf, sha256Of } from "./port-input.ts";
import { keysIn, storeWith } from "./stores.ts";

function setUp(options: MemoryPortOptions = {}, keys: readonly string[] = []) {
  const store = storeWith(keys, { limits: { minPart: 4, page: 3 }, now: () => 1_700_000_000_123 });
  const port = memoryPort(store, options);
  const send = <C extends S3Call>(call: C, input: In<C>): Promise<Out<C>> => {
    return port.send(call, input, new AbortController().signal);
  };
  return { store, port, send };
}

function content(text: string) {
  const body = Buffer.from(text);
  return { body, md5: md5Of(body).toString("base64"), sha256: sha256Of(body) };
}

const address = { bucket: "box", key: "f" };
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as unknown;

describe("the bucket port in memory", () => {
  it("puts, heads, gets and copies", async () => {
    const { send } = setUp();
    const { etag } = await send("put", {
      ...address,
      ...content("hello"),
      metadata: { mtime: "1.5" },
      contentType: "text/x",
    });
    const head = {
      size: 5,
      etag,
      lastModified: 1_700_000_000_000,
      storageClass: "STANDARD",
      metadata: { mtime: "1.5" },
      contentType: "text/x",
      headers: {},
      encryption: undefined,
    };
    expect(await send("head", address)).toEqual(head);
    const got = await send("get", { ...address, range: { start: 1, end: 3 }, ifMatch: etag });
    expect([got.head, Buffer.concat(await chunksOf(got.body)).toString()]).toEqual([head, "ell"]);
    const copy = { ...address, key: "g", from: { ...address, etag } };
    await send("copy", { ...copy, storageClass: "STANDARD_IA" });
    expect(await send("head", { ...address, key: "g" })).toEqual({ ...head, storageClass: "STANDARD_IA" });
    await send("copy", { ...copy, traits: { metadata: { a: "b" } } });
    const { metadata, contentType } = await send("head", { ...address, key: "g" });
    expect([metadata, contentType]).toEqual([{ a: "b" }, "binary/octet-stream"]);
  });

  it("fails with the error codes that the engine handles [RT1]", async () => {
    const { send, store } = setUp({}, ["f"]);
    const metadata = {};
    const upload = { ...address, uploadId: "x" };
    const fails = async <C extends S3Call>(wanted: string, call: C, input: In<C>): Promise<void> => {
      await expect(send(call, input), `${call} ${wanted}`).rejects.toEqual(code(wanted));
    };
    await fails("no-object", "head", { bucket: "box", key: "none" });
    await fails("no-object", "head", { bucket: "none", key: "none" });
    await fails("no-object", "get", { bucket: "box", key: "none" });
    await fails("no-bucket", "list", { bucket: "none", prefix: "" });
    await fails("no-bucket", "put", { bucket: "none", key: "f", metadata, ...content("x") });
    await fails("object-changed", "get", { ...address, ifMatch: "other" });
    await fails("object-changed", "get", { ...address, range: { start: 5, end: 6 } });
    await fails("object-changed", "put", {
      ...address,
      metadata,
      ...content("x"),
      condition: { kind: "absent" },
    });
    await fails("object-changed", "copy", { ...address, key: "g", from: { ...address, etag: "other" } });
    await fails("digest-mismatch", "put", { ...address, metadata, ...content("x"), body: Buffer.from("y") });
    await fails("digest-mismatch", "put", {
      ...address,
      metadata,
      ...content("x"),
      sha256: sha256Of(Buffer.from("y")),
    });
    await fails("key-too-long", "put", { ...address, key: "é".repeat(513), metadata, ...content("x") });
    await fails("invalid-class", "put", { ...address, metadata, storageClass: "COLD", ...content("x") });
    await fails("internal", "put", { ...address, metadata: { a: "\u{1f600}" }, ...content("x") });
    await fails("internal", "put", { ...address, metadata: { a: "new\nline" }, ...content("x") });
    await fails("no-upload", "uploadPart", { ...upload, number: 1, ...content("x") });
    await fails("no-upload", "listParts", upload);
    await fails("no-upload", "completeUpload", { ...upload, parts: [] });
    await fails("no-upload", "abortUpload", upload);
    await fails("bucket-exists", "createBucket", { bucket: "box" });
    await fails("bucket-not-empty", "deleteBucket", { bucket: "box" });
    await fails("bad-bucket-name", "createBucket", { bucket: "No" });
    await send("put", { ...address, metadata, storageClass: "GLACIER", ...content("x") });
    await fails("archived", "get", address);
    await fails("archived", "copy", { ...address, storageClass: "STANDARD", from: address });
    expect(keysIn(store)).toEqual(["f"]);
  });

  it("pages through objects, versions, uploads and parts", async () => {
    const { send } = setUp({}, ["a", "b", "c/1", "c/2", "d", "e"]);
    const list = { bucket: "box", prefix: "", delimiter: "/" };
    const first = await send("list", list);
    expect([first.objects.map(({ key }) => key), first.prefixes]).toEqual([["a", "b"], ["c/"]]);
    const second = await send("list", { ...list, continueFrom: first.next! });
    expect([second.objects.map(({ key }) => key), second.next]).toEqual([["d", "e"], undefined]);
    const versions = await send("listVersions", { bucket: "box", prefix: "" });
    const more = await send("listVersions", { bucket: "box", prefix: "", continueFrom: versions.next! });
    expect([...versions.versions, ...more.versions].map(({ key }) => key)).toEqual([
      "a",
      "b",
      "c/1",
      "c/2",
      "d",
      "e",
    ]);
    const ids: string[] = [];
    for (const key of ["x", "x", "x", "y"]) {
      ids.push((await send("createUpload", { bucket: "box", key, metadata: {} })).uploadId);
    }
    const uploads = await send("listUploads", { bucket: "box", prefix: "" });
    const rest = await send("listUploads", { bucket: "box", prefix: "", continueFrom: uploads.next! });
    expect([...uploads.uploads, ...rest.uploads].map(({ uploadId }) => uploadId)).toEqual(ids);
    const upload = { bucket: "box", key: "y", uploadId: ids[3]! };
    for (const number of [4, 2, 3, 1]) await send("uploadPart", { ...upload, number, ...content("part") });
    const parts = await send("listParts", upload);
    const last = await send("listParts", { ...upload, after: parts.next! });
    expect([...parts.parts, ...last.parts].map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    await send("completeUpload", { ...upload, parts: [...parts.parts, ...last.parts] });
    expect((await send("head", { bucket: "box", key: "y" })).size).toBe(16);
  });

  it("has no effect when a hook throws before a call, and full effect when one throws after it", async () => {
    const lost = new LianaError("network");
    const put = { ...address, ...content("x"), metadata: {} };
    const before = setUp({ before: () => Promise.reject(lost) });
    await expect(before.send("put", put)).rejects.toBe(lost);
    expect(keysIn(before.store)).toEqual([]);
    const after = setUp({ after: () => Promise.reject(lost) });
    await expect(after.send("put", put)).rejects.toBe(lost);
    expect(keysIn(after.store)).toEqual(["f"]);
  });

  it("copies its input and its output", async () => {
    const { send } = setUp();
    const { body, ...digests } = content("original");
    await send("put", { ...address, body, ...digests, metadata: {} });
    body.fill("x");
    const first = await chunksOf((await send("get", address)).body);
    first[0]!.fill(0);
    const second = await chunksOf((await send("get", address)).body);
    expect(Buffer.concat(second).toString()).toBe("original");
  });

  it("rejects with the reason of the signal, before the call and after a wait", async () => {
    const aborted = AbortSignal.abort();
    const { port } = setUp();
    await expect(port.send("listBuckets", {}, aborted)).rejects.toMatchObject({ name: "AbortError" });
    const stop = new AbortController();
    const { port: slow, store } = setUp({ before: () => stop.abort() });
    const put = slow.send("put", { ...address, ...content("x"), metadata: {} }, stop.signal);
    await expect(put).rejects.toMatchObject({ name: "AbortError" });
    expect(keysIn(store)).toEqual([]);
  });

  it("has one identity for each store [RP1]", () => {
    const { store, port } = setUp();
    expect(memoryPort(store).traits.identity).toBe(port.traits.identity);
    expect(setUp().port.traits.identity).not.toBe(port.traits.identity);
    expect(memoryPort(store, { identity: "other" }).traits.identity).toBe("other");
  });
});
