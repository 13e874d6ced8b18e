import type { Noticing } from "../../shared/model/live.ts";
import type { Clock, Log } from "../environment.ts";
import type { SyncTrigger } from "../sync/sync-trigger.ts";
import { MountGuard } from "../watch/mount-guard.ts";
import type { Unreported, Watch, Watcher, WatchRequest, WatchProblem } from "../watch/port.ts";
import type { Hint } from "../rules/hint.ts";
import { Alarm } from "./alarm.ts";

/** Interval for checking whether a missing root is back, in ms. */
const LOOK_FOR_ROOT = 2_000;
/** Interval for checking whether the system's limit of watches was raised, in ms. */
const LOOK_FOR_ROOM = 30_000;

export interface JobWatchPorts {
  readonly watcher: Watcher;
  readonly clock: Clock;
  readonly log: Log;
  readonly onHint: (hint: Hint) => void;
  /** A full sync is needed: events were lost, the root disappeared or returned, or the watch ended. */
  readonly onDoubt: () => void;
  /** The watch is in place, or is known to be impossible. */
  readonly onSettled: () => void;
}

type State =
  | { readonly kind: "starting" }
  | { readonly kind: "watching"; readonly watch: Watch; readonly unreported: Unreported | undefined }
  | { readonly kind: "root-gone" }
  | { readonly kind: "over"; readonly reason: "limit"; readonly room: string | undefined }
  | { readonly kind: "over"; readonly reason: "failed" };

/** Watches the folder of a job or of several (JB9), and watches it again when the folder or a disk in it returns (GU1). */
export class JobWatch {
  readonly #ports: JobWatchPorts;
  readonly #request: WatchRequest;
  readonly #closing = new AbortController();
  readonly #alarm: Alarm;
  readonly #mounts: MountGuard;
  #state: State = { kind: "starting" };
  /** A disk was mounted or unmounted since the watch began. */
  #stale = false;
  /** Every folder was scanned, so a disk that is found from now on was mounted since the watch began. */
  #isKnown = false;

  constructor(request: WatchRequest, ports: JobWatchPorts) {
    this.#request = request;
    this.#ports = ports;
    this.#alarm = new Alarm(ports.clock, () => this.#lookAgain());
    const { signal } = this.#closing;
    this.#mounts = new MountGuard(request.root, ports.clock, () => this.#renew(), signal);
    void this.#begin(false);
  }

  /** False while the watch is being set up. A sync before that could miss changes. */
  get settled(): boolean {
    return this.#state.kind !== "starting";
  }

  /** The folder is missing. `onDoubt` is called when it returns. */
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

  /** A scan has listed this folder. */
  saw(path: string): void {
    if (this.#state.kind === "watching") this.#state.watch.saw(path);
  }

  /** A full sync of one of its jobs has completed. */
  sawAll(): void {
    this.#isKnown = true;
  }

  /** A scan has found a disk mounted here. */
  confirmed(path: string): void {
    const isNew = this.#mounts.confirmed(path);
    if (isNew && this.#isKnown) this.#renew();
  }

  /** A scan has found that the disk is not mounted. */
  missing(path: string): void {
    this.#mounts.missing(path);
  }

  close(): void {
    this.#closing.abort();
    this.#alarm.close();
    if (this.#state.kind === "watching") this.#state.watch.close();
  }

  /** Watches below a mount point refer to the disk that was mounted before, so the whole watch is replaced. */
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

  /** @param doubt whether changes may have been missed before this watch */
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
      // A root that is missing is looked for every two seconds; it is logged when it goes.
      if (before !== "root-gone" || problem.kind !== "root-gone") this.#log(problem);
      this.#end(problem);
    }
    if (before === "starting") this.#ports.onSettled();
    // Also when the root returned but cannot be watched any more.
    if (doubt && (before === "starting" || problem?.kind !== "root-gone")) this.#ports.onDoubt();
    if (this.#stale) this.#renew();
  }

  #onWatchProblem(problem: WatchProblem): void {
    this.#log(problem);
    if (problem.kind !== "overflow") this.#end(problem);
    this.#ports.onDoubt();
  }

  #log(problem: WatchProblem): void {
    const code = problem.kind === "failed" ? { code: problem.code } : {};
    this.#ports.log.write("warn", `watch: ${problem.kind}`, code);
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

/** The hooks through which a sync reports folders and disks to a watch. */
export function scanHooks(watch: JobWatch): Required<Pick<SyncTrigger, "onFolder" | "onMount">> {
  return {
    onFolder: (path) => watch.saw(path),
    onMount: (path, there) => (there ? watch.confirmed(path) : watch.missing(path)),
  };
}
