import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";

/** What did not work for some jobs, with the first reason. */
export interface BatchFailure {
  readonly names: readonly string[];
  readonly error: WireError;
}

/** An action for several jobs. A job that fails does not stop the others. */
export interface JobBatch {
  readonly busy: boolean;
  readonly failure: BatchFailure | undefined;
  /** @returns whether it worked for all jobs */
  readonly run: (jobs: readonly JobView[], work: (job: JobView) => Promise<unknown>) => Promise<boolean>;
}

export function useJobBatch(): JobBatch {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<BatchFailure>();
  const run: JobBatch["run"] = async (jobs, work) => {
    setBusy(true);
    setFailure(undefined);
    const failed = await failuresOf(jobs, work);
    setBusy(false);
    const [first] = failed;
    if (first !== undefined) setFailure({ names: failed.map(({ name }) => name), error: first.error });
    return first === undefined;
  };
  return { busy, failure, run };
}

async function failuresOf(
  jobs: readonly JobView[],
  work: (job: JobView) => Promise<unknown>,
): Promise<readonly { readonly name: string; readonly error: WireError }[]> {
  const failed = [];
  for (const job of jobs) {
    try {
      await work(job);
    } catch (error) {
      if (!isAbort(error)) failed.push({ name: job.name, error: toLianaError(error).toWire() });
    }
  }
  return failed;
}
