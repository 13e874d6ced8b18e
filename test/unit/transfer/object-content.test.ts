import { asKey } from "../../../src/shared/model/disk-path.ts";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { ContentDigest, requestFor } from "../../../src/engine/transfer/content-digest.ts";
import { NO_DIGESTS, ObjectContent } from "../../../src/engine/transfer/object-content.ts";
import type { ObjectEntry } from "../../../src/shared/model/entry.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { type Answering, never, plainServer, portTo } from "../remote/plain-server.ts";

const CONTENT = Buffer.from("0123456789".repeat(20_000));
const ETAG = createHash("md5").update(CONTENT).digest("hex");
const OBJECT: ObjectEntry = {
  side: "object",
  kind: "file",
  key: asKey("k"),
  size: CONTENT.length,
  etag: ETAG,
  stamp: "",
  storageClass: "STANDARD",
  lastModified: 0,
  filled: false,
};

/** Reads the object after its first `there` bytes. @returns the received bytes, or the error code */
async function read(answer: Answering, there = 0): Promise<Buffer | string> {
  await using server = await plainServer(answer);
  const port = await portTo(server.endpoint);
  const env = { clock: new VirtualClock(), random: new SeededRandom(1), log: { write: () => undefined } };
  const store = { port, bucket: "b", prefix: "" };
  const content = new ObjectContent({ env }, store, OBJECT, there > 0 ? NO_DIGESTS : undefined);
  if (there > 0) content.startAt(there);
  const digest = new ContentDigest(requestFor(ETAG, CONTENT.length));
  digest.update(CONTENT.subarray(0, there));
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of content.chunks(never())) {
      chunks.push(chunk);
      digest.update(chunk);
    }
    expect(content.finish(there > 0 ? digest.finish() : undefined).verified).toBe(true);
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof LianaError) return error.code;
    throw error;
  } finally {
    port.close();
  }
}

const whole: Answering = (request, response) => {
  response.writeHead(200, { etag: `"${ETAG}"`, "content-length": CONTENT.length });
  response.end(request.method === "HEAD" ? undefined : CONTENT);
};

describe("[RS2] the content of an object", () => {
  test("without a Content-Length, in chunks", async () => {
    const seen = await read((_request, response) => {
      response.writeHead(200, { etag: `"${ETAG}"` });
      response.write(CONTENT.subarray(0, 77_777));
      response.end(CONTENT.subarray(77_777));
    });
    expect(seen).toEqual(CONTENT);
  });

  test("if a service ignores the range and sends everything, the existing bytes are skipped", async () => {
    expect(await read(whole, 99_999)).toEqual(CONTENT.subarray(99_999));
  });

  test("if all bytes exist, only a HEAD request is sent", async () => {
    const methods: string[] = [];
    const seen = await read((request, response) => {
      methods.push(request.method);
      whole(request, response);
    }, CONTENT.length);
    expect([seen, methods]).toEqual([Buffer.alloc(0), ["HEAD"]]);
  });

  test.each([
    ["another range", "bytes 5-199999/200000"],
    ["no range", "bytes */200000"],
    ["none at all", undefined],
  ])("206 with %s is refused", async (_what, range) => {
    const seen = await read((_request, response) => {
      const headers = range === undefined ? {} : { "content-range": range };
      response.writeHead(206, { etag: `"${ETAG}"`, ...headers });
      response.end(CONTENT.subarray(100_000));
    }, 100_000);
    expect(seen).toBe("not-s3");
  });

  test("an object of another size under the same ETag is refused at once", async () => {
    let asked = 0;
    const seen = await read((_request, response) => {
      asked += 1;
      response.writeHead(200, { etag: `"${ETAG}"`, "content-length": CONTENT.length + 1 });
      response.end(Buffer.concat([CONTENT, Buffer.from("x")]));
    });
    expect([seen, asked]).toEqual(["bad-answer", 1]);
  });
});
