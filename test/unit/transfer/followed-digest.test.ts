import { createHash, randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ContentDigest, type DigestRequest } from "../../../src/engine/transfer/content-digest.ts";
import { DigestThreads } from "../../../src/engine/transfer/digest-threads.ts";
import type { FollowedDigest } from "../../../src/engine/transfer/followed-digest.ts";

const MIB = 1024 * 1024;
const never = new AbortController().signal;
const CONTENT = randomBytes(9 * MIB + 17);
const ALL: DigestRequest = { md5: true, sha256: true, partSizes: [5 * MIB, 8 * MIB] };
const CHEAP: DigestRequest = { md5: false, sha256: true, partSizes: [5 * MIB] };

function expected(request: DigestRequest, bytes: Uint8Array): ReturnType<ContentDigest["finish"]> {
  const digest = new ContentDigest(request);
  digest.update(bytes);
  return digest.finish();
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

describe("[RS2] digests of a file that is being written", () => {
  let folder: string;
  let handle: number;
  let workers: Worker[];
  let threads: DigestThreads;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "liana-followed-"));
    handle = openSync(join(folder, "part"), "w+");
    workers = [];
    threads = new DigestThreads(() => {
      const url = new URL("../../../src/engine/transfer/digest-worker.ts", import.meta.url);
      const worker = new Worker(url);
      workers.push(worker);
      return worker;
    }, 2);
  });
  afterEach(async () => {
    closeSync(handle);
    rmSync(folder, { recursive: true });
    await Promise.all(workers.map((worker) => worker.terminate()));
  });

  function follow(request: DigestRequest = CHEAP): FollowedDigest {
    const followed = threads.follow(handle, request);
    if (followed === undefined) throw new Error("no thread");
    return followed;
  }

  test.each([CHEAP, ALL])("equal those of the whole, and are known on the way: %o", async (request) => {
    const followed = follow(request);
    const known: [number, string][] = [];
    followed.onRead = () => known.push([followed.soFar.bytes, followed.soFar.digest]);
    for (let at = 0; at < CONTENT.length; at += MIB) {
      writeSync(handle, CONTENT.subarray(at, at + MIB), 0, undefined, at);
      const until = Math.min(at + MIB, CONTENT.length);
      followed.read(until);
      if (at % (3 * MIB) === 0) expect(await followed.reaches(until, never)).toBe(true);
    }
    expect(await followed.finish(CONTENT.length, never)).toEqual(expected(request, CONTENT));
    for (const [bytes, digest] of known)
      expect(digest).toBe(bytes === 0 ? "" : sha256(CONTENT.subarray(0, bytes)));
    expect(new Set(known.map(([bytes]) => bytes)).size).toBeGreaterThan(2);
  });

  test("more of them than threads do not wait for each other, nor do whole files wait for them", async () => {
    writeSync(handle, CONTENT, 0, undefined, 0);
    const followed = Array.from({ length: 7 }, () => follow());
    for (const [index, one] of followed.entries()) one.read(MIB * (index + 1));
    for (const [index, one] of followed.entries())
      expect(await one.reaches(MIB * (index + 1), never)).toBe(true);
    const whole = { ...ALL, crcSize: MIB };
    expect(await threads.digest(handle, CONTENT.length, whole, never)).toEqual(expected(whole, CONTENT));
    const ends = followed.map((one) => one.finish(CONTENT.length, never));
    expect(await Promise.all(ends)).toEqual(followed.map(() => expected(CHEAP, CONTENT)));
    expect(workers).toHaveLength(2);
  });

  test("one that waits for its writer does not keep a whole file waiting", async () => {
    writeSync(handle, CONTENT, 0, undefined, 0);
    const waiting = follow();
    const whole = { ...ALL, crcSize: MIB };
    const found = await Promise.all([1, 2, 3].map(() => threads.digest(handle, MIB, whole, never)));
    expect(found).toEqual([1, 2, 3].map(() => expected(whole, CONTENT.subarray(0, MIB))));
    await waiting.end();
  });

  test.each([0, 1])("thread %d dies", async (which) => {
    writeSync(handle, CONTENT, 0, undefined, 0);
    const followed = follow();
    followed.read(MIB);
    expect(await followed.reaches(MIB, never)).toBe(true);
    const after = followed.reaches(2 * MIB, never);
    await workers[which]?.terminate();
    expect([await after, followed.hasFailed]).toEqual([false, true]);
    expect(await followed.finish(CONTENT.length, never)).toBeUndefined();
    expect(followed.soFar).toEqual({ bytes: MIB, digest: sha256(CONTENT.subarray(0, MIB)) });
    // It has a successor.
    const next = follow();
    expect(await next.finish(CONTENT.length, never)).toEqual(expected(CHEAP, CONTENT));
  });

  test("the file is shorter than the writer said", async () => {
    writeSync(handle, CONTENT, 0, undefined, 0);
    const followed = follow();
    ftruncateSync(handle, 5 * MIB);
    followed.read(6 * MIB);
    expect(await followed.reaches(6 * MIB, never)).toBe(false);
    expect(await followed.finish(CONTENT.length, never)).toBeUndefined();
    await followed.end();
  });

  test("an early end has the SHA-256 of what was written", async () => {
    writeSync(handle, CONTENT, 0, undefined, 0);
    const followed = follow(ALL);
    followed.read(MIB);
    expect(await followed.endAt(CONTENT.length)).toEqual({ bytes: CONTENT.length, digest: sha256(CONTENT) });
    expect(await follow().endAt(0)).toEqual({ bytes: 0, digest: sha256(Buffer.alloc(0)) });
  });

  test("an aborted wait ends with the reason", async () => {
    writeSync(handle, CONTENT, 0, undefined, 0);
    const followed = follow();
    const stop = new AbortController();
    const waiting = followed.reaches(MIB, stop.signal);
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    await expect(followed.finish(CONTENT.length, stop.signal)).rejects.toThrow("enough");
    expect(await followed.endAt(CONTENT.length)).toEqual({ bytes: CONTENT.length, digest: sha256(CONTENT) });
  });
});

describe("[RS2] the end of a followed digest", () => {
  class FakeWorker extends EventEmitter {
    readonly orders: { readonly kind: string; readonly lane: number }[] = [];
    ref(): void {}
    unref(): void {}
    postMessage(order: { readonly kind: string; readonly lane: number }): void {
      this.orders.push(order);
    }
    terminate(): Promise<number> {
      return Promise.resolve(0);
    }
  }

  test("comes after every thread has stopped reading, because the descriptor is closed then", async () => {
    const made: FakeWorker[] = [];
    const threads = new DigestThreads(() => {
      const worker = new FakeWorker();
      made.push(worker);
      return worker as unknown as Worker;
    }, 2);
    const followed = threads.follow(1, CHEAP);
    let hasEnded = false;
    const end = followed?.end().then(() => (hasEnded = true));
    expect(made.map(({ orders }) => orders.map(({ kind }) => kind))).toEqual([
      ["open", "stop"],
      ["open", "stop"],
    ]);
    made[0]?.emit("message", { kind: "end", lane: 0, end: { kind: "none" } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasEnded).toBe(false);
    made[1]?.emit("exit", 1);
    await end;
    expect(hasEnded).toBe(true);
  });

  test("there is none without a thread", () => {
    const none = (): Worker => {
      throw Object.assign(new Error("no thread"), { code: "ERR_WORKER_INIT_FAILED" });
    };
    expect(new DigestThreads(none, 4).follow(1, CHEAP)).toBeUndefined();
    expect(
      new DigestThreads(() => new FakeWorker() as unknown as Worker, 1).follow(1, CHEAP),
    ).toBeUndefined();
  });
});
