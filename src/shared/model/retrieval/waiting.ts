import { z } from "zod";
import { amountSchema, timeSchema } from "../wire.ts";
import { RETRIEVAL_DAY } from "./timing.ts";

/** RS5.6: what a restore waits for. */
export const waitingSchema = z.object({
  /** Of the service. */
  host: z.string().max(512),
  /** Archived files of the restore, and how many of them were ready and are restored. */
  files: amountSchema,
  ready: amountSchema,
  /** Content of all of them. */
  bytes: amountSchema,
  /** When the last one should be ready. */
  dueAt: timeSchema,
  /** When it is worth to look again. */
  lookAt: timeSchema,
});

export type Waiting = z.infer<typeof waitingSchema>;

/** No service takes as long: a look that is further away was planned before the clock was set back. */
const LONGEST_WAIT = 3 * RETRIEVAL_DAY;

/** Whether it is time to look again. @param now ms since 1970 */
export function isLookDue(lookAt: number, now: number): boolean {
  return lookAt <= now || lookAt > now + LONGEST_WAIT;
}
