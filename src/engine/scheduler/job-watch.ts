import type { Noticing } from "../../shared/model/live.ts";
import type { Clock, Log } from "../environment.ts";
import type { PassManner } from "../sync/pass-manner.ts";
import { MountGuard } from "../watch/mount-guard.ts";
import type { Untold, Watch, Watcher, WatchRequest, WatchTrouble } from "../watch/port.ts";
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
  | { readonly kind: "watching"; readonly watch: Watch; readonly untold: Untold | undefined }
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

  /** False until it is known whether changes are noticed; a pass before that would miss some. */
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
    if (state.kind === "watching" && state.untold !== undefined)
      return { kind: "watching-and-looking", ...state.untold };
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
  met(path: string, since: boolean): void {
    const isNew = this.#mounts.met(path);
    if (isNew && since) this.#renew();
  }

  /** A scan missed it. */
  missed(path: string): void {
    this.#mounts.missed(path);
  }

  close(): void {
    this.#closing.abort();
    this.#alarm.close();
    if (this.#state.kind === "watching") this.#state.watch.close();
  }

  /** What is watched below such a folder is on another disk than what is there now, so all is watched anew. */
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
    let trouble: WatchTrouble | undefined;
    let begun = false;
    const listener = {
      onHint: (hint: Hint): void => {
        if (!signal.aborted) this.#ports.onHint(hint);
      },
      onTrouble: (met: WatchTrouble): void => {
        if (signal.aborted) return;
        if (met.kind !== "overflow") trouble = met;
        if (begun) this.#meet(met);
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
    if (trouble === undefined) {
      const untold = this.#ports.watcher.untold(this.#request);
      this.#state = { kind: "watching", watch, untold };
    } else {
      watch.close();
      this.#end(trouble);
    }
    if (before === "starting") this.#ports.onSettled();
    // The root is there again, also where it is not watched any more.
    if (doubt && (before === "starting" || trouble?.kind !== "root-gone")) this.#ports.onDoubt();
    if (this.#stale) this.#renew();
  }

  #meet(trouble: WatchTrouble): void {
    this.#ports.log.write(
      "warn",
      `watch: ${trouble.kind}`,
      trouble.kind === "failed" ? { code: trouble.code } : {},
    );
    if (trouble.kind !== "overflow") this.#end(trouble);
    this.#ports.onDoubt();
  }

  #end(trouble: WatchTrouble): void {
    if (this.#state.kind === "watching") this.#state.watch.close();
    if (trouble.kind === "root-gone") {
      this.#state = { kind: "root-gone" };
      this.#alarm.set(this.#ports.clock.now() + LOOK_FOR_ROOT);
    } else if (trouble.kind === "limit") {
      const room = this.#ports.watcher.room?.();
      this.#state = { kind: "over", reason: "limit", room };
      if (room !== undefined) this.#alarm.set(this.#ports.clock.now() + LOOK_FOR_ROOM);
    } else if (trouble.kind === "failed") this.#state = { kind: "over", reason: "failed" };
  }
}

/**
 * What a pass tells a watch of the folders that it meets.
 * @param since whether another one has met all of them since the watch began
 */
export function scanHooks(
  watch: JobWatch,
  since: boolean,
): Required<Pick<PassManner, "onFolder" | "onMount">> {
  return {
    onFolder: (path) => watch.saw(path),
    onMount: (path, there) => (there ? watch.met(path, since) : watch.missed(path)),
  };
}
