import { WaitingChanges } from "../../src/engine/scheduler/waiting-changes.ts";
import type { SyncTrigger } from "../../src/engine/sync/sync-trigger.ts";
import type { In, S3Call } from "../../src/engine/remote/port.ts";
import { isOwn } from "./own-key.ts";
import type { SyncReport, World } from "./world.ts";

/** A change of a file at a moment of virtual time. */
export interface Write {
  readonly atMs: number;
  readonly act: () => void;
}

/**
 * A watched folder in virtual time: writes are hinted, syncs begin when the fleet would begin them, and sending takes
 * as long as the bandwidth requires.
 */
export class WatchedLife {
  readonly world: World;
  readonly syncs: SyncReport[] = [];
  /** Bytes of bodies sent, counting every attempt. */
  bytesSent = 0;
  /** Multipart uploads begun. */
  uploadsBegun = 0;
  /** Completed objects, with key and bytes. */
  readonly stored: { readonly key: string; readonly size: number; readonly at: number }[] = [];
  /** Called each time a file is about to be read. */
  onRead: (path: string) => void = () => undefined;
  readonly #settleMs: number;
  readonly #changes = new WaitingChanges();
  /** Bytes sent for the parts of the current upload, by key. */
  readonly #parts = new Map<string, number>();
  #writes: Write[] = [];
  /** Start of the writes' time scale. */
  #from = 0;
  #hasBegun = false;

  /** @param bytesPerSecond of the line; default: no limit */
  constructor(
    world: World,
    { bytesPerSecond, settleMs = 500 }: { bytesPerSecond?: number; settleMs?: number } = {},
  ) {
    this.world = world;
    this.#settleMs = settleMs;
    world.disk.edit.onHint = (hint) => this.#changes.hint(hint, world.clock.now(), settleMs);
    world.onRequest = (call, input) => {
      const body = bodyOf(call, input);
      if (call === "createUpload") this.uploadsBegun += 1;
      if (body === undefined) return;
      this.bytesSent += body;
      if (bytesPerSecond !== undefined)
        this.#syncTo(world.clock.now() + Math.ceil((body / bytesPerSecond) * 1000));
    };
    world.onAnswer = (call, input, answer) => {
      const key = (input as { readonly key?: string }).key ?? "";
      const body = bodyOf(call, input);
      if (call === "uploadPart") this.#parts.set(key, (this.#parts.get(key) ?? 0) + (body ?? 0));
      if (call === "createUpload") this.#parts.set(key, 0);
      const size = call === "put" ? body : call === "completeUpload" ? this.#parts.get(key) : undefined;
      if (size !== undefined && !isOwn(key))
        this.stored.push({ key: key.slice(key.indexOf("/") + 1), size, at: world.clock.now() });
      return answer;
    };
    // Waits within a sync are not counted here: writes due in the meantime happen before the disk is read.
    world.onDisk = ({ name, path }) => {
      this.#syncTo(world.clock.now());
      if (name === "read") this.onRead(path);
    };
  }

  /** Lets `ms` pass, with the writes that fall into it. `atMs` counts from now. */
  async live(ms: number, writes: readonly Write[]): Promise<void> {
    const { clock } = this.world;
    const end = clock.now() + ms;
    this.#from = clock.now();
    this.#writes = [...writes];
    if (!this.#hasBegun) await this.#whole();
    this.#hasBegun = true;
    while (clock.now() < end) {
      this.#syncTo(Math.min(Math.max(this.#changes.dueAt, clock.now()), this.#nextWrite(), end));
      if (this.#changes.dueAt > clock.now()) continue;
      const hints = this.#changes.take(clock.now(), this.#settleMs);
      if (hints !== undefined) await this.#sync({ hints });
    }
  }

  /** Scans everything, as after a restart. */
  async restart(): Promise<void> {
    this.#changes.takeAll();
    await this.#whole();
  }

  #whole(): Promise<void> {
    return this.#sync({ hints: undefined });
  }

  async #sync({ hints }: Pick<SyncTrigger, "hints">): Promise<void> {
    const trigger = { hints, settleMs: this.#settleMs, restless: "spare", deletions: "when-quiet" } as const;
    const report = await this.world.sync({}, undefined, trigger);
    this.syncs.push(report);
    const now = this.world.clock.now();
    if (report.result !== undefined) this.#changes.settle(report.result.left, now, this.#settleMs);
  }

  #nextWrite(): number {
    const [next] = this.#writes;
    return next === undefined ? Number.POSITIVE_INFINITY : this.#from + next.atMs;
  }

  /** Performs the writes due by then, each at its time. */
  #syncTo(at: number): void {
    const { clock } = this.world;
    while (this.#nextWrite() <= at) {
      const due = this.#nextWrite();
      const write = this.#writes.shift();
      if (due > clock.now()) clock.advance(due - clock.now());
      write?.act();
    }
    if (at > clock.now()) clock.advance(at - clock.now());
  }
}

/** Writes at intervals of `ms`. */
export function every(ms: number, times: number, act: (turn: number) => void): readonly Write[] {
  return Array.from({ length: times }, (_, turn) => ({ atMs: turn * ms, act: () => act(turn) }));
}

function bodyOf<C extends S3Call>(call: C, input: In<C>): number | undefined {
  if (call !== "put" && call !== "uploadPart") return undefined;
  return (input as { readonly body: Uint8Array }).body.length;
}
