import type { Noticing } from "../../shared/model/live.ts";
import type { Clock, Log } from "../environment.ts";
import type { SyncTrigger } from "../sync/sync-trigger.ts";
import { MountGuard } from "../watch/mount-guard.ts";
import type { Unreported, Watch, Watcher, WatchRequest, WatchProblem } from "../watch/port.ts";
import type { Hint } from "../rules/hint.ts";
import { Alarm } from "./alarm.ts";

/** A folder that is away is looked for so often, in ms. */
const LOOK_FOR_ROOT = 2_000;
/** Whether the system watches more folders now, in ms. */
const LOOK_FOR_ROOM = 30_000;

export interface JobWatchPorts {
  readonly watcher: Watcher;
  readonly clock: Clock;
  readonly log: Log;
  readonly onHint: (hint: Hint) => void;
  /** Everything is to be looked at: events were lost, the root went or came back, or the watch is over. */
  readonly onDoubt: () => void;
  /** It is under watch now, or is known not to be. */
  readonly onSettled: () => void;
}

type State =
  | { readonly kind: "starting" }
  | { readonly kind: "watching"; readonly watch: Watch; readonly unreported: Unreported | undefined }
  | { readonly kind: "root-gone" }
  | { readonly kind: "over"; readonly reason: "limit"; readonly room: string | undefined }
  | { readonly kind: "over"; readonly reason: "failed" };

/** Keeps the folder of one job under watch: also when it, or a disk in it, goes away and comes back (GU1). */
export class JobWatch {
  readonly #ports: JobWatchPorts;
  readonly #request: WatchRequest;
  readonly #closing = new AbortController();
  readonly #alarm: Alarm;
  readonly #mounts: MountGuard;
  #state: State = { kind: "starting" };
  /** A disk came or went since the watch began. */
  #stale = false;

  constructor(request: WatchRequest, ports: JobWatchPorts) {
    this.#request = request;
    this.#ports = ports;
    this.#alarm = new Alarm(ports.clock, () => this.#lookAgain());
    const { signal } = this.#closing;
    this.#mounts = new MountGuard(request.root, ports.clock, () => this.#renew(), signal);
    void this.#begin(false);
  }

  /** False until it is known whether changes are noticed; a sync before that would miss some. */
  get settled(): boolean {
    return this.#state.kind !== "starting";
  }

  /** The folder is away; it is told when it is back. */
  get awaitsRoot(): boolean {
    return this.#state.kind === "root-gone";
  }

  get noticing(): Noticing {
    const state = this.#state;
    if (state.kind === "over") return { kind: "every-minute", reason: state.reason };
    if (state.kind === "watching" && state.unreported !== undefined)
      return { kind: "watching-and-looking", ...state.unreported };
    return { kind: "watching" };
  }

  /** A scan met this folder. */
  saw(path: string): void {
    if (this.#state.kind === "watching") this.#state.watch.saw(path);
  }

  /**
   * A scan met a disk that is mounted here.
   * @param since whether none was there when the watch began
   */
  confirmed(path: string, since: boolean): void {
    const isNew = this.#mounts.confirmed(path);
    if (isNew && since) this.#renew();
  }

  /** A scan missed it. */
  missing(path: string): void {
    this.#mounts.missing(path);
  }

  close(): void {
    this.#closing.abort();
    this.#alarm.close();
    if (this.#state.kind === "watching") this.#state.watch.close();
  }

  /** What is watched below such a folder is on another disk than what is there now, so all is watched again. */
  #renew(): void {
    this.#stale = true;
    if (this.#state.kind !== "watching") return;
    this.#state.watch.close();
    this.#state = { kind: "starting" };
    void this.#begin(true);
  }

  #lookAgain(): void {
    const state = this.#state;
    if (state.kind === "over" && state.reason === "limit" && state.room === this.#ports.watcher.room?.())
      this.#alarm.set(this.#ports.clock.now() + LOOK_FOR_ROOM);
    else void this.#begin(true);
  }

  /** @param doubt something may have changed unseen before it */
  async #begin(doubt: boolean): Promise<void> {
    const { signal } = this.#closing;
    const before = this.#state.kind;
    this.#stale = false;
    let problem: WatchProblem | undefined;
    let begun = false;
    const listener = {
      onHint: (hint: Hint): void => {
        if (!signal.aborted) this.#ports.onHint(hint);
      },
      onProblem: (confirmed: WatchProblem): void => {
        if (signal.aborted) return;
        if (confirmed.kind !== "overflow") problem = confirmed;
        if (begun) this.#onWatchProblem(confirmed);
      },
    };
    let watch: Watch;
    try {
      watch = await this.#ports.watcher.watch(this.#request, listener, signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    begun = true;
    if (signal.aborted) {
      watch.close();
      return;
    }
    if (problem === undefined) {
      const unreported = this.#ports.watcher.unreported(this.#request);
      this.#state = { kind: "watching", watch, unreported };
    } else {
      watch.close();
      this.#end(problem);
    }
    if (before === "starting") this.#ports.onSettled();
    // The root is there again, also where it is not watched any more.
    if (doubt && (before === "starting" || problem?.kind !== "root-gone")) this.#ports.onDoubt();
    if (this.#stale) this.#renew();
  }

  #onWatchProblem(problem: WatchProblem): void {
    this.#ports.log.write(
      "warn",
      `watch: ${problem.kind}`,
      problem.kind === "failed" ? { code: problem.code } : {},
    );
    if (problem.kind !== "overflow") this.#end(problem);
    this.#ports.onDoubt();
  }

  #end(problem: WatchProblem): void {
    if (this.#state.kind === "watching") this.#state.watch.close();
    if (problem.kind === "root-gone") {
      this.#state = { kind: "root-gone" };
      this.#alarm.set(this.#ports.clock.now() + LOOK_FOR_ROOT);
    } else if (problem.kind === "limit") {
      const room = this.#ports.watcher.room?.();
      this.#state = { kind: "over", reason: "limit", room };
      if (room !== undefined) this.#alarm.set(this.#ports.clock.now() + LOOK_FOR_ROOM);
    } else if (problem.kind === "failed") this.#state = { kind: "over", reason: "failed" };
  }
}

/**
 * What a sync tells a watch of the folders that it meets.
 * @param since whether another one has met all of them since the watch began
 */
export function scanHooks(
  watch: JobWatch,
  since: boolean,
): Required<Pick<SyncTrigger, "onFolder" | "onMount">> {
  return {
    onFolder: (path) => watch.saw(path),
    onMount: (path, there) => (there ? watch.confirmed(path, since) : watch.missing(path)),
  };
}
