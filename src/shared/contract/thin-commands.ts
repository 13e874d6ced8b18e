import { z } from "zod";
import { secretSchema } from "../model/connection.ts";
import {
  amountSchema,
  bucketNameSchema,
  idSchema,
  textSchema,
  timeSchema,
  wireErrorSchema,
} from "../model/wire.ts";
import type { CommandMap } from "./shape.ts";

const locationSchema = z.object({
  connection: idSchema,
  bucket: bucketNameSchema,
  /** Empty, or ending in `/`. */
  prefix: textSchema,
});

/** VR7: fewer earlier versions. */
export const THIN_COMMANDS = {
  /** Counts what may go, and changes nothing. */
  countThinnable: {
    input: locationSchema,
    output: z.object({
      /** Files of which something may go. */
      files: amountSchema,
      versions: amountSchema,
      bytes: amountSchema,
      /** Earlier versions that stay. */
      kept: amountSchema,
      /** When this was so, by the clock of the service. */
      at: timeSchema,
    }),
    progress: z.object({ listed: amountSchema }),
  },
  /**
   * Removes for good what could go `at` the moment of the count. Each removal stands by itself: what an aborted call has
   * removed stays removed, and the next count finds the rest.
   */
  thinVersions: {
    input: locationSchema.extend({
      at: timeSchema,
      /** Used for this call, and kept nowhere. Without them, the keys of the connection. */
      keys: secretSchema.optional(),
    }),
    output: z.object({
      versions: amountSchema,
      bytes: amountSchema,
      /** The service keeps them: they are locked, or the keys may not remove them. */
      refused: amountSchema,
      /** The service failed; they can go later. */
      failed: amountSchema,
      /** PO2: what the keys may lack. */
      denied: wireErrorSchema.optional(),
    }),
    progress: z.object({ versions: amountSchema }),
  },
} as const satisfies CommandMap;
