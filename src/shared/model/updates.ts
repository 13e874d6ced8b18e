import { z } from "zod";
import { timeSchema, wireErrorSchema } from "./wire.ts";

/** The longest release notes that are shown. In characters. */
export const LONGEST_NOTES = 20_000;

/** A newer version of Liana. */
export const releaseSchema = z.object({
  version: z.string().max(64),
  /** Plain text, never HTML. Empty if the release has none. */
  notes: z.string().max(LONGEST_NOTES),
  /** Whether it fixes a vulnerability. */
  security: z.boolean(),
});

export type Release = z.infer<typeof releaseSchema>;

/** The state of Liana's own updates. */
export const updateStateSchema = z.discriminatedUnion("kind", [
  /** `fixed`: this copy cannot be replaced, for example a folder that was unpacked from an archive. */
  z.object({ kind: z.literal("off"), reason: z.enum(["package-manager", "fixed"]) }),
  /** Without `checkedAt`: not checked since the start. */
  z.object({ kind: z.literal("current"), checkedAt: timeSchema.optional() }),
  z.object({ kind: z.literal("checking") }),
  /** Waits for the user, because automatic updates are off. */
  z.object({ kind: z.literal("available"), release: releaseSchema }),
  /** `percent`: 0 to 100. */
  z.object({ kind: z.literal("downloading"), release: releaseSchema, percent: z.number().min(0).max(100) }),
  /** Downloaded and verified. The end of the application installs it. */
  z.object({ kind: z.literal("ready"), release: releaseSchema }),
  /** Liana tries again at `retryAt`; undefined while automatic updates are off. */
  z.object({
    kind: z.literal("failed"),
    error: wireErrorSchema,
    at: timeSchema,
    retryAt: timeSchema.optional(),
  }),
]);

export type UpdateState = z.infer<typeof updateStateSchema>;
