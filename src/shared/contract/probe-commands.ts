import { z } from "zod";
import { serviceFactsSchema, tracesSchema } from "../model/service-facts.ts";
import { bucketNameSchema, idSchema, textSchema } from "../model/wire.ts";
import type { CommandMap } from "./shape.ts";

/** Commands of the engine about what a service can do in a bucket (PB). */
export const PROBE_COMMANDS = {
  /** What is known, without a request; undefined before the first probe with these keys. */
  serviceFacts: {
    input: z.object({ connection: idSchema, bucket: bucketNameSchema }),
    output: z.object({ facts: serviceFactsSchema.optional() }),
  },
  /**
   * PB1: asks the service. `unlessKnown`: only if there is something that no probe with these keys told. Progress: what a
   * test object left behind, whatever the outcome (PB2).
   */
  probeService: {
    input: z.object({
      connection: idSchema,
      bucket: bucketNameSchema,
      prefix: textSchema,
      unlessKnown: z.literal(true).optional(),
    }),
    output: z.object({ facts: serviceFactsSchema }),
    progress: tracesSchema,
  },
} as const satisfies CommandMap;
