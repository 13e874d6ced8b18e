import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { whenAborted } from "../aborts.ts";
import type { DigestRequest, DigestResult } from "./content-digest.ts";
import { joined, lanesOf } from "./digest-lanes.ts";
import { DIGEST_BLOCK, type DigestEnd } from "./digest-messages.ts";
import { type DigestLane, DigestThread } from "./digest-thread.ts";
import { FollowedDigest } from "./followed-digest.ts";

/**
 * From this size on, in bytes, threads are worth their start, which also lengthens the time in which a file that is sent
 * must not change (UP1).
 */
export const WORTH_THREADS = 32 * 1024 * 1024;
/** More threads than this only wait for the disk. */
const MOST = 4;
/** An idle worker is kept this long for the next file, in ms. */
const KEPT = 5_000;
/** Node's code for a system that starts no further thread: containers limit their number. */
const NO_THREAD = "ERR_WORKER_INIT_FAILED";
/** Workers allocate little; a larger young generation, in MiB, would only retain memory. */
const YOUNG = 2;

/** A lane of a whole file, which waits for a thread. */
interface Job {
  readonly handle: number;
  readonly size: number;
  readonly request: DigestRequest;
  lane: DigestLane | undefined;
  readonly resolve: (end: DigestEnd) => void;
}

/**
 * Computes the digests of large files in worker threads, so that hashing uses all cores and the event loop stays free.
 * Each digest that cannot be divided reads the file in a lane of its own. A thread reads its lanes in turn: at most one
 * lane of a whole file (UP1: it should not change meanwhile, so the others wait), and any number of those that follow
 * files that are being written. So neither kind waits for the other.
 */
export class DigestThreads {
  readonly #most: number;
  readonly #make: () => Worker;
  readonly #jobs: Job[] = [];
  readonly #threads = new Map<DigestThread, { idle?: NodeJS.Timeout | undefined; job?: Job | undefined }>();

  /** @param make starts a worker; tests give another one */
  constructor(make: () => Worker = makeWorker, most = Math.min(MOST, availableParallelism())) {
    this.#make = make;
    this.#most = most;
  }

  /** Memory for one digest of a whole file, in bytes. */
  get bytes(): number {
    return this.#most * DIGEST_BLOCK;
  }

  /**
   * The digests of the first `size` bytes of an open file, which must stay open until this ends.
   * @param request with `crcSize`: the CRC-32 of each block proves that all lanes read the same bytes
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
    const lanes = this.#most === 1 ? [request] : lanesOf(request);
    const jobs: Job[] = [];
    const ending = lanes.map((lane) => {
      const { promise, resolve } = Promise.withResolvers<DigestEnd>();
      jobs.push({ handle, size, request: lane, lane: undefined, resolve });
      return promise;
    });
    const unwatch = whenAborted(signal, () => this.#stop(jobs));
    this.#jobs.push(...jobs);
    this.#work();
    // Every thread must have ended before the file is closed: its descriptor may be given to another one.
    const ends = await Promise.all(ending);
    unwatch();
    signal.throwIfAborted();
    if (ends.some(({ kind }) => kind === "shorter")) return "shorter";
    const digests = ends.flatMap((end) => (end.kind === "digests" ? [end.digests] : []));
    return digests.length === lanes.length ? joined(size, digests) : undefined;
  }

  /**
   * Digests of a file that is being written, read behind the writer. A thread has one block for all its lanes, which the
   * ranges of a download count with what the disk has not written yet (UP2).
   * @param handle of a file that stays open until the digest has ended
   * @returns undefined if there is no thread for it
   */
  follow(handle: number, request: DigestRequest): FollowedDigest | undefined {
    if (this.#most === 1) return undefined;
    const followed = new FollowedDigest();
    for (const lane of lanesOf(request)) {
      const thread = this.#lightest(() => true);
      // A thread may end while a lane is opened, but only in a later turn, so this is the first lane.
      if (thread === undefined) return undefined;
      followed.add(this.#open(thread, handle, lane, followed.onChange));
    }
    return followed;
  }

  #stop(jobs: readonly Job[]): void {
    for (const job of jobs) {
      job.lane?.stop();
      // Those that wait for a thread would wait as long as other files take.
      const at = this.#jobs.indexOf(job);
      if (at < 0) continue;
      this.#jobs.splice(at, 1);
      job.resolve({ kind: "none" });
    }
  }

  /** Gives the jobs that wait to threads that have none. */
  #work(): void {
    for (let job = this.#jobs[0]; job !== undefined; job = this.#jobs[0]) {
      const thread = this.#lightest((one) => this.#threads.get(one)?.job === undefined);
      // All have a job; or the system allows no thread.
      if (thread === undefined && this.#threads.size > 0) return;
      this.#jobs.shift();
      if (thread === undefined) job.resolve({ kind: "none" });
      else this.#begin(thread, job);
    }
  }

  #begin(thread: DigestThread, job: Job): void {
    const state = this.#threads.get(thread);
    if (state !== undefined) state.job = job;
    job.lane = this.#open(thread, job.handle, job.request);
    job.lane.read(job.size, true);
    void job.lane.ended.then((end) => {
      if (state !== undefined) state.job = undefined;
      job.resolve(end);
      this.#work();
    });
  }

  #open(thread: DigestThread, handle: number, request: DigestRequest, onChange?: () => void): DigestLane {
    const state = this.#threads.get(thread);
    clearTimeout(state?.idle);
    return thread.open(handle, request, onChange);
  }

  /** The thread with the least work, a new one rather than one that has work. */
  #lightest(mayTake: (thread: DigestThread) => boolean): DigestThread | undefined {
    const able = [...this.#threads.keys()].filter(mayTake);
    const [first] = able.toSorted((a, b) => a.weight - b.weight);
    return first?.weight === 0 ? first : (this.#start() ?? first);
  }

  #start(): DigestThread | undefined {
    if (this.#threads.size >= this.#most) return undefined;
    let worker: Worker;
    try {
      worker = this.#make();
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === NO_THREAD)) throw error;
      return undefined;
    }
    const thread = new DigestThread(worker, {
      onIdle: () => {
        const state = this.#threads.get(thread);
        if (state !== undefined) state.idle = setTimeout(() => this.#end(thread), KEPT).unref();
      },
      onExit: () => {
        clearTimeout(this.#threads.get(thread)?.idle);
        this.#threads.delete(thread);
        this.#work();
      },
    });
    this.#threads.set(thread, {});
    return thread;
  }

  #end(thread: DigestThread): void {
    this.#threads.delete(thread);
    thread.terminate();
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
