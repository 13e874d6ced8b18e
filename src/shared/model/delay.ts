import { z } from "zod";
import { amountSchema, textSchema, timeSchema, wireErrorSchema } from "./wire.ts";

/** RT9: requests of a sync that are being retried or have no answer. */
export const delaySchema = z.object({
  /** Since when the oldest one waits. */
  since: timeSchema,
  /** Files with delayed requests; 0 if only requests about a whole bucket are delayed. */
  count: amountSchema,
  /** The file that has waited longest. */
  key: textSchema.optional(),
  /** The call of the bucket port that has waited longest. */
  call: z.string(),
  /** The last error of the service. */
  error: wireErrorSchema,
});

export type Delay = z.infer<typeof delaySchema>;
