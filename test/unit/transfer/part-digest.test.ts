import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NodeTree } from "../../../src/engine/disk/node-tree.ts";
import type { PartFile } from "../../../src/engine/disk/port.ts";
import { ContentDigest, type DigestRequest } from "../../../src/engine/transfer/content-digest.ts";
import { DigestThreads } from "../../../src/engine/transfer/digest-threads.ts";
import { PartDigest } from "../../../src/engine/transfer/download/part-digest.ts";

const MIB = 1024 * 1024;
const CHUNK = 64 * 1024;
const SIZE = 40 * MIB + 17;
const never = new AbortController().signal;
const CHEAP: DigestRequest = { md5: false, sha256: true, partSizes: [8 * MIB] };
/** Begins and ends with zeros, of which no block is written. */
const CONTENT = Buffer.concat([Buffer.alloc(5 * MIB), randomBytes(30 * MIB), Buffer.alloc(SIZE - 35 * MIB)]);

function expected(bytes: Uint8Array = CONTENT): ReturnType<ContentDigest["finish"]> {
  const digest = new ContentDigest(CHEAP);
  digest.update(bytes);
  return digest.finish();
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

describe("[RS2] the digest of a part", () => {
  let folder: string;
  let tree: NodeTree;
  let workers: Worker[];
  let threads: DigestThreads;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "liana-part-"));
    tree = new NodeTree(folder);
    await tree.makeRoot();
    workers = [];
    threads = new DigestThreads(() => {
      const worker = new Worker(new URL("../../../src/engine/transfer/digest-worker.ts", import.meta.url));
      workers.push(worker);
      return worker;
    }, 2);
  });
  afterEach(async () => {
    tree.close();
    rmSync(folder, { recursive: true });
    await Promise.all(workers.map((worker) => worker.terminate()));
  });

  async function add(part: PartFile, digest: PartDigest, from: number, until: number): Promise<void> {
    for (let at = from; at < until; at += CHUNK) {
      const chunk = CONTENT.subarray(at, Math.min(at + CHUNK, until));
      await part.write(chunk);
      await digest.add(chunk, never);
    }
  }

  const start = (part: PartFile): PartDigest => new PartDigest(part, CHEAP, SIZE, threads);

  function expectContent(): void {
    const [name = ""] = readdirSync(folder);
    expect(readFileSync(join(folder, name)).equals(CONTENT)).toBe(true);
  }

  test("is that of the content", async () => {
    const part = await tree.createPart("f");
    const digest = start(part);
    await add(part, digest, 0, SIZE);
    expect(await digest.finish(never)).toEqual(expected());
    expectContent();
    expect(workers).toHaveLength(2);
    await part.discard();
  });

  test.each([0, 10, 39])("comes from here if the threads die after %d MiB", async (mib) => {
    const part = await tree.createPart("f");
    const digest = start(part);
    await add(part, digest, 0, mib * MIB);
    await Promise.all(workers.map((worker) => worker.terminate()));
    await add(part, digest, mib * MIB, SIZE);
    expect(digest.known).toBe(SIZE);
    expect(await digest.soFar()).toEqual({ bytes: SIZE, digest: sha256(CONTENT) });
    expect(await digest.finish(never)).toEqual(expected());
    expectContent();
    await part.discard();
  });

  test("comes from here if the threads die at the end", async () => {
    const part = await tree.createPart("f");
    const digest = start(part);
    await add(part, digest, 0, SIZE);
    const finished = digest.finish(never);
    await Promise.all(workers.map((worker) => worker.terminate()));
    expect(await finished).toEqual(expected());
    await part.discard();
  });

  test("of a small object needs no thread", async () => {
    const part = await tree.createPart("f");
    const digest = new PartDigest(part, CHEAP, 8 * MIB, threads);
    await add(part, digest, 0, 8 * MIB);
    expect(await digest.finish(never)).toEqual(expected(CONTENT.subarray(0, 8 * MIB)));
    expect(workers).toEqual([]);
    await part.discard();
  });

  test("is that of the file if another program cut it short", async () => {
    const part = await tree.createPart("f");
    await part.write(CONTENT);
    await part.flush();
    const [name = ""] = readdirSync(folder);
    truncateSync(join(folder, name), 39 * MIB);
    const digest = start(part);
    await digest.takeOver(SIZE, never);
    expect(await digest.finish(never)).toEqual(expected(CONTENT.subarray(0, 39 * MIB)));
    await part.discard();
  });

  test("ending early returns the digest of all that was added, and a later sync continues from there", async () => {
    const part = await tree.createPart("f");
    const digest = start(part);
    await add(part, digest, 0, 37 * MIB);
    const known = await digest.endEarly();
    expect(known).toEqual({ bytes: 37 * MIB, digest: sha256(CONTENT.subarray(0, 37 * MIB)) });
    await part.keep();
    const again = await tree.resumePart("f", known.bytes);
    if (again === undefined) throw new Error("the part is gone");
    const next = start(again);
    await next.takeOver(known.bytes, never);
    expect(await next.soFar()).toEqual(known);
    await add(again, next, known.bytes, SIZE);
    expect(await next.finish(never)).toEqual(expected());
    expectContent();
    await again.discard();
  });

  test("of a part that was left is read here if the threads die, and an abort ends that", async () => {
    const part = await tree.createPart("f");
    await part.write(CONTENT);
    await part.flush();
    const digest = start(part);
    const taken = digest.takeOver(SIZE, never);
    await Promise.all(workers.map((worker) => worker.terminate()));
    await taken;
    expect(await digest.soFar()).toEqual({ bytes: SIZE, digest: sha256(CONTENT) });
    const stop = new AbortController();
    const other = start(part);
    const aborted = other.takeOver(SIZE, stop.signal);
    stop.abort(new Error("enough"));
    await expect(aborted).rejects.toThrow("enough");
    await other.end();
    await part.discard();
  });
});
