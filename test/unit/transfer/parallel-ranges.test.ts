import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { asKey } from "../../../src/shared/model/disk-path.ts";
import type { ObjectEntry } from "../../../src/shared/model/entry.ts";
import { ContentMemory } from "../../../src/engine/transfer/content-memory.ts";
import { ObjectContent } from "../../../src/engine/transfer/object-content.ts";
import { RangePace } from "../../../src/engine/transfer/range-pace.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { type Answering, never, plainServer, portTo } from "../remote/plain-server.ts";

const PART = 100_000;
const CONTENT = Buffer.from("0123456789".repeat(123_456));
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

/** Answers a range as S3 does. */
function sendRange(...args: [...Parameters<Answering>, bytes?: number, etag?: string]): void {
  const [request, response, bytes = Infinity, etag = ETAG] = args;
  const [, first = "0", last = ""] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "") ?? [];
  const [start, end] = [Number(first), last === "" ? CONTENT.length - 1 : Number(last)];
  response.writeHead(206, {
    etag: `"${etag}"`,
    "content-range": `bytes ${start}-${end}/${CONTENT.length}`,
    "content-length": end + 1 - start,
  });
  const body = CONTENT.subarray(start, Math.min(end + 1, start + bytes));
  if (body.length === end + 1 - start) response.end(body);
  else response.write(body, () => response.destroy());
}

/** Reads the object four ranges at a time. @returns the bytes or the error's code, and the requested ranges */
async function read(answer: Answering): Promise<readonly [Buffer | string, readonly (string | undefined)[]]> {
  const ranges: (string | undefined)[] = [];
  await using server = await plainServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  const port = await portTo(server.endpoint);
  const env = { clock: new VirtualClock(), random: new SeededRandom(1), log: { write: () => undefined } };
  const content = new ObjectContent({ env }, { port, bucket: "b", prefix: "" }, OBJECT);
  const memory = new ContentMemory();
  const plan = { partSize: PART, pace: new RangePace(4), memory: memory.share() };
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of content.chunks(never(), plan)) chunks.push(chunk);
    expect(content.finish().verified).toBe(true);
    return [Buffer.concat(chunks), ranges];
  } catch (error) {
    if (error instanceof LianaError) return [error.code, ranges];
    throw error;
  } finally {
    port.close();
    expect(memory.accounted).toBe(0);
  }
}

test("[RS2] ranges that arrive in another order are read in theirs", async () => {
  const held: (() => void)[] = [];
  const [seen, ranges] = await read((request, response) => {
    const isFirst = request.headers.range?.startsWith("bytes=0-") === true;
    if (isFirst) return sendRange(request, response);
    // The later of two is answered first.
    held.push(() => sendRange(request, response));
    if (held.length === 2 || request.headers.range?.endsWith(`-${CONTENT.length - 1}`) === true)
      for (const send of held.splice(0).toReversed()) send();
  });
  expect(seen).toEqual(CONTENT);
  expect(ranges).toHaveLength(Math.ceil(CONTENT.length / PART));
});

test("[RS2] a range that breaks off is requested from where it ended", async () => {
  let broken = false;
  const [seen, ranges] = await read((request, response) => {
    const breaks = !broken && request.headers.range?.startsWith(`bytes=${2 * PART}-`) === true;
    broken ||= breaks;
    sendRange(request, response, breaks ? 70_000 : Infinity);
  });
  expect(seen).toEqual(CONTENT);
  expect(ranges.filter((range) => range?.startsWith("bytes=0-") === true)).toHaveLength(1);
});

test("[RS2] a service that ignores ranges sends the object once", async () => {
  const [seen, ranges] = await read((_request, response) => {
    response.writeHead(200, { etag: `"${ETAG}"`, "content-length": CONTENT.length });
    response.end(CONTENT);
  });
  expect(seen).toEqual(CONTENT);
  expect(ranges).toEqual([`bytes=0-${PART - 1}`, undefined]);
});

test("[RS2] an object that changes between two ranges is not put together", async () => {
  const [seen] = await read((request, response) => {
    const isFirst = request.headers.range?.startsWith("bytes=0-") === true;
    sendRange(request, response, Infinity, isFirst ? ETAG : "f".repeat(32));
  });
  expect(seen).toBe("object-changed");
});

test("[RS2] after connections broke off, the number of ranges at a time grows again", async () => {
  let broken = 0;
  const held: (() => void)[] = [];
  const [seen] = await read((request, response) => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1]);
    if (start === PART && broken++ < 3) return sendRange(request, response, 0);
    // Eight ranges have arrived one by one. Two at a time are necessary from here on.
    if (start < 9 * PART) return sendRange(request, response);
    held.push(() => sendRange(request, response));
    if (held.length === 2 || start + PART >= CONTENT.length) for (const send of held.splice(0)) send();
  });
  expect([seen, broken]).toEqual([CONTENT, 4]);
});

test("[RS2] how many ranges are fetched at a time", () => {
  const pace = new RangePace(4);
  const seen = [pace.atOnce];
  const note = (): number => seen.push(pace.atOnce);
  for (let cut = 0; cut < 3; cut++) {
    pace.broke();
    note();
  }
  for (let range = 1; range <= 24; range++) {
    pace.arrived();
    if (range % 8 === 0 || range % 8 === 7) note();
  }
  expect(seen).toEqual([4, 2, 1, 1, 1, 2, 2, 4, 4, 4]);
});
