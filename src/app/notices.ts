import type { Clock } from "../engine/environment.ts";
import { namedFindings } from "../shared/finding-words.ts";
import { isWorthTelling, keepsFailing } from "../shared/job-failing.ts";
import type { JobLive, Restore } from "../shared/model/live.ts";
import type { JobView, Notice, Snapshot } from "../shared/model/snapshot.ts";
import { failingNotice, findingNotice, noticeKey } from "../shared/notice-now.ts";

/** Notices of one kind about one job are at least this far apart. In ms. */
const HOUR = 3_600_000;

/** Compares snapshots and decides what to notify about. */
export class Notices {
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #jobs = new Map<string, JobLive>();
  readonly #restores = new Map<string, Restore>();
  /** Ids of current findings. */
  #findings: ReadonlySet<string> | undefined;
  /** The version that was announced last. */
  #announced: string | undefined;
  readonly #shownAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  /**
   * Notices since the last call. Conditions that existed at the start are not reported. Call it while the engine runs.
   */
  since({ jobs, connections, restores, settings, updates }: Snapshot): readonly Notice[] {
    const findings = namedFindings(jobs, connections);
    const explained = new Set(findings.flatMap((finding) => finding.jobs));
    const found = [
      ...this.#ofFindings(findings, jobs),
      ...jobs.flatMap((job) =>
        this.#ofJob(job).filter(({ kind }) => kind !== "failing" || !explained.has(job.id)),
      ),
      ...restores.flatMap((restore) => this.#ofRestore(restore)),
      ...this.#ofUpdate(updates),
    ];
    return settings.notifications ? found.filter((notice) => this.#isDue(notice)) : [];
  }

  #ofFindings(findings: ReturnType<typeof namedFindings>, jobs: readonly JobView[]): readonly Notice[] {
    const lives = new Map(jobs.map(({ id, live }) => [id, live]));
    const open = findings.filter((finding) => isWorthTelling(finding, lives));
    const before = this.#findings;
    this.#findings = new Set(open.map(({ id }) => id));
    if (before === undefined) return [];
    return open.filter(({ id }) => !before.has(id)).map(findingNotice);
  }

  #ofJob(job: JobView): readonly Notice[] {
    const { id, name, live } = job;
    // Before the engine has reported the job, there is nothing to compare with.
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
      found.push(failingNotice(job));
    }
    return found;
  }

  #firstSynced({ syncedAt }: JobLive, before: JobLive | undefined): boolean {
    // An engine that has just started may not have read its journals yet.
    return syncedAt !== undefined && syncedAt >= this.#startedAt && before?.syncedAt === undefined;
  }

  #ofRestore(restore: Restore): readonly Notice[] {
    const { id, name } = restore;
    const before = this.#restores.get(id);
    this.#restores.set(id, restore);
    const { state } = restore;
    if (!("endedAt" in state) || state.kind === "stopped") return [];
    // One that was not seen before may have ended in an earlier process.
    const isNews = before === undefined ? state.endedAt >= this.#startedAt : !("endedAt" in before.state);
    if (!isNews) return [];
    return [{ kind: "restored", restore: id, name, state }];
  }

  #ofUpdate(updates: Snapshot["updates"]): readonly Notice[] {
    if (updates?.kind !== "ready") return [];
    const { version, security } = updates.release;
    if (this.#announced === version) return [];
    this.#announced = version;
    return [{ kind: "update", version, security }];
  }

  #isDue(notice: Notice): boolean {
    const key = noticeKey(notice);
    const now = this.#clock.now();
    const last = this.#shownAt.get(key);
    if (last !== undefined && Math.abs(now - last) < HOUR) return false;
    this.#shownAt.set(key, now);
    return true;
  }
}
