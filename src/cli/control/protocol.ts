import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { syncSummarySchema } from "../../shared/model/live.ts";
import { textSchema, wireErrorSchema } from "../../shared/model/wire.ts";

/** Longest line of a request, in bytes. */
export const LONGEST_REQUEST = 16 * 1024;
/** Longest line of an answer, in bytes. It can name many jobs. */
export const LONGEST_ANSWER = 1024 * 1024;

/** The daemon's first message. */
export const challengeSchema = z.object({ kind: z.literal("challenge"), nonce: z.string().max(128) });

export const requestSchema = z.object({
  /** `proofOf` the challenge. */
  proof: z.string().max(128),
  /** The name of a job in the configuration; undefined: all jobs. */
  job: textSchema.optional(),
  /** Whether the ends of the syncs are sent. */
  wait: z.boolean(),
});

export type ControlRequest = Omit<z.infer<typeof requestSchema>, "proof">;

/** What becomes of the request for one job. */
const outcomeSchema = z.enum([
  "starts",
  /** One is running; another begins after it. */
  "follows",
  /** JB2: nothing starts before the pause ends. */
  "paused",
]);

export type RequestOutcome = z.infer<typeof outcomeSchema>;

/** How the sync of one job ended. */
export const endSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.enum(["in-step", "problems", "held"]), summary: syncSummarySchema }),
  z.object({ outcome: z.literal("failed"), error: wireErrorSchema }),
  /** The job was removed from the configuration. */
  z.object({ outcome: z.literal("removed") }),
]);

export type ControlEnd = z.infer<typeof endSchema>;

export const answerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("refused") }),
  z.object({ kind: z.literal("unknown-job"), names: z.array(z.string()) }),
  z.object({
    kind: z.literal("requested"),
    jobs: z.array(z.object({ job: z.string(), outcome: outcomeSchema })),
  }),
  z.object({ kind: z.literal("ended"), job: z.string(), end: endSchema }),
  /** Nothing else follows. */
  z.object({ kind: z.literal("done") }),
]);

export type ControlAnswer = z.infer<typeof answerSchema>;

export function newNonce(): string {
  return randomBytes(32).toString("base64url");
}

/** Proves knowledge of the token without sending it. */
export function proofOf(token: string, nonce: string): string {
  return createHmac("sha256", token).update(`liana now\n${nonce}`).digest("base64url");
}

export function isProof(token: string, nonce: string, given: string): boolean {
  const [ours, theirs] = [Buffer.from(proofOf(token, nonce)), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
