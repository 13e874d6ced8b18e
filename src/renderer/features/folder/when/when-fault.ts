import { type When, whenSchema } from "../../../../shared/model/job-spec.ts";
import { checkCron } from "./cron-check.ts";

/** Why it cannot be saved as it is typed; undefined where it can. */
export function whenFault(when: When): string | undefined {
  if (when.kind === "cron") {
    const check = checkCron(when.expression, Date.now());
    if (check.kind === "wrong") return check.sentence;
  }
  return whenSchema.safeParse(when).success ? undefined : "Choose 1 minute to 7 days";
}
