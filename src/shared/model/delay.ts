import { z } from "zod";
import { amountSchema, textSchema, timeSchema, wireErrorSchema } from "./wire.ts";

/** RT9: requests of a sync that are being retried or get no answer. */
export const delaySchema = z.object({
  /** Start of the longest wait. */
  since: timeSchema,
  /** Number of files with delayed requests; 0 if only requests about a whole bucket are delayed. */
  count: amountSchema,
  /** The file that has waited longest. */
  key: textSchema.optional(),
  /** The call of the bucket port that has waited longest. */
  call: z.string(),
  /** The last error. */
  error: wireErrorSchema,
});

export type Delay = z.infer<typeof delaySchema>;
