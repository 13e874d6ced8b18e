import type { JobSpec } from "../../shared/model/job-spec.ts";
import { locationsText } from "./job-request.ts";
import { LiveJob } from "./live-job.ts";

/**
 * The live job of a specification: the known one with its new choices, or another one where its places are others.
 * @param now ms since 1970
 */
export function jobOf(spec: JobSpec, known: LiveJob | undefined, now: number): LiveJob {
  // A job is its places.
  if (known === undefined || locationsText(known.spec) !== locationsText(spec)) return new LiveJob(spec);
  if (JSON.stringify(known.spec.choices) === JSON.stringify(spec.choices)) known.spec = spec;
  else {
    known.replan(spec, now);
    known.run?.stop();
  }
  return known;
}
