import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { S3Port } from "../../../src/engine/remote/port.ts";
import { md5Of } from "../../s3-server/digests.ts";
import { memoryPort } from "../../s3-server/memory-port.ts";
import { openStore } from "../../s3-server/open-store.ts";
import type { S3Store } from "../../s3-server/store.ts";
import { chunksOf, sha256Of } from "./port-input.ts";

describe("a store in a folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bucket-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (): S3Store => openStore({ kind: "folder", path: folder }, { limits: { minPart: 4 } });
  const blobs = (): readonly string[] => {
    return readdirSync(join(folder, "blobs"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  };
  const signal = new AbortController().signal;
  const put = async (port: S3Port, key: string, text: string): Promise<void> => {
    const body = Buffer.from(text);
    const input = { bucket: "box", key, body, md5: md5Of(body).toString("base64"), sha256: sha256Of(body) };
    await port.send("put", { ...input, metadata: { mtime: "1.5" }, storageClass: "STANDARD_IA" }, signal);
  };
  const read = async (port: S3Port, key: string): Promise<string> => {
    const { body } = await port.send("get", { bucket: "box", key }, signal);
    return Buffer.concat(await chunksOf(body)).toString();
  };

  it("is the same after a restart: objects, versions, uploads, settings", async () => {
    let store = open();
    let port = memoryPort(store);
    await port.send("createBucket", { bucket: "box" }, signal);
    await put(port, "odd\n😀", "before versions");
    await port.send("enableVersioning", { bucket: "box" }, signal);
    await put(port, "odd\n😀", "second");
    await put(port, "gone", "x");
    await port.send("remove", { bucket: "box", objects: [{ key: "gone" }] }, signal);
    await put(port, "large", "y".repeat(700_000));
    const { uploadId } = await port.send(
      "createUpload",
      { bucket: "box", key: "up", metadata: { a: "b" } },
      signal,
    );
    const part = Buffer.from("part one");
    const md5 = md5Of(part).toString("base64");
    const { etag } = await port.send(
      "uploadPart",
      { bucket: "box", key: "up", uploadId, number: 1, body: part, md5 },
      signal,
    );
    const look = async (): Promise<unknown> => [
      await port.send("list", { bucket: "box", prefix: "" }, signal),
      await port.send("listVersions", { bucket: "box", prefix: "" }, signal),
      await port.send("listParts", { bucket: "box", key: "up", uploadId }, signal),
      await port.send("head", { bucket: "box", key: "odd\n😀" }, signal),
      store.bucket("box").versioning,
    ];
    const before = await look();
    store.close();

    store = open();
    port = memoryPort(store);
    expect(await look()).toEqual(before);
    expect(await read(port, "odd\n😀")).toBe("second");
    expect((await read(port, "large")).length).toBe(700_000);
    await port.send(
      "completeUpload",
      { bucket: "box", key: "up", uploadId, parts: [{ number: 1, etag }] },
      signal,
    );
    store.close();

    store = open();
    expect(await read(memoryPort(store), "up")).toBe("part one");
    store.close();
  });

  it("keeps the order of versions when a null version is replaced", async () => {
    let store = open();
    const port = memoryPort(store);
    await port.send("createBucket", { bucket: "box" }, signal);
    await put(port, "f", "null, old");
    store.setVersioning("box", "Enabled");
    await put(port, "f", "with an id");
    store.setVersioning("box", "Suspended");
    await put(port, "f", "null, new");
    store.close();
    store = open();
    expect(
      store
        .bucket("box")
        .keys.get("f")
        ?.map(({ versionId }) => versionId === "null"),
    ).toEqual([true, false]);
    expect(await read(memoryPort(store), "f")).toBe("null, new");
    store.close();
  });

  it("frees unreferenced content, and removes leftovers of a killed process", async () => {
    let store = open();
    const port = memoryPort(store);
    await port.send("createBucket", { bucket: "box" }, signal);
    await put(port, "a", "content");
    await port.send("copy", { bucket: "box", key: "b", from: { bucket: "box", key: "a" } }, signal);
    expect(blobs()).toHaveLength(1);
    await put(port, "a", "other");
    expect([await read(port, "b"), blobs().length]).toEqual(["content", 2]);
    await port.send("remove", { bucket: "box", objects: [{ key: "a" }, { key: "b" }] }, signal);
    expect(blobs()).toEqual([]);
    const upload = { bucket: "box", key: "up" };
    const { uploadId } = await port.send("createUpload", { ...upload, metadata: {} }, signal);
    for (const [number, text] of [
      [1, "one"],
      [1, "one again"],
      [2, "two"],
    ] as const) {
      const body = Buffer.from(text);
      const md5 = md5Of(body).toString("base64");
      await port.send("uploadPart", { ...upload, uploadId, number, body, md5 }, signal);
    }
    expect(blobs()).toHaveLength(2);
    await port.send("abortUpload", { ...upload, uploadId }, signal);
    expect(blobs()).toEqual([]);
    store.close();
    writeFileSync(join(folder, "blobs", "ab", `ab${"0".repeat(30)}`), "left over");
    store = open();
    expect(blobs()).toEqual([]);
    store.close();
  });

  it("is refused to a second server while the first one runs", () => {
    const store = open();
    expect(open).toThrow(/locked/);
    store.close();
    open().close();
  });
});
