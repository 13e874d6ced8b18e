import type { FirstFound } from "../remote/health.ts";
import type { Entry } from "../../shared/model/entry.ts";
import type { Claimant } from "../guard/overlap.ts";
import { type Claim, type ClaimHost, claimLocations } from "../jobs/claim.ts";
import { readJob } from "../jobs/job-record.ts";
import type { Route } from "./sync-context.ts";

/** Whether the job has already claimed its locations on these terms. */
export function isClaimed(job: Claimant, stateDir: string): boolean {
  const before = readJob(stateDir, job.id);
  if (before === undefined) return false;
  return job.once === true
    ? before.once === undefined
    : before.once === undefined && before.mirror === job.mirror && before.retain === job.retain;
}

/**
 * GU3: claims the locations of a sync's job at the right time: both are known to exist, and nothing was changed yet, not
 * even the owner marker (GU4). If another computer owns the target, the claim is released.
 */
export class SyncClaim {
  readonly #job: Claimant;
  readonly #host: ClaimHost;
  readonly #signal: AbortSignal;
  #taking: Promise<Claim | undefined> | undefined;
  #taken: Claim | undefined;
  #begun = false;

  constructor(job: Claimant, host: ClaimHost, signal: AbortSignal) {
    this.#job = job;
    this.#host = host;
    this.#signal = signal;
  }

  /** A route that makes the claim before its first change. */
  of<S extends Entry, T extends Entry>(route: Route<S, T>): Route<S, T> {
    const { owner } = route;
    const guarded =
      owner === undefined
        ? undefined
        : {
            job: owner.job,
            device: () => owner.device(),
            expire: () => owner.expire(),
            noteFirst: (first: FirstFound) => owner.noteFirst(first),
            takeDisplaced: () => owner.takeDisplaced(),
            ensure: async (signal: AbortSignal) => {
              await this.#take();
              await owner.ensure(signal);
            },
          };
    return {
      ...route,
      owner: guarded,
      prepare: async () => {
        await this.#take();
        this.#begun = true;
        await route.prepare();
      },
    };
  }

  /** Call after the sync. Releases a new claim if nothing was changed, and the claim of a restore. */
  end(): void {
    if (!this.#begun || this.#job.once === true) this.#taken?.undo();
  }

  async #take(): Promise<void> {
    this.#taking ??= isClaimed(this.#job, this.#host.stateDir)
      ? Promise.resolve(undefined)
      : claimLocations(this.#job, this.#host, this.#signal);
    this.#taken = await this.#taking;
  }
}
