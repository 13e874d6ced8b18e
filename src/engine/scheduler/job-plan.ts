import { type LianaError, toLianaError } from "../../shared/errors.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { Noticing } from "../../shared/model/live.ts";
import type { Waiting } from "../../shared/model/retrieval/waiting.ts";
import { type JournalFacts, NOTHING_KNOWN } from "../reports/journal-facts.ts";
import type { Fault } from "./faults.ts";
import type { Timing } from "./schedule.ts";
import { copiesLookAt, Timetable } from "./timetable.ts";

/** The properties of a job that determine when its next full sync is due. */
interface Planned {
  readonly spec: JobSpec;
  readonly facts: JournalFacts | undefined;
  readonly noticing: Noticing;
  readonly waiting: Waiting | undefined;
  readonly fault: Fault | undefined;
}

/** Plans the full syncs of a job by its schedule. Times are ms since 1970. */
export class JobPlan {
  readonly table = new Timetable();
  readonly #job: Planned;
  readonly #onInvalid: (error: LianaError, now: number) => void;

  /** @param onInvalid called when the schedule of the job is invalid */
  constructor(job: Planned, onInvalid: (error: LianaError, now: number) => void) {
    this.#job = job;
    this.#onInvalid = onInvalid;
  }

  fromStart(now: number): void {
    this.#plan(now, (due) => this.table.fromStart(now, this.#job.facts?.lastSync, due));
    this.table.by(copiesLookAt(this.#job, now), now);
  }

  afterSync(now: number): void {
    this.#plan(now, (due) => this.table.afterSync(now, due));
  }

  /** RT3: plans a retry, no later than the next scheduled sync. @param wait in ms */
  retry(now: number, wait: number): void {
    const { kind } = this.#job.spec.choices.when;
    if (kind === "every" || kind === "cron") {
      this.afterSync(now);
      this.table.by(now + wait, now);
    } else this.table.at(now + wait, now);
  }

  /** Prevents a clock that was set back from delaying what is due. */
  clampTo(now: number): void {
    const { spec, fault } = this.#job;
    const byCalendar = spec.choices.when.kind === "cron" && fault === undefined;
    this.#plan(now, (due) => this.table.clampTo(now, byCalendar ? due : undefined));
  }

  #plan(now: number, plan: (due: Timing) => void): void {
    const { noticing, spec, facts } = this.#job;
    const { problems, disks } = facts ?? NOTHING_KNOWN;
    const { lookMs } = this.table;
    try {
      // The watch notices a disk that returns (GU1), so only problems of files need a retry.
      plan({ when: spec.choices.when, noticing, problems: problems - disks, lookMs });
    } catch (error) {
      this.table.never();
      this.#onInvalid(toLianaError(error), now);
    }
  }
}
