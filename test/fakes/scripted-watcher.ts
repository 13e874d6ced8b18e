import type { Unreported, Watch, Watcher, WatchListener, WatchRequest } from "../../src/engine/watch/port.ts";

/** A watch that reports only what a test tells it to. */
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

/** A root as tests spell it, such as `/a`, which is `C:\a` on Windows. */
function spelled(root: string): string {
  return root.replace(/^[a-z]:/i, "").replaceAll("\\", "/");
}

/** Creates watches that a test controls. */
export class ScriptedWatcher implements Watcher {
  readonly watches: ScriptedWatch[] = [];
  /** Roots that are missing. */
  readonly gone = new Set<string>();
  /** Roots for which the system has no watches left. */
  readonly limited = new Set<string>();

  /** Roots on file systems that do not report all changes. */
  readonly remote = new Map<string, Unreported>();

  allowed = "8192";

  unreported({ root }: WatchRequest): Unreported | undefined {
    return this.remote.get(spelled(root));
  }

  room(): string {
    return this.allowed;
  }

  async watch(request: WatchRequest, listener: WatchListener): Promise<Watch> {
    const watch = new ScriptedWatch(request, listener);
    this.watches.push(watch);
    if (this.gone.has(spelled(request.root))) listener.onProblem({ kind: "root-gone" });
    else if (this.limited.has(spelled(request.root))) listener.onProblem({ kind: "limit" });
    return watch;
  }

  /** The watch most recently started on a root. */
  on(root: string): ScriptedWatch {
    const watch = this.watches.findLast(({ request }) => spelled(request.root) === root);
    if (watch === undefined) throw new Error(`nobody watches ${root}`);
    return watch;
  }
}
