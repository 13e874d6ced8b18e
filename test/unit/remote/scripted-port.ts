import type { In, Out, S3Call, S3Port } from "../../../src/engine/remote/port.ts";

type Script = (call: S3Call, input: unknown, signal: AbortSignal) => unknown;

/** A port whose answers a test defines. */
export function scriptedPort(script: Script): S3Port & { readonly calls: S3Call[] } {
  const calls: S3Call[] = [];
  return {
    calls,
    traits: { host: "s3.example.com", identity: "i", maxParts: 10_000, maxSegment: undefined },
    async send<C extends S3Call>(call: C, input: In<C>, signal: AbortSignal): Promise<Out<C>> {
      calls.push(call);
      return (await script(call, input, signal)) as Out<C>;
    },
    close: () => undefined,
  };
}

export const HEAD = {
  size: 6,
  etag: "e",
  lastModified: 0,
  storageClass: "STANDARD",
  metadata: {},
  contentType: undefined,
  encryption: undefined,
};

/** An answer to `get`: six bytes in two chunks. */
export function sixBytes(): Out<"get"> {
  async function* body(): AsyncGenerator<Uint8Array, void> {
    yield Buffer.from("abcd");
    await Promise.resolve();
    yield Buffer.from("ef");
  }
  return { head: HEAD, body: body() };
}

export const PUT: In<"put"> = {
  bucket: "b",
  key: "private-name",
  body: Buffer.alloc(1_000),
  md5: "m",
  sha256: "s",
  metadata: {},
};
