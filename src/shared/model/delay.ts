import { z } from "zod";
import { amountSchema, textSchema, timeSchema, wireErrorSchema } from "./wire.ts";

/** RT9: requests of a sync that are being retried or get no answer. */
export const delaySchema = z.object({
  /** Of the one that has waited longest. */
  since: timeSchema,
  /** Files whose requests are delayed; 0: only requests about a bucket as a whole are. */
  count: amountSchema,
  /** The file that has waited longest. */
  key: textSchema.optional(),
  /** Of the bucket port: the call that has waited longest. */
  call: z.string(),
  /** What the service did last. */
  error: wireErrorSchema,
});

export type Delay = z.infer<typeof delaySchema>;
