import { describeTarget, type Ended } from "./describe-target.ts";
import { refreshFacts } from "./refresh-facts.ts";

/** What a sync does once its result is known. Nothing of it fails the sync. */
export async function afterSync(ended: Ended, stateDir: string, signal: AbortSignal): Promise<void> {
  await describeTarget(ended, signal);
  await refreshFacts(ended, stateDir, signal);
}
