import { createHash, randomBytes } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import type { EngineHost } from "../../../src/engine/host.ts";
import { putStream, streamSizes } from "../../../src/engine/objects/put-stream.ts";
import { decorated } from "../../../src/engine/remote/decorate.ts";
import type { In, Out, S3Call, S3Port } from "../../../src/engine/remote/port.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { SignIns } from "../../../src/engine/remote/sign-ins/sign-ins.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { memoryPort } from "../../s3-server/memory-port.ts";
import { smallPartStore, TestBucket } from "../../harness/test-bucket.ts";

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const SIGNAL = new AbortController().signal;

type Behind = <C extends S3Call>(
  call: C,
  input: In<C>,
  go: () => Promise<Out<C>>,
  signal: AbortSignal,
) => Promise<Out<C>>;

let bucket: TestBucket;
let left: LianaError[];
beforeEach(() => {
  bucket = new TestBucket(smallPartStore(Date.now), "photos", "");
  left = [];
});

function hostWith(port: S3Port): EngineHost {
  const env = systemEnvironment({ write: () => undefined });
  return { env, stateDir: "", signIns: new SignIns(env), connect: async () => port };
}

interface Given {
  readonly behind?: Behind;
  readonly maxParts?: number;
  readonly signal?: AbortSignal;
  readonly expectedSize?: number;
}

function send(source: Readable, { behind, maxParts, signal = SIGNAL, expectedSize }: Given = {}) {
  const memory = memoryPort(bucket.store);
  const answering = decorated(memory, (call, input, within) => {
    const go = () => memory.send(call, input, within);
    return behind === undefined ? go() : behind(call, input, go, within);
  });
  const traits = { ...memory.traits, ...(maxParts === undefined ? {} : { maxParts }) };
  const port: S3Port = {
    traits,
    send: (call, input, within) => answering.send(call, input, within),
    close: () => undefined,
  };
  const connection = { credentials: { kind: "default" }, maxSockets: 8 } as const;
  const request = { connection, bucket: "photos", key: "db.sql", concurrency: 8, bandwidth: undefined };
  const write = { storageClass: undefined, encryption: undefined, verify: false, expectedSize };
  const onLeft = (error: LianaError): void => void left.push(error);
  return putStream(
    { ...request, ...write },
    source,
    hostWith(port),
    { onLeft, onLost: () => undefined },
    signal,
  );
}

function isGone(): boolean {
  const { uploads } = bucket.store.bucket("photos");
  return uploads.size === 0 && bucket.store.current(bucket.store.bucket("photos"), "db.sql") === undefined;
}

/** Random bytes in pieces of 64 KiB, as a pipe gives them. */
function pieces(content: Buffer): Readable {
  const step = 64 * 1024;
  const parts = Array.from({ length: Math.ceil(content.length / step) }, (_, i) =>
    content.subarray(i * step, (i + 1) * step),
  );
  return Readable.from(parts, { objectMode: false });
}

describe("the sizes of a stream's parts", () => {
  it("are enough for 156 GiB, and for more if that is expected", () => {
    expect(streamSizes(undefined, 10_000)).toEqual({
      partSize: 16 * MIB,
      most: 10_000 * 16 * MIB,
      queueSize: 4,
    });
    expect(streamSizes(undefined, 1_000).most).toBe(1_000 * 16 * MIB);
    for (const expected of [0, 1, 156 * GIB, 157 * GIB, 400 * GIB, 5_000 * GIB]) {
      const { partSize, most, queueSize } = streamSizes(expected, 10_000);
      expect(most).toBeGreaterThanOrEqual(expected);
      expect(queueSize).toBeGreaterThanOrEqual(1);
      if (queueSize > 1) expect(queueSize * partSize).toBeLessThanOrEqual(64 * MIB);
    }
  });
});

describe("[UP2] [UP3] [UP4] a stream", () => {
  it("is one object with the ETag of its parts", async () => {
    const content = randomBytes(35 * MIB);
    const put = await send(pieces(content));
    const sha256 = createHash("sha256").update(content).digest("hex");
    expect(put).toMatchObject({ bytes: content.length, sha256, outdated: false });
    expect(put.etag).toMatch(/^[0-9a-f]{32}-3$/);
    expect(left).toEqual([]);
  });

  it("[NA8] keeps what others set on the object that it replaces", async () => {
    const headers = { "cache-control": "no-cache" };
    const traits = { metadata: { owner: "shop", md5chksum: "b2xk" }, headers, tags: "team=a" };
    for (const size of [100, 20 * MIB]) {
      await bucket.put("db.sql", "old", traits);
      await send(pieces(Buffer.alloc(size)));
      const at = { bucket: "photos", key: "db.sql" };
      const head = await bucket.port.send("head", at, SIGNAL);
      expect(head).toMatchObject({ size, headers, metadata: { owner: "shop" } });
      expect(head.metadata).not.toHaveProperty("md5chksum");
      expect(await bucket.port.send("objectTags", at, SIGNAL)).toEqual({ tags: "team=a" });
    }
  });

  it("that does not fit into its parts is refused, and leaves nothing behind", async () => {
    const sent = send(pieces(Buffer.alloc(33 * MIB)), { maxParts: 2 });
    await expect(sent).rejects.toMatchObject({ code: "too-large", detail: { where: "stream" } });
    expect(isGone()).toBe(true);
    const fits = await send(pieces(Buffer.alloc(32 * MIB)), { maxParts: 2 });
    expect(fits.bytes).toBe(32 * MIB);
    const expected = await send(pieces(Buffer.alloc(33 * MIB)), { maxParts: 2, expectedSize: 33 * MIB });
    expect(expected.bytes).toBe(33 * MIB);
  });

  it("is sent although the answer to its beginning is lost, and leaves nothing behind", async () => {
    let begun = 0;
    const behind: Behind = async (call, _input, go) => {
      const answer = await go();
      if (call === "createUpload" && ++begun === 1) throw new LianaError("network", { host: "s3" });
      return answer;
    };
    const put = await send(pieces(Buffer.alloc(20 * MIB)), { behind });
    expect([put.bytes, begun]).toEqual([20 * MIB, 2]);
    expect(bucket.store.bucket("photos").uploads.size).toBe(0);
    expect(left).toEqual([]);
  });

  it("whose source fails is not stored", async () => {
    const source = new PassThrough();
    source.write(Buffer.alloc(20 * MIB));
    const behind: Behind = async (call, _input, go) => {
      const answer = await go();
      if (call === "uploadPart") source.destroy(Object.assign(new Error("gone"), { code: "EIO" }));
      return answer;
    };
    await expect(send(source, { behind })).rejects.toMatchObject({
      code: "unreadable",
      detail: { where: "stream" },
    });
    expect(isGone()).toBe(true);
    expect(left).toEqual([]);
  });

  it("is not stored if it ends while the command is stopped", async () => {
    const stop = new AbortController();
    const source = new PassThrough();
    source.write(Buffer.alloc(20 * MIB));
    const behind: Behind = async (call, _input, go) => {
      const answer = await go();
      if (call === "uploadPart") {
        stop.abort();
        source.end();
      }
      return answer;
    };
    await expect(send(source, { behind, signal: stop.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(isGone()).toBe(true);
  });

  it("ends with the first failure, although its source never gives another byte", async () => {
    const source = new PassThrough();
    source.write(Buffer.alloc(20 * MIB));
    const behind: Behind = async (call, _input, go) => {
      if (call === "uploadPart") throw new LianaError("access-denied");
      return go();
    };
    await expect(send(source, { behind })).rejects.toMatchObject({ code: "access-denied" });
    expect(source.destroyed).toBe(true);
    expect(isGone()).toBe(true);
  });

  it("says so if its parts could not be removed", async () => {
    const behind: Behind = async (call, _input, go) => {
      if (call === "uploadPart" || call === "abortUpload") throw new LianaError("access-denied");
      return go();
    };
    const sent = send(pieces(Buffer.alloc(20 * MIB)), { behind });
    await expect(sent).rejects.toMatchObject({ code: "access-denied" });
    expect(left.map(({ code }) => code)).toEqual(["access-denied"]);
  });

  it("proves nothing by ETags that are no MD5s, but its size is compared", async () => {
    let size = 33 * MIB;
    const behind: Behind = async (call, _input, go) => {
      const answer = await go();
      const opaque = { etag: "opaque" };
      if (call === "uploadPart" || call === "completeUpload") return { ...answer, ...opaque };
      return call === "head" ? { ...answer, ...opaque, size } : answer;
    };
    // Completing names the parts by the ETags that the service gave, so the store must see its own.
    const etags = new Map<number, string>();
    const renaming: Behind = async (call, input, go, signal) => {
      if (call === "uploadPart") {
        const { etag } = await memoryPort(bucket.store).send("uploadPart", input as In<"uploadPart">, signal);
        etags.set((input as In<"uploadPart">).number, etag);
        return { etag: "opaque" } as Out<typeof call>;
      }
      if (call !== "completeUpload") return behind(call, input, go, signal);
      const asked = input as In<"completeUpload">;
      const parts = asked.parts.map(({ number }) => ({ number, etag: etags.get(number) ?? "" }));
      await memoryPort(bucket.store).send("completeUpload", { ...asked, parts }, signal);
      return { etag: "opaque" } as Out<typeof call>;
    };
    expect(await send(pieces(Buffer.alloc(size)), { behind: renaming })).toMatchObject({ etag: "opaque" });
    size -= 1;
    const cut = send(pieces(Buffer.alloc(33 * MIB)), { behind: renaming });
    await expect(cut).rejects.toMatchObject({ code: "digest-mismatch", detail: { where: "put" } });
  });

  it("is read no faster than it is sent", async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    let atOnce = 0;
    let given = 0;
    async function* endless() {
      for (; given < 100 * MIB; given += MIB) yield Buffer.alloc(MIB);
    }
    const behind: Behind = async (call, _input, go) => {
      if (call === "uploadPart") {
        atOnce += 1;
        await held;
      }
      return go();
    };
    const sent = send(Readable.from(endless(), { objectMode: false }), { behind });
    await expect.poll(() => atOnce).toBe(4);
    // Four parts, and what the buffers of two streams hold.
    expect(given).toBeLessThanOrEqual(66 * MIB);
    release();
    expect((await sent).bytes).toBe(100 * MIB);
  });
});
