import type { JobChoices } from "../../shared/model/job-spec.ts";
import type { JobView } from "../../shared/model/snapshot.ts";
import { call } from "./application.ts";

/** Changes some choices of a job. Those that somebody else changes at the same time stay. */
export async function changeChoices({ id, choices }: JobView, part: Partial<JobChoices>): Promise<void> {
  await call("changeJob", { job: id, choices: { ...choices, ...part }, from: choices });
}
