import { z } from "zod";
import { connectionDraftSchema } from "./connection.ts";
import { textSchema } from "./wire.ts";

/**
 * A suggestion for the wizard from the environment of the host, such as the practice service of the demo. Never
 * contains keys.
 */
export const suggestionSchema = z.object({
  draft: connectionDraftSchema.extend({ keys: z.object({ kind: z.literal("environment") }) }),
  bucket: z.string().min(1).max(255).optional(),
  /** Absolute path. */
  folder: textSchema.optional(),
});

export type Suggestion = z.infer<typeof suggestionSchema>;
