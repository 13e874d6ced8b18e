import type { Unreported, Watch, Watcher, WatchListener, WatchRequest } from "../../src/engine/watch/port.ts";

/** A watch that tells what a test says, and nothing else. */
export class ScriptedWatch implements Watch {
  readonly request: WatchRequest;
  readonly listener: WatchListener;
  readonly seen: string[] = [];
  readonly folders = 1;
  closed = false;

  constructor(request: WatchRequest, listener: WatchListener) {
    this.request = request;
    this.listener = listener;
  }

  saw(path: string): void {
    this.seen.push(path);
  }

  close(): void {
    this.closed = true;
  }

  hint(path: string, deep = false): void {
    this.listener.onHint({ path, deep });
  }
}

/** Gives out watches that a test drives. */
export class ScriptedWatcher implements Watcher {
  readonly watches: ScriptedWatch[] = [];
  /** Of roots that are not there. */
  readonly gone = new Set<string>();
  /** Of roots for which the system has no watches left. */
  readonly limited = new Set<string>();

  /** Of roots on file systems that do not tell of everything. */
  readonly remote = new Map<string, Unreported>();

  allowed = "8192";

  unreported({ root }: WatchRequest): Unreported | undefined {
    return this.remote.get(root);
  }

  room(): string {
    return this.allowed;
  }

  async watch(request: WatchRequest, listener: WatchListener): Promise<Watch> {
    const watch = new ScriptedWatch(request, listener);
    this.watches.push(watch);
    if (this.gone.has(request.root)) listener.onProblem({ kind: "root-gone" });
    else if (this.limited.has(request.root)) listener.onProblem({ kind: "limit" });
    return watch;
  }

  /** The watch that began last on a root. */
  on(root: string): ScriptedWatch {
    const watch = this.watches.findLast(({ request }) => request.root === root);
    if (watch === undefined) throw new Error(`nobody watches ${root}`);
    return watch;
  }
}
