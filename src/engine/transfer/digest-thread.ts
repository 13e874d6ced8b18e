import type { Worker } from "node:worker_threads";
import type { DigestRequest } from "./content-digest.ts";
import { weightOf } from "./digest-lanes.ts";
import type { DigestEnd, DigestOrder, DigestReport } from "./digest-messages.ts";

/** What a thread tells its pool. */
export interface ThreadEvents {
  /** It has no lane any more. */
  readonly onIdle: () => void;
  /** It ended, by itself or not; its lanes have ended. */
  readonly onExit: () => void;
}

/** One worker thread, which computes several digests in turn. */
export class DigestThread {
  readonly #worker: Worker;
  readonly #events: ThreadEvents;
  readonly #lanes = new Map<number, DigestLane>();
  #opened = 0;

  constructor(worker: Worker, events: ThreadEvents) {
    this.#worker = worker;
    this.#events = events;
    // Also while it is idle: without a listener, an error would end the process. `exit` follows.
    worker.on("error", () => undefined);
    worker.on("message", (report: DigestReport) => this.#hear(report));
    worker.once("exit", () => {
      for (const id of this.#lanes.keys()) this.#close(id, { kind: "none" });
      events.onExit();
    });
  }

  /** Relative CPU time of all its lanes. */
  get weight(): number {
    let sum = 0;
    for (const { weight } of this.#lanes.values()) sum += weight;
    return sum;
  }

  /**
   * Opens a lane, which has read nothing yet.
   * @param handle of a file that stays open until the lane has ended
   * @param onChange called when the lane has read on or ended
   */
  open(handle: number, request: DigestRequest, onChange: () => void = () => undefined): DigestLane {
    const id = this.#opened++;
    const send = (order: DigestOrder): void => this.#worker.postMessage(order, []);
    const lane = new DigestLane(id, request, send, onChange);
    this.#lanes.set(id, lane);
    this.#worker.ref();
    send({ kind: "open", lane: id, handle, request });
    return lane;
  }

  /** It gets no more work from now on; `onExit` follows. */
  terminate(): void {
    void this.#worker.terminate();
  }

  #hear(report: DigestReport): void {
    if (report.kind === "end") this.#close(report.lane, report.end);
    else this.#lanes.get(report.lane)?.advanced(report.position, report.sha256);
  }

  #close(id: number, end: DigestEnd): void {
    const lane = this.#lanes.get(id);
    if (lane === undefined) return;
    this.#lanes.delete(id);
    if (this.#lanes.size === 0) {
      this.#worker.unref();
      this.#events.onIdle();
    }
    lane.close(end);
  }
}

/** One read of a file by a thread, for some of its digests. */
export class DigestLane {
  readonly request: DigestRequest;
  /** Resolves when the thread does not read the file any more. */
  readonly ended: Promise<DigestEnd>;
  readonly #id: number;
  readonly #send: (order: DigestOrder) => void;
  readonly #onChange: () => void;
  readonly #close: (end: DigestEnd) => void;
  #position = 0;
  #sha256 = "";
  #until = 0;
  #end: DigestEnd | undefined;

  constructor(id: number, request: DigestRequest, send: (order: DigestOrder) => void, onChange: () => void) {
    const { promise, resolve } = Promise.withResolvers<DigestEnd>();
    this.request = request;
    this.ended = promise;
    this.#id = id;
    this.#send = send;
    this.#onChange = onChange;
    this.#close = resolve;
  }

  /** Relative CPU time. */
  get weight(): number {
    return weightOf(this.request);
  }

  /** Leading bytes of the file that it has read, as last reported. */
  get position(): number {
    return this.#position;
  }

  /** SHA-256 in hex of the bytes before `position`, if it computes that. */
  get sha256(): string {
    return this.#sha256;
  }

  /** Whether it ended without its digests. */
  get hasFailed(): boolean {
    return this.#end !== undefined && this.#end.kind !== "digests";
  }

  /** Lets it read up to a position. @param isLast it ends there with its digests */
  read(until: number, isLast: boolean): void {
    if (this.#end !== undefined) return;
    this.#until = until;
    this.#send({ kind: "read", lane: this.#id, until, isLast });
  }

  /** Ends it soon; `ended` says when. */
  stop(): void {
    if (this.#end === undefined) this.#send({ kind: "stop", lane: this.#id });
  }

  /** For the thread: it has read on. */
  advanced(position: number, sha256: string): void {
    this.#position = position;
    this.#sha256 = sha256;
    this.#onChange();
  }

  /** For the thread: it has ended. */
  close(end: DigestEnd): void {
    this.#end = end;
    if (end.kind === "digests") {
      this.#position = this.#until;
      this.#sha256 = end.digests.sha256;
    }
    this.#close(end);
    this.#onChange();
  }
}
