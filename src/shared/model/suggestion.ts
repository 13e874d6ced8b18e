import { z } from "zod";
import { connectionDraftSchema } from "./connection.ts";
import { textSchema } from "./wire.ts";

/** Initial values of the wizard from the host's environment, such as the practice service of the demo. Never keys. */
export const suggestionSchema = z.object({
  draft: connectionDraftSchema.extend({ keys: z.object({ kind: z.literal("environment") }) }),
  bucket: z.string().min(1).max(255).optional(),
  /** Absolute path. */
  folder: textSchema.optional(),
});

export type Suggestion = z.infer<typeof suggestionSchema>;
