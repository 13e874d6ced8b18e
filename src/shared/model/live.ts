import { z } from "zod";
import { delaySchema } from "./delay.ts";
import { verifyReportSchema } from "./verification.ts";
import { RETRIEVAL_TIERS } from "./retrieval/tiers.ts";
import { waitingSchema } from "./retrieval/waiting.ts";
import { MOST_WARNINGS, warningSchema } from "./warning.ts";
import { amountSchema, idSchema, textSchema, timeSchema, wireErrorSchema } from "./wire.ts";

/** The current state of jobs and restores, as the engine publishes it. */

/**
 * What a job waits for before it runs, or (TR1) what is known not to be in the bucket yet: `changes` that no sync has sent,
 * `deletions` that more may follow (GU2), `retrieval` of archived files (RS5), `quiet` files (UP6).
 */
export const WAITING = [
  "starting",
  "turn",
  "battery",
  "metered",
  "quiet",
  "changes",
  "deletions",
  "retrieval",
] as const;

/** JB1. `job-words.ts` has the texts of each state. */
export const jobStateSchema = z.discriminatedUnion("kind", [
  /** Up to date: nothing to do until the next sync, and the content was confirmed in the bucket (TR1). */
  z.object({ kind: z.literal("idle") }),
  /** TR1: nothing waits here, but the last confirmation in the bucket is older than the schedule allows. */
  z.object({ kind: z.literal("unconfirmed"), since: timeSchema }),
  z.object({ kind: z.literal("scanning") }),
  z.object({ kind: z.literal("syncing") }),
  z.object({ kind: z.literal("paused"), until: timeSchema.nullable() }),
  z.object({
    kind: z.literal("waiting"),
    reason: z.enum(WAITING),
  }),
  z.object({ kind: z.literal("held"), count: amountSchema }),
  z.object({ kind: z.literal("offline"), since: timeSchema, error: wireErrorSchema }),
  /** CR2, CR3: until a person signs in again or enters a code. */
  z.object({ kind: z.literal("signed-out"), since: timeSchema, error: wireErrorSchema }),
  /** GU1: the source is missing, empty, replaced or not a folder. */
  z.object({ kind: z.literal("source-missing"), error: wireErrorSchema }),
  /** With `error` the whole job cannot run. Without it, `count` files need attention. */
  z.object({ kind: z.literal("problem"), count: amountSchema, error: wireErrorSchema.optional() }),
]);

export type JobState = z.infer<typeof jobStateSchema>;

/** A running sync. Sizes are bytes of file content. */
export const progressSchema = z.object({
  phase: z.enum(["scanning", "removing", "finishing"]),
  startedAt: timeSchema,
  found: amountSchema,
  done: amountSchema,
  bytesFound: amountSchema,
  bytesDone: amountSchema,
  /** Bytes transferred, including those of unfinished files. */
  bytesMoved: amountSchema,
  unchanged: amountSchema,
  /** The scan has finished: `found` and `bytesFound` are the totals. */
  planned: z.boolean(),
  /** TR4: the total from the start; undefined until it is counted. What is done, and the share, never decrease. */
  whole: z
    .object({
      files: amountSchema,
      bytes: amountSchema,
      filesDone: amountSchema,
      bytesDone: amountSchema,
      share: z.number().min(0).max(1),
    })
    .optional(),
  /** Over the last seconds. */
  bytesPerSecond: amountSchema,
  /** Undefined until there is an estimate. Never changes by more than a third at once. */
  secondsLeft: amountSchema.optional(),
  /** Running transfers, the oldest first; at most 8. */
  current: z.array(z.object({ key: textSchema, bytes: amountSchema })).max(8),
});

export type Progress = z.infer<typeof progressSchema>;

export const syncSummarySchema = z.object({
  uploaded: amountSchema,
  downloaded: amountSchema,
  copied: amountSchema,
  adopted: amountSchema,
  touched: amountSchema,
  deleted: amountSchema,
  held: amountSchema,
  unchanged: amountSchema,
  conflicts: amountSchema,
  verified: amountSchema,
  foreign: amountSchema,
  skipped: amountSchema,
  problems: amountSchema,
  bytes: amountSchema,
  bytesCopied: amountSchema.optional(),
  foreignEdits: amountSchema.optional(),
  bytesUp: amountSchema.optional(),
  bytesDown: amountSchema.optional(),
  missing: amountSchema.optional(),
  leftovers: amountSchema.optional(),
  outdated: amountSchema.optional(),
  retrieving: amountSchema.optional(),
  requests: amountSchema,
  seconds: amountSchema,
});

export const syncSchema = z.object({
  id: z.number(),
  startedAt: timeSchema,
  endedAt: timeSchema.optional(),
  outcome: z.enum(["in-step", "problems", "held", "failed", "stopped"]).optional(),
  summary: syncSummarySchema.optional(),
  /** Why it failed. */
  error: wireErrorSchema.optional(),
});

/** What an error is a property of: a connection, or with `bucket` one bucket. */
export const scopeSchema = z.object({ connection: idSchema, bucket: z.string().optional() });

export type FaultScope = z.infer<typeof scopeSchema>;

/** TR2: the error that stops a whole job, found by its own sync or by another job of the same service. */
export const faultSchema = z.object({
  error: wireErrorSchema,
  /** Since when the error has occurred without interruption, ms since 1970. */
  since: timeSchema,
  /** Undefined if the error affects this job only. */
  scope: scopeSchema.optional(),
  /** The time of the next automatic attempt; undefined while the job runs, is paused, or waits for the user. */
  retryAt: timeSchema.optional(),
});

export type LiveFault = z.infer<typeof faultSchema>;

/** JB3: how changes are noticed between syncs. */
export const noticingSchema = z.discriminatedUnion("kind", [
  /** Only by syncs: as scheduled, or on request. */
  z.object({ kind: z.literal("syncs") }),
  z.object({ kind: z.literal("watching") }),
  /** `limit`: the system cannot watch more folders; `failed`: it cannot watch here. Syncs scan every minute instead. */
  z.object({ kind: z.literal("every-minute"), reason: z.enum(["limit", "failed"]) }),
  /**
   * Watched, but the file system, or one at `path` below the folder, reports local changes only. Full syncs scan too, every
   * minute or as often as their cost allows.
   */
  z.object({ kind: z.literal("watching-and-looking"), fileSystem: z.string(), path: textSchema }),
]);

export type Noticing = z.infer<typeof noticingSchema>;

/** TR1: when the content was last confirmed in the bucket. */
export const confirmationSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("never") }),
  /** `until`: when the schedule requires the next confirmation; null if it requires none. */
  z.object({ kind: z.literal("valid"), at: timeSchema, until: timeSchema.nullable() }),
  z.object({ kind: z.literal("expired"), at: timeSchema, until: timeSchema }),
]);

export type Confirmation = z.infer<typeof confirmationSchema>;

/** TR5: what waits, and for what. A job can have several waits in any state. */
export const waitSchema = z.discriminatedUnion("kind", [
  /** GU2: deleted files. Their objects are not deleted before `dueAt`; without it, not before the job syncs again. */
  z.object({ kind: z.literal("deletions"), count: amountSchema, dueAt: timeSchema.optional() }),
  /** Folders with changes while the service is unreachable. `folders`: how many; missing if they are too many to count. */
  z.object({ kind: z.literal("network"), folders: amountSchema.optional() }),
  /** The same while something else keeps the job from sending them, or for longer than usual. */
  z.object({ kind: z.literal("changes"), folders: amountSchema.optional() }),
  /**
   * UP6: files that are written all the time, with changes that are not in the bucket; ten of them by name. `since`: the
   * bucket has had no newer state since then. `sentAt`: the time of the state in the bucket.
   */
  z.object({
    kind: z.literal("writing"),
    count: amountSchema,
    since: timeSchema,
    files: z.array(z.object({ key: textSchema, since: timeSchema, sentAt: timeSchema.optional() })).max(10),
  }),
  /** JB1: the job is due, and other jobs are running. */
  z.object({ kind: z.literal("turn"), since: timeSchema }),
  /** JB1: a sync without progress for a long time: no file, no byte, no answer. */
  z.object({ kind: z.literal("progress"), since: timeSchema }),
  /** RT9: some requests are being retried or have no answer. */
  delaySchema.extend({ kind: z.literal("request") }),
  /** RS5: archived files wait for the service. */
  waitingSchema.extend({ kind: z.literal("retrieval") }),
  /** JB1: the service has not answered any request successfully since then. */
  z.object({ kind: z.literal("answer"), since: timeSchema }),
]);

export type Wait = z.infer<typeof waitSchema>;

/** VE6: what is known about the objects of a job, and the verification that runs or waits. */
const liveVerificationSchema = z.object({
  /** `waiting`: requested, and something else is due first. */
  stage: z.enum(["none", "waiting", "running"]),
  read: amountSchema,
  chosen: amountSchema,
  bytes: amountSchema,
  bytesChosen: amountSchema,
  report: verifyReportSchema.optional(),
  /** Why the last one failed. */
  error: wireErrorSchema.optional(),
});

/** The state of one job. */
export const jobLiveSchema = z.object({
  id: idSchema,
  state: jobStateSchema,
  /** Present in any state: a pause does not hide a problem (TR5). */
  fault: faultSchema.optional(),
  progress: progressSchema.optional(),
  noticing: noticingSchema,
  /** Files, links and empty folders known to be up to date. */
  entries: amountSchema,
  /** Their content. */
  bytes: amountSchema,
  problems: amountSchema,
  /** How many of the problems are missing disks below the folder (GU1). The others are files. */
  disks: amountSchema,
  held: amountSchema,
  /** Since local midnight. */
  bytesToday: amountSchema,
  lastSync: syncSchema.optional(),
  /** When everything was last up to date. */
  syncedAt: timeSchema.optional(),
  confirmation: confirmationSchema,
  waits: z.array(waitSchema),
  nextSyncAt: timeSchema.optional(),
  /** Warnings of its syncs that still apply, the oldest first. */
  warnings: z.array(warningSchema).max(MOST_WARNINGS).optional(),
  /** How many syncs in a row could not run. */
  failures: amountSchema,
  verification: liveVerificationSchema.optional(),
});

export type JobLive = z.infer<typeof jobLiveSchema>;

export const restoreEndSchema = z.discriminatedUnion("kind", [
  /** RS6: all files arrived and were verified. */
  z.object({ kind: z.literal("done"), summary: syncSummarySchema, endedAt: timeSchema }),
  /** Some files did not arrive. `problemsPage` with the id of the restore lists them. */
  z.object({ kind: z.literal("incomplete"), summary: syncSummarySchema, endedAt: timeSchema }),
  z.object({ kind: z.literal("failed"), error: wireErrorSchema, endedAt: timeSchema }),
  z.object({ kind: z.literal("stopped"), endedAt: timeSchema }),
]);

/** A restore that the user started. It runs once and is listed until dismissed. */
export const restoreSchema = z.object({
  id: idSchema,
  /** The name of the job, or `bucket/prefix`, to show. */
  name: z.string(),
  /** The target folder. */
  path: textSchema,
  /** RS10: the past moment that is restored; absent: as it is now. */
  asOf: timeSchema.optional(),
  startedAt: timeSchema,
  state: z.discriminatedUnion("kind", [
    /** `queued`: it begins after another running restore. */
    z.object({ kind: z.literal("running"), queued: z.literal(true).optional() }),
    /** RS5: archived files wait for the service. The restore continues by itself. */
    z.object({ kind: z.literal("waiting"), waiting: waitingSchema }),
    ...restoreEndSchema.options,
  ]),
  /** Its folder was there when it last ended, also if it was stopped or failed. */
  folder: z.literal(true).optional(),
  /**
   * TR6: jobs that had uploaded missing files and can send them again. Their `count` may be less than that of the
   * summary.
   */
  missing: z.array(z.object({ job: idSchema, count: amountSchema })).optional(),
  /** RS5: files whose copies ended before they were fetched, and files for which the service has no capacity. */
  archive: z.object({ tier: z.enum(RETRIEVAL_TIERS), ended: amountSchema, refused: amountSchema }).optional(),
  /** Its warnings, the oldest first. */
  warnings: z.array(warningSchema).max(MOST_WARNINGS).optional(),
  progress: progressSchema.optional(),
  /** RT9: requests that are being retried or have no answer. */
  delay: delaySchema.optional(),
});

export type Restore = z.infer<typeof restoreSchema>;

/** Published at most four times a second. */
export const engineStateSchema = z.object({
  jobs: z.array(jobLiveSchema),
  restores: z.array(restoreSchema),
});

export type EngineState = z.infer<typeof engineStateSchema>;
