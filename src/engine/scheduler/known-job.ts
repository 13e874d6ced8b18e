import type { JobSpec } from "../../shared/model/job-spec.ts";
import { locationsText } from "./job-request.ts";
import { LiveJob } from "./live-job.ts";

/**
 * The live job of a specification: the known one with its new settings, or a new one if the locations changed.
 * @param now ms since 1970
 */
export function jobOf(spec: JobSpec, known: LiveJob | undefined, now: number): LiveJob {
  // The locations identify a job.
  if (known === undefined || locationsText(known.spec) !== locationsText(spec)) return new LiveJob(spec);
  if (JSON.stringify(known.spec.choices) === JSON.stringify(spec.choices)) known.spec = spec;
  else {
    known.replan(spec, now);
    known.run?.stop();
    known.verification.running?.stop();
  }
  return known;
}
