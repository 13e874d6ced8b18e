import { type When, whenSchema } from "../../../../shared/model/job-spec.ts";
import { checkCron } from "./cron-check.ts";

/** Whether a choice can be saved as it is typed; the field shows the reason if not. */
export function isValidWhen(when: When): boolean {
  if (when.kind === "cron" && checkCron(when.expression, Date.now()).kind === "wrong") return false;
  return whenSchema.safeParse(when).success;
}
