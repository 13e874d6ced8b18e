import { LianaError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import type { Environment } from "../environment.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { RequestCount } from "../remote/count.ts";
import { openService } from "../remote/open-service.ts";
import type { S3Port } from "../remote/port.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { uploadsUnder } from "../remote/walk-pages.ts";
import { within } from "../remote/within.ts";
import { abortUpload } from "./abort-upload.ts";
import type { BucketHost } from "./list-bucket.ts";
import { type ScratchPart, scratchPart, ScratchUpload } from "./scratch-upload.ts";
import { succeeds } from "./succeeds.ts";

export interface UploadMeasureRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** What the measurement may use, as everything else may. */
  readonly bandwidth: BandwidthLimit | undefined;
}

export interface UploadSpeed {
  readonly bytesPerSecond: number;
  /** Seconds of a request with next to no content. */
  readonly requestSeconds: number;
  /** The bandwidth limit, rather than the network, sets the speed. */
  readonly isLimited: boolean;
}

export interface MeasuredUpload {
  /** Undefined if it could not be measured. */
  readonly speed: UploadSpeed | undefined;
  /** The key of an unfinished upload that could not be removed. */
  readonly left: string | undefined;
}

/** Requests at once: the speed of one alone says little about that of a sync. */
const LANES = 4;
/** Parts that open connections and show the duration of a request, in bytes. */
const SMALL = 1024;
/** The parts of the first round that shows the speed, in bytes. */
const FIRST = 4 * 1024;
/** The largest factor between the part sizes of two rounds. */
const GROWTH = 4;
/** Bytes of all rounds. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Longest duration of the first answer, and of the measurement after it, in ms. */
const FIRST_ANSWER_MS = 5_000;
const MOST_MS = 3_000;
/** Part of the remaining time that a round may be expected to take. */
const CAUTION = 0.8;
/** From this share of the bandwidth limit on, the limit sets the speed. */
const NEAR_LIMIT = 0.8;
/** An upload of an earlier measurement that is older, in ms, is one that nobody ended. */
const ABANDONED_MS = 60 * 60 * 1000;

const PREFIX = `${OWN}probe/`;

/**
 * M14: measures how fast this computer uploads to a bucket, with parts of uploads that are never completed and are
 * removed in any case. At most 4 MiB and 13 s, of which 5 s each are for a first answer and for the removal.
 * @throws LianaError if the service cannot be reached or refuses; AbortError. Nothing is left then, except what the log says
 */
export async function measureUpload(
  { connection, bucket, bandwidth }: UploadMeasureRequest,
  host: BucketHost,
  signal: AbortSignal,
): Promise<MeasuredUpload> {
  const options = { concurrency: LANES, bandwidth, connect: host.connect };
  const { port, count } = await openService(connection, options, host.env);
  const prompt = port.prompt ?? port;
  try {
    await within(FIRST_ANSWER_MS, signal, (bound) => endAbandoned(prompt, bucket, host.env, bound), late);
    return await new Measurement(prompt, count, bucket, bandwidth, host.env).run(signal);
  } finally {
    port.close();
  }
}

function late(): LianaError {
  return new LianaError("timeout");
}

/** Ends uploads of measurements that were killed. Where the keys may not list uploads, they stay. */
async function endAbandoned(
  port: S3Port,
  bucket: string,
  { clock }: Environment,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const page of uploadsUnder(port, { bucket, prefix: PREFIX }, signal)) {
      const before = clock.now() + (port.traits.clockOffset ?? 0) - ABANDONED_MS;
      for (const { key, uploadId, initiated } of page)
        if (initiated < before) await succeeds(() => abortUpload(port, { bucket, key, uploadId }, signal));
    }
  } catch (error) {
    if (!(error instanceof LianaError) || !TOLERATED.has(error.code)) throw error;
  }
}

const TOLERATED: ReadonlySet<string> = new Set(["access-denied", "not-implemented", "listing-contradicts"]);

/** Some parts sent at once. */
interface Round {
  readonly bytes: number;
  readonly seconds: number;
}

class Measurement {
  readonly #port: S3Port;
  readonly #count: RequestCount;
  readonly #bucket: string;
  readonly #bandwidth: BandwidthLimit | undefined;
  readonly #env: Environment;
  /** Monotonic time at which the last round has to be over, in ms. */
  #until = 0;
  #requestSeconds: number | undefined;
  /** The largest complete round. */
  #best: Round | undefined;
  #left: string | undefined;

  constructor(
    port: S3Port,
    count: RequestCount,
    bucket: string,
    bandwidth: BandwidthLimit | undefined,
    env: Environment,
  ) {
    this.#port = port;
    this.#count = count;
    this.#bucket = bucket;
    this.#bandwidth = bandwidth;
    this.#env = env;
  }

  async run(signal: AbortSignal): Promise<MeasuredUpload> {
    this.#until = this.#env.clock.monotonic() + MOST_MS;
    const end = new LianaError("timeout");
    try {
      await within(
        MOST_MS,
        signal,
        (bound) => this.#measure(bound),
        () => end,
      );
    } catch (error) {
      // The rounds until then count.
      if (error !== end) throw error;
    }
    return { speed: this.#speed(), left: this.#left };
  }

  async #measure(signal: AbortSignal): Promise<void> {
    // What the keys may not remove stays small: nothing large is sent before a small upload was removed.
    const removed = await this.#uploading(async (upload) => {
      await this.#send(upload, SMALL, signal);
      const durations = [await this.#send(upload, SMALL, signal), await this.#send(upload, SMALL, signal)];
      this.#requestSeconds = Math.min(
        ...durations.map((round) => round?.seconds ?? Number.POSITIVE_INFINITY),
      );
    }, signal);
    if (!removed || !Number.isFinite(this.#requestSeconds)) return;
    await this.#uploading((upload) => this.#rounds(upload, signal), signal);
  }

  /** @returns whether the upload is gone again */
  async #uploading(use: (upload: ScratchUpload) => Promise<void>, signal: AbortSignal): Promise<boolean> {
    const name = this.#env.random.next().toString(36).slice(2);
    const upload = new ScratchUpload(this.#port, this.#bucket, PREFIX + name);
    let removed = false;
    try {
      await upload.begin(signal);
      await use(upload);
    } finally {
      removed = await upload.clear();
      if (!removed) {
        this.#left = upload.key;
        this.#env.log.write("warn", "an upload could not be removed", { key: upload.key });
      }
    }
    return removed;
  }

  async #rounds(upload: ScratchUpload, signal: AbortSignal): Promise<void> {
    let left = MOST_BYTES;
    let size = FIRST;
    for (;;) {
      const round = await this.#send(upload, size, signal);
      if (round === undefined) return;
      this.#best = round;
      left -= round.bytes;
      const next = Math.floor(Math.min(size * GROWTH, left / LANES, this.#fitting(round) / LANES));
      // A smaller round would show no more than this one.
      if (next < size) return;
      size = next;
    }
  }

  /** The bytes that will pass in the remaining time, at the speed of a round. */
  #fitting(round: Round): number {
    const seconds = (this.#until - this.#env.clock.monotonic()) / 1000;
    return CAUTION * (seconds - (this.#requestSeconds ?? 0)) * this.#rate(round);
  }

  /**
   * Sends parts of this size at once.
   * @returns undefined if one of them had to be sent again, so that the time says nothing
   */
  async #send(upload: ScratchUpload, size: number, signal: AbortSignal): Promise<Round | undefined> {
    const parts = Array.from({ length: LANES }, (): ScratchPart => scratchPart(size));
    const { clock } = this.#env;
    const before = this.#count.requests;
    const begun = clock.monotonic();
    // All of them, so that none arrives after the upload was removed.
    const sent = await Promise.allSettled(parts.map((part) => upload.send(part, signal)));
    const seconds = (clock.monotonic() - begun) / 1000;
    for (const outcome of sent) if (outcome.status === "rejected") throw outcome.reason;
    return this.#count.requests - before === LANES ? { bytes: LANES * size, seconds } : undefined;
  }

  /** Bytes per second of a round without the duration of a request, but of no less than half the round. */
  #rate({ bytes, seconds }: Round): number {
    const sending = Math.max(seconds - (this.#requestSeconds ?? 0), seconds / 2);
    // A clock may be too coarse for a service on this computer.
    return bytes / Math.max(sending, 0.001);
  }

  #speed(): UploadSpeed | undefined {
    if (this.#best === undefined || this.#requestSeconds === undefined) return undefined;
    const measured = this.#rate(this.#best);
    const limit = this.#bandwidth?.();
    const bytesPerSecond = limit === undefined ? measured : Math.min(measured, limit);
    return {
      bytesPerSecond,
      requestSeconds: this.#requestSeconds,
      isLimited: limit !== undefined && measured >= NEAR_LIMIT * limit,
    };
  }
}
