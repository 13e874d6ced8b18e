import type { FirstFound } from "../remote/health.ts";
import type { Entry } from "../../shared/model/entry.ts";
import type { Claimant } from "../guard/overlap.ts";
import { type Claim, type ClaimHost, claimLocations } from "../jobs/claim.ts";
import { readJob } from "../jobs/job-record.ts";
import type { Route } from "./sync-context.ts";

/** Whether the job has its places already, as it wants them now. */
export function isClaimed(job: Claimant, stateDir: string): boolean {
  const before = readJob(stateDir, job.id);
  if (before === undefined) return false;
  return job.once === true
    ? before.once === undefined
    : before.once === undefined && before.mirror === job.mirror && before.retain === job.retain;
}

/**
 * GU3: when a sync takes the places of its job. Both sides are known to be there by then, and nothing has been changed,
 * the owner marker included (GU4). Where another computer has the target, the places are given back.
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

  /** The route, with the claim before its first change. */
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

  /** After the sync: what it did not come to use is free again, and so is what a restore had. */
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
