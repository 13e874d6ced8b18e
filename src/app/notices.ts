import type { Clock } from "../engine/environment.ts";
import { counted } from "../shared/format.ts";
import { capital } from "../shared/job-words.ts";
import type { JobLive, Restore } from "../shared/model/live.ts";
import type { JobView, Notice, Snapshot } from "../shared/model/snapshot.ts";
import { restoredWords } from "../shared/restored-words.ts";
import { sentence } from "../shared/words.ts";
import { failureSentence, keepsFailing } from "./job-failing.ts";

/** Of one job and kind: not more often. In ms. */
const HOUR = 3_600_000;

/** Finds in the course of snapshots what is worth a notification. */
export class Notices {
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #jobs = new Map<string, JobLive>();
  readonly #restores = new Map<string, Restore>();
  readonly #told = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  /** What happened since the last call; what was so from the start is no news. Call it while the engine runs. */
  since({ jobs, restores, settings }: Snapshot): readonly Notice[] {
    const found = [
      ...jobs.flatMap((job) => this.#ofJob(job)),
      ...restores.flatMap((restore) => this.#ofRestore(restore)),
    ];
    return settings.notifications ? found.filter((notice) => this.#isDue(notice)) : [];
  }

  #ofJob(job: JobView): readonly Notice[] {
    const { id, name, live } = job;
    // Until the engine has spoken of a job there is nothing to compare with.
    if (live.state.kind === "waiting" && live.state.reason === "starting") return [];
    const before = this.#jobs.get(id);
    this.#jobs.set(id, live);
    const isNew = job.createdAt >= this.#startedAt;
    if (before === undefined && !isNew) return [];
    const found: Notice[] = [];
    if (this.#firstSynced(live, before)) found.push({ kind: "first-sync", job: id, name });
    if (live.held > 0 && (before?.held ?? 0) === 0) {
      found.push({ kind: "held", job: id, name, count: live.held });
    }
    if (keepsFailing(live) && !(before !== undefined && keepsFailing(before))) {
      found.push({ kind: "failing", job: id, name, sentence: failureSentence(live) });
    }
    return found;
  }

  #firstSynced({ syncedAt }: JobLive, before: JobLive | undefined): boolean {
    // An engine that has just started may not have read its records yet.
    return syncedAt !== undefined && syncedAt >= this.#startedAt && before?.syncedAt === undefined;
  }

  #ofRestore(restore: Restore): readonly Notice[] {
    const { id, name } = restore;
    const before = this.#restores.get(id);
    this.#restores.set(id, restore);
    const isNew = restore.startedAt >= this.#startedAt;
    if (before === undefined ? !isNew : before.state.kind !== "running") return [];
    const words = outcome(restore);
    return words === undefined ? [] : [{ kind: "restored", restore: id, name, sentence: words }];
  }

  #isDue(notice: Notice): boolean {
    const key = `${notice.kind} ${notice.kind === "restored" ? notice.restore : notice.job}`;
    const now = this.#clock.now();
    const last = this.#told.get(key);
    if (last !== undefined && Math.abs(now - last) < HOUR) return false;
    this.#told.set(key, now);
    return true;
  }
}

function outcome({ state }: Restore): string | undefined {
  switch (state.kind) {
    case "running":
    case "stopped":
      return undefined;
    case "done":
      return `${restoredWords(state.summary)}.`;
    case "incomplete":
      return `${counted(state.summary.problems, "file")} did not arrive.`;
    case "failed":
      return capital(sentence(state.error));
  }
}
