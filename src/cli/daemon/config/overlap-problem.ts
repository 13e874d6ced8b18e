import { findOverlap, jobsBetween } from "../../../engine/jobs/planned-jobs.ts";
import type { EngineConfig } from "../../../shared/contract/engine-contract.ts";
import type { Words } from "../../../shared/words/words.ts";
import { shownSetting } from "./config-text.ts";

/** GU3: a job whose locations conflict with themselves or with an earlier job. */
export interface OverlapProblem {
  /** Of the job in the configuration. */
  readonly index: number;
  /** What is wrong and what to do, a sentence. */
  readonly problem: string;
}

/**
 * GU3: checked when the configuration is read, so that the result is the same at each start. The later of two jobs is at
 * fault.
 */
export async function overlapIn(words: Words, engine: EngineConfig): Promise<OverlapProblem | undefined> {
  const connections = engine.connections.map(({ id, connection }) => {
    const { endpoint, region, allowHttp, keys } = connection;
    return { id, endpoint, region, allowHttp, profile: keys.kind === "profile" ? keys.profile : undefined };
  });
  const jobs = engine.jobs.map(({ source, target, choices }) => {
    return { source, target, mirror: choices.retain === "none" };
  });
  const nameOf = (at: number | undefined): string => shownSetting(engine.jobs[at ?? -1]?.name ?? "");
  const claimants = await jobsBetween(jobs, connections);
  for (const [index, job] of claimants.entries()) {
    const found = findOverlap(job, claimants.slice(0, index));
    if (found === undefined) continue;
    const names = { first: nameOf(found.other), second: nameOf(index) };
    const problem =
      found.kind === "itself"
        ? words.say("config.overlap.itself")
        : words.say(`config.overlap.${found.kind}`, names);
    return { index, problem };
  }
  return undefined;
}
