import { LianaError } from "../../shared/errors.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import { realFolder } from "../jobs/folder-path.ts";
import { type ExcludeRules, exclusionBy } from "../rules/exclude-rules.ts";
import type { Hint } from "../rules/hint.ts";
import { JobWatch } from "./job-watch.ts";
import type { LoopPorts } from "./loop-ports.ts";
import type { LiveJob } from "./live-job.ts";
import { isWatched } from "../../shared/model/job-spec.ts";

/** All are called with the jobs that share the watch, at one moment for all of them. */
interface FolderWatchHooks {
  readonly onHint: (jobs: Iterable<LiveJob>, hint: Hint) => void;
  /** The jobs need a full sync; see `JobWatchPorts`. */
  readonly onDoubt: (jobs: Iterable<LiveJob>) => void;
  /** The watch is in place, or is known to be impossible. */
  readonly onSettled: () => void;
}

interface FolderWatch {
  readonly watch: JobWatch;
  readonly jobs: Set<LiveJob>;
}

/** JB3: the watches of all jobs. Jobs that send one folder by the same rules share one. */
export class FolderWatches {
  readonly #ports: Pick<LoopPorts, "watcher" | "env" | "own">;
  readonly #hooks: FolderWatchHooks;
  /** By `watchText`. */
  readonly #watches = new Map<string, FolderWatch>();

  constructor(ports: Pick<LoopPorts, "watcher" | "env" | "own">, hooks: FolderWatchHooks) {
    this.#ports = ports;
    this.#hooks = hooks;
  }

  /**
   * Gives the job a watch, or another one if its settings changed, or none if it is not watched any more. A job that has
   * left a watch gets no hints from it.
   */
  keep(job: LiveJob): void {
    const wanted = isWatched(job.spec) ? watchText(job.spec) : undefined;
    if (job.watchedAs === wanted) return;
    this.leave(job);
    job.watchedAs = wanted;
    const { source, choices } = job.spec;
    if (wanted === undefined || source.kind !== "folder") return;
    const shared = this.#watches.get(wanted) ?? this.#begin(wanted, source.path, choices);
    shared.jobs.add(job);
    job.watch = shared.watch;
  }

  /** The watch ends with the last of its jobs. */
  leave(job: LiveJob): void {
    const text = job.watchedAs;
    const shared = text === undefined ? undefined : this.#watches.get(text);
    job.watch = undefined;
    job.watchedAs = undefined;
    if (text === undefined || shared === undefined) return;
    shared.jobs.delete(job);
    if (shared.jobs.size > 0) return;
    shared.watch.close();
    this.#watches.delete(text);
  }

  close(): void {
    for (const { watch } of this.#watches.values()) watch.close();
  }

  #begin(text: string, path: string, rules: Omit<ExcludeRules, "own">): FolderWatch {
    const { watcher, env, own } = this.#ports;
    const { onHint, onDoubt, onSettled } = this.#hooks;
    const { clock, log } = env;
    const root = realFolder(path);
    const request = { root, excluded: leftOut({ ...rules, own: own?.(root) ?? [] }) };
    const jobs = new Set<LiveJob>();
    const watch = new JobWatch(request, {
      watcher,
      clock,
      log,
      onHint: (hint) => onHint(jobs, hint),
      onDoubt: () => onDoubt(jobs),
      onSettled,
    });
    const shared = { watch, jobs };
    this.#watches.set(text, shared);
    return shared;
  }
}

/** The settings that a watch depends on, as text. */
function watchText({ source, choices }: JobSpec): string {
  return JSON.stringify([source, choices.exclude, choices.excludePatterns]);
}

/** The sync reports invalid rules. The watch ignores them and then sends more hints than necessary. */
function leftOut(rules: ExcludeRules): (key: string) => boolean {
  try {
    const { enters } = exclusionBy(rules);
    return (folder) => !enters(folder);
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    const { excludes } = exclusionBy({ exclude: [], excludePatterns: [], own: rules.own ?? [] });
    return excludes;
  }
}
