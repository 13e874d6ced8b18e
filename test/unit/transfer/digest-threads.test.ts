import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenFile } from "../../../src/engine/disk/port.ts";
import { ContentDigest, type DigestRequest } from "../../../src/engine/transfer/content-digest.ts";
import { ContentMemory } from "../../../src/engine/transfer/content-memory.ts";
import { DigestThreads, digestThreads } from "../../../src/engine/transfer/digest-threads.ts";
import { digestFile } from "../../../src/engine/transfer/upload/file-content.ts";

const MIB = 1024 * 1024;
const SIZE = 9 * MIB + 17;
const never = new AbortController().signal;
const ALL: DigestRequest = { md5: true, sha256: true, partSizes: [5 * MIB, 8 * MIB], crcSize: 4 * MIB };

describe("[UP1] digests in worker threads", () => {
  let folder: string;
  let handle: number;
  const content = randomBytes(SIZE);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "liana-digest-"));
    writeFileSync(join(folder, "file"), content);
    handle = openSync(join(folder, "file"), "r+");
  });
  afterAll(() => {
    closeSync(handle);
    rmSync(folder, { recursive: true });
  });

  function expected(
    request: DigestRequest,
    bytes: Uint8Array = content,
  ): ReturnType<ContentDigest["finish"]> {
    const digest = new ContentDigest(request);
    digest.update(bytes);
    return digest.finish();
  }

  test("equal those computed in one thread", async () => {
    expect(await digestThreads.digest(handle, SIZE, ALL, never)).toEqual(expected(ALL));
  });

  test.each<DigestRequest>([
    { md5: true, sha256: false, partSizes: [] },
    { md5: false, sha256: true, partSizes: [] },
    { md5: false, sha256: false, partSizes: [MIB] },
  ])("of one kind: %o", async (request) => {
    const asked = { ...request, crcSize: MIB };
    expect(await digestThreads.digest(handle, SIZE, asked, never)).toEqual(expected(asked));
  });

  test("many files at once get their own digests", async () => {
    const sizes = Array.from({ length: 12 }, (_, index) => SIZE - index * 1000);
    const found = await Promise.all(sizes.map((size) => digestThreads.digest(handle, size, ALL, never)));
    expect(found).toEqual(sizes.map((size) => expected(ALL, content.subarray(0, size))));
  });

  test("a file shorter than expected is reported as such", async () => {
    expect(await digestThreads.digest(handle, SIZE + 1, ALL, never)).toBe("shorter");
    ftruncateSync(handle, SIZE);
  });

  test("an aborted digest ends with the reason once no thread reads the file any more", async () => {
    const stop = new AbortController();
    const digest = digestThreads.digest(handle, SIZE, ALL, stop.signal);
    stop.abort(new Error("enough"));
    await expect(digest).rejects.toThrow("enough");
    expect(await digestThreads.digest(handle, SIZE, ALL, never)).toEqual(expected(ALL));
  });

  test("a file that threads cannot read is read here, and reports its error here", async () => {
    const gone = openSync(join(folder, "file"), "r");
    closeSync(gone);
    expect(await digestThreads.digest(gone, SIZE, ALL, never)).toBeUndefined();
    const large = Buffer.alloc(32 * MIB + 17, content);
    const file: OpenFile = {
      handle: gone,
      stat: () => Promise.reject(new Error("not asked")),
      extras: () => Promise.reject(new Error("not asked")),
      read: async (into, position) => large.copy(into, 0, position, position + into.length),
      close: () => Promise.resolve(),
    };
    const memory = new ContentMemory().share();
    expect(await digestFile(file, large.length, ALL, memory, never)).toEqual(expected(ALL, large));
    const broken = { ...file, read: () => Promise.reject(new Error("broken disk")) };
    await expect(digestFile(broken, large.length, ALL, memory, never)).rejects.toThrow("broken disk");
  });

  test("an aborted digest does not wait for a thread that reads another file", async () => {
    const made: EventEmitter[] = [];
    const threads = new DigestThreads(() => {
      const worker = Object.assign(new EventEmitter(), {
        ref: () => undefined,
        unref: () => undefined,
        postMessage: () => undefined,
        terminate: () => Promise.resolve(0),
      });
      made.push(worker);
      return worker as unknown as Worker;
    }, 1);
    const long = threads.digest(handle, SIZE, ALL, never);
    const stop = new AbortController();
    const waiting = threads.digest(handle, SIZE, ALL, stop.signal);
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    made[0]?.emit("message", { kind: "end", lane: 0, end: { kind: "none" } });
    made[0]?.emit("message", { kind: "end", lane: 1, end: { kind: "none" } });
    made[0]?.emit("message", { kind: "end", lane: 2, end: { kind: "none" } });
    expect(await long).toBeUndefined();
    expect(made).toHaveLength(1);
  });

  test("where the system allows no thread, files are read here", async () => {
    const threads = new DigestThreads(() => {
      throw Object.assign(new Error("no thread"), { code: "ERR_WORKER_INIT_FAILED" });
    }, 4);
    expect(await threads.digest(handle, SIZE, ALL, never)).toBeUndefined();
  });
});

test("[UP1] files that are read in one thread do not take turns, and others get one between them", async () => {
  const content = Buffer.alloc(17 * MIB, 7);
  const reads: number[] = [];
  const fileOf = (name: number): OpenFile => ({
    stat: () => Promise.reject(new Error("not asked")),
    extras: () => Promise.reject(new Error("not asked")),
    read: async (into, position) => {
      reads.push(name);
      return content.copy(into, 0, position, position + into.length);
    },
    close: () => Promise.resolve(),
  });
  const memory = new ContentMemory().share();
  await Promise.all([1, 2, 3].map((name) => digestFile(fileOf(name), content.length, ALL, memory, never)));
  expect(reads).toEqual([1, 2, 3].flatMap((name) => Array.from({ length: 17 }, () => name)));
  const stop = new AbortController();
  const [first, second] = [4, 5].map((name) =>
    digestFile(fileOf(name), content.length, ALL, memory, stop.signal),
  );
  stop.abort(new Error("enough"));
  await expect(first).rejects.toThrow("enough");
  await expect(second).rejects.toThrow("enough");
  const turns: number[] = [];
  const seen = setImmediate(() => turns.push(reads.filter((read) => read === 7).length));
  await Promise.all([6, 7].map((name) => digestFile(fileOf(name), content.length, ALL, memory, never)));
  clearImmediate(seen);
  expect(turns).toEqual([0]);
});
