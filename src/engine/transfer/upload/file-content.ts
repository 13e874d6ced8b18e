import { setImmediate as turn } from "node:timers/promises";
import type { OpenFile } from "../../disk/port.ts";
import { MemoryBound } from "../../queue/memory-bound.ts";
import type { Lent, MemoryShare } from "../content-memory.ts";
import { ContentDigest, type DigestRequest, type DigestResult } from "../content-digest.ts";
import { digestThreads, WORTH_THREADS } from "../digest-threads.ts";
import { MIN_PART } from "../../rules/part-size.ts";

/** Block size for reading and hashing, in bytes. */
const BLOCK = 1024 * 1024;
/** Blocks after which other work of this thread gets a turn. Each turn lengthens the time as `WORTH_THREADS` says. */
const TURN = 32;
/** Digests of `size` bytes of a file; undefined if the file has become shorter. */
export async function digestFile(
  file: OpenFile,
  size: number,
  request: DigestRequest,
  memory: MemoryShare,
  signal: AbortSignal,
): Promise<DigestResult | undefined> {
  const { handle } = file;
  if (handle !== undefined && size >= WORTH_THREADS) {
    const { crcSize = request.partSizes[0] ?? MIN_PART } = request;
    const digest = (): ReturnType<typeof digestThreads.digest> =>
      digestThreads.digest(handle, size, { ...request, crcSize }, signal);
    const found = await memory.lasting(digestThreads.bytes, signal, digest);
    if (found !== undefined) return found === "shorter" ? undefined : found;
  }
  return digestHere(file, size, request, memory, signal);
}

function digestHere(
  file: OpenFile,
  size: number,
  request: DigestRequest,
  memory: MemoryShare,
  signal: AbortSignal,
): Promise<DigestResult | undefined> {
  return memory.lastingBuffer(Math.min(BLOCK, size), signal, (lent) => {
    const read = (): Promise<DigestResult | undefined> => readThrough(file, size, request, lent, signal);
    return size < WORTH_THREADS ? oneByOne(size, memory, signal, read) : read();
  });
}

/** Read in turns, each file would take as long as all of them, and change meanwhile. */
const reading = new MemoryBound(1);
/** Bytes of files after which other work of this thread gets a turn. */
const TURN_BETWEEN = 16 * 1024 * 1024;
let sinceTurn = 0;

/** Reads one file at a time. Other work gets its turn between files, and not before a digest is used. */
function oneByOne<R>(size: number, flow: object, signal: AbortSignal, read: () => Promise<R>): Promise<R> {
  const { promise, resolve, reject } = Promise.withResolvers<R>();
  const act = async (): Promise<void> => {
    await read().then(resolve, reject);
    sinceTurn += size;
    if (sinceTurn < TURN_BETWEEN) return;
    sinceTurn = 0;
    await turn();
  };
  reading.hold(1, signal, act, { flow }).catch(reject);
  return promise;
}

async function readThrough(
  file: OpenFile,
  size: number,
  request: DigestRequest,
  { bytes: block, done }: Lent,
  signal: AbortSignal,
): Promise<DigestResult | undefined> {
  const digest = new ContentDigest(request);
  for (let position = 0, blocks = 1; position < size; blocks++) {
    signal.throwIfAborted();
    const wanted = block.subarray(0, Math.min(block.length, size - position));
    const count = await file.read(wanted, position);
    if (count < wanted.length) return undefined;
    digest.update(wanted);
    position += count;
    if (blocks % TURN === 0) await turn();
  }
  done();
  return digest.finish();
}
