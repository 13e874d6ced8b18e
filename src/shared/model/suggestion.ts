import { z } from "zod";
import { connectionDraftSchema } from "./connection.ts";
import { textSchema } from "./wire.ts";

/** What the wizard begins with, as the host's environment suggests it: a demo's practice service. Never with keys. */
export const suggestionSchema = z.object({
  draft: connectionDraftSchema.extend({ keys: z.object({ kind: z.literal("environment") }) }),
  bucket: z.string().min(1).max(255).optional(),
  /** Absolute path. */
  folder: textSchema.optional(),
});

export type Suggestion = z.infer<typeof suggestionSchema>;
