import { z } from "zod";
import { measuredLoadSchema } from "../model/cost/measured.ts";
import { amountSchema, bucketNameSchema, idSchema, textSchema } from "../model/wire.ts";
import type { CommandMap } from "./shape.ts";

/** Commands of the engine about cost (CO). They send nothing to the service. */
export const COST_COMMANDS = {
  /** CO1: what a folder without a job would put into a bucket. Progress: what was counted so far. */
  measureLoad: {
    input: z.object({
      connection: idSchema,
      bucket: bucketNameSchema,
      prefix: textSchema,
      path: textSchema,
      exclude: z.array(textSchema).max(10_000),
    }),
    output: measuredLoadSchema,
    progress: z.object({ objects: amountSchema, bytes: amountSchema }),
  },
  /** CO1: what a job has in its bucket. Undefined before its first sync has sent a file, and if its target is a folder. */
  jobLoad: {
    input: z.object({ job: idSchema }),
    output: z.object({ load: measuredLoadSchema.optional() }),
  },
} as const satisfies CommandMap;
