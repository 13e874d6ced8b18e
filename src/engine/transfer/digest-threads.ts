import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { whenAborted } from "../remote/when-aborted.ts";
import { type DigestRequest, type DigestResult, multipartEtag } from "./content-digest.ts";
import { DIGEST_BLOCK, type DigestEnd, type DigestTask, type HexDigests } from "./digest-messages.ts";

/** More threads than this only wait for the disk. */
const MOST = 4;
/** An idle worker is kept this long for the next file, in ms. */
const KEPT = 5_000;
/** Node's code for a system that starts no further thread: containers limit their number. */
const NO_THREAD = "ERR_WORKER_INIT_FAILED";
/** Workers allocate little; a larger young generation, in MiB, would only retain memory. */
const YOUNG = 2;

interface Job {
  readonly task: DigestTask;
  readonly resolve: (end: DigestEnd) => void;
}

/**
 * Computes the digests of large files in worker threads, so that hashing uses all cores and the event loop stays free.
 * Each digest that cannot be divided reads the file in a thread of its own. The CRC-32 of each block proves that all of
 * them read the same bytes.
 */
export class DigestThreads {
  readonly #most: number;
  readonly #make: () => Worker;
  readonly #jobs: Job[] = [];
  readonly #idle = new Map<Worker, NodeJS.Timeout>();
  #count = 0;

  /** @param make starts a worker; tests give another one */
  constructor(make: () => Worker = makeWorker, most = Math.min(MOST, availableParallelism())) {
    this.#make = make;
    this.#most = most;
  }

  /** Memory for one digest, in bytes. */
  get bytes(): number {
    return this.#most * DIGEST_BLOCK;
  }

  /**
   * The digests of the first `size` bytes of an open file, which must stay open until this ends.
   * @param request with `crcSize`
   * @returns `shorter` if the file has become shorter; undefined if it could not be read in threads, or was written to
   *   meanwhile: read it here then
   * @throws the signal's reason when aborted
   */
  async digest(
    handle: number,
    size: number,
    request: DigestRequest,
    signal: AbortSignal,
  ): Promise<DigestResult | "shorter" | undefined> {
    signal.throwIfAborted();
    const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const unwatch = whenAborted(signal, () => this.#stop(stop));
    // Every thread must have ended before the file is closed: its descriptor may be given to another one.
    const lanes = this.#most === 1 ? [request] : lanesOf(request);
    const ends = await Promise.all(lanes.map((lane) => this.#run({ handle, size, request: lane, stop })));
    unwatch();
    signal.throwIfAborted();
    if (ends.some(({ kind }) => kind === "shorter")) return "shorter";
    const digests = ends.flatMap((end) => (end.kind === "digests" ? [end.digests] : []));
    return digests.length === lanes.length ? joined(size, digests) : undefined;
  }

  #run(task: DigestTask): Promise<DigestEnd> {
    return new Promise((resolve) => {
      this.#jobs.push({ task, resolve });
      this.#next();
    });
  }

  #stop(stop: SharedArrayBuffer): void {
    Atomics.store(new Int32Array(stop), 0, 1);
    // Those that wait for a thread would wait as long as other files take.
    for (const job of this.#jobs.filter(({ task }) => task.stop === stop)) {
      this.#jobs.splice(this.#jobs.indexOf(job), 1);
      job.resolve({ kind: "none" });
    }
  }

  #next(): void {
    const [worker = this.#start()] = this.#idle.keys();
    // The system allows no more threads.
    if (worker === undefined && this.#count === 0)
      for (const { resolve } of this.#jobs.splice(0)) resolve({ kind: "none" });
    if (worker === undefined) return;
    const job = this.#jobs.shift();
    if (job === undefined) return;
    clearTimeout(this.#idle.get(worker));
    this.#idle.delete(worker);
    this.#work(worker, job);
  }

  #start(): Worker | undefined {
    if (this.#count >= this.#most || this.#jobs.length === 0) return undefined;
    let worker: Worker;
    try {
      worker = this.#make();
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === NO_THREAD)) throw error;
      return undefined;
    }
    this.#count += 1;
    // Also for idle workers: without a listener, an error would end the process. `exit` follows.
    worker.on("error", () => undefined);
    worker.once("exit", () => {
      clearTimeout(this.#idle.get(worker));
      this.#idle.delete(worker);
      this.#count -= 1;
      this.#next();
    });
    return worker;
  }

  #work(worker: Worker, { task, resolve }: Job): void {
    const onEnd = (end: DigestEnd): void => {
      worker.off("exit", onExit);
      worker.unref();
      this.#idle.set(worker, setTimeout(() => this.#end(worker), KEPT).unref());
      resolve(end);
      this.#next();
    };
    const onExit = (): void => {
      worker.off("message", onEnd);
      resolve({ kind: "none" });
    };
    worker.once("message", onEnd);
    worker.once("exit", onExit);
    worker.ref();
    worker.postMessage(task, []);
  }

  /** It gets no more work from now on; `exit` follows. */
  #end(worker: Worker): void {
    this.#idle.delete(worker);
    void worker.terminate();
  }
}

/** Of this process. */
export const digestThreads = new DigestThreads();

function makeWorker(): Worker {
  return new Worker(workerUrl(), { resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
}

/** Next to this file: as source run by Node itself, or as its own chunk next to a bundled one. */
function workerUrl(): URL {
  const extension = /\.[cm]?[jt]s$/.exec(import.meta.url)?.[0] ?? ".js";
  return new URL(`./digest-worker${extension}`, import.meta.url);
}

/** MD5 is the slowest digest: twice that of a file and of its parts takes as long as everything else. */
function lanesOf(request: DigestRequest): readonly DigestRequest[] {
  const { md5, sha256, crcSize, partSizes } = request;
  const [first, ...others] = partSizes;
  const none = { md5: false, sha256: false, partSizes: [], crcSize };
  const lanes: DigestRequest[] = md5 ? [{ ...none, md5 }] : [];
  if (sha256 || first !== undefined)
    lanes.push({ ...none, sha256, partSizes: first === undefined ? [] : [first] });
  for (const partSize of others) lanes.push({ ...none, partSizes: [partSize] });
  return lanes;
}

/** Undefined if the lanes read different bytes. */
function joined(size: number, lanes: readonly HexDigests[]): DigestResult | undefined {
  const [first] = lanes;
  if (first === undefined || lanes.some(({ crcs }) => String(crcs) !== String(first.crcs))) return undefined;
  const md5 = lanes.find((lane) => lane.md5 !== undefined)?.md5;
  const partMd5s = lanes.flatMap((lane) => lane.partMd5s.map((one) => one.map(bytesOf)));
  return {
    size,
    md5: md5 === undefined ? undefined : bytesOf(md5),
    sha256: lanes.find(({ sha256 }) => sha256 !== "")?.sha256 ?? "",
    multipartEtags: partMd5s.map(multipartEtag),
    partMd5s,
    crcs: first.crcs,
  };
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex, "hex");
}
