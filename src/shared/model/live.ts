import { z } from "zod";
import { MOST_WARNINGS, warningSchema } from "./warning.ts";
import { amountSchema, idSchema, textSchema, timeSchema, wireErrorSchema } from "./wire.ts";

/** What jobs and restores do at this moment, as the engine tells it. */

/** JB1. `job-words.ts` has a word and a sentence for each. */
export const jobStateSchema = z.discriminatedUnion("kind", [
  /** Up to date: nothing to do until the next sync, and the bucket was seen to hold it (TR1). */
  z.object({ kind: z.literal("idle") }),
  /** TR1: nothing is known to wait here, but the bucket was last seen to hold it longer ago than the schedule allows. */
  z.object({ kind: z.literal("unconfirmed"), since: timeSchema }),
  z.object({ kind: z.literal("scanning") }),
  z.object({ kind: z.literal("syncing") }),
  z.object({ kind: z.literal("paused"), until: timeSchema.nullable() }),
  z.object({
    kind: z.literal("waiting"),
    reason: z.enum(["starting", "turn", "battery", "metered", "quiet"]),
  }),
  z.object({ kind: z.literal("held"), count: amountSchema }),
  z.object({ kind: z.literal("offline"), since: timeSchema, error: wireErrorSchema }),
  /** GU1: missing, empty, replaced, or no folder. */
  z.object({ kind: z.literal("source-missing"), error: wireErrorSchema }),
  /** `error`: the whole job cannot run. Without it: `count` files need attention. */
  z.object({ kind: z.literal("problem"), count: amountSchema, error: wireErrorSchema.optional() }),
]);

export type JobState = z.infer<typeof jobStateSchema>;

/** A sync under way. Sizes in bytes, content of files. */
export const progressSchema = z.object({
  phase: z.enum(["scanning", "removing", "finishing"]),
  startedAt: timeSchema,
  found: amountSchema,
  done: amountSchema,
  bytesFound: amountSchema,
  bytesDone: amountSchema,
  /** Over the wire, also of files not yet done. */
  bytesMoved: amountSchema,
  unchanged: amountSchema,
  /** The scan has ended: `found` and `bytesFound` are all there is to do. */
  planned: z.boolean(),
  /** TR4: all there is to do, from the start; undefined until it has been counted. Neither done nor share get less. */
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
  /** Undefined until it can be told. Never jumps by more than a third. */
  secondsLeft: amountSchema.optional(),
  /** Under way, the oldest first; at most 8. */
  current: z.array(z.object({ key: textSchema, bytes: amountSchema })).max(8),
});

export type Progress = z.infer<typeof progressSchema>;

const syncSummarySchema = z.object({
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
  requests: amountSchema,
  seconds: amountSchema,
});

export const syncSchema = z.object({
  id: z.number(),
  startedAt: timeSchema,
  endedAt: timeSchema.optional(),
  outcome: z.enum(["in-step", "problems", "held", "failed", "stopped"]).optional(),
  summary: syncSummarySchema.optional(),
});

/** The place that an error is a property of: a connection, or with `bucket` one bucket of it. */
const scopeSchema = z.object({ connection: idSchema, bucket: z.string().optional() });

export type FaultScope = z.infer<typeof scopeSchema>;

/** TR2: what keeps a whole job from running, found by its own sync or by that of another job with the same service. */
export const faultSchema = z.object({
  error: wireErrorSchema,
  /** Of this error in a row, ms since 1970. */
  since: timeSchema,
  /** Undefined for what concerns this job alone. */
  scope: scopeSchema.optional(),
  /** When the job is tried again by itself; undefined while it runs, is paused, or waits for the user alone. */
  retryAt: timeSchema.optional(),
});

export type LiveFault = z.infer<typeof faultSchema>;

/** How changes are noticed between syncs (JB3). */
export const noticingSchema = z.discriminatedUnion("kind", [
  /** Only passes look: as scheduled, or by hand. */
  z.object({ kind: z.literal("syncs") }),
  z.object({ kind: z.literal("watching") }),
  /** `limit`: the system watches no more folders; `failed`: it cannot watch here. A sync every minute looks instead. */
  z.object({ kind: z.literal("every-minute"), reason: z.enum(["limit", "failed"]) }),
  /**
   * Watched, but on a file system that tells of local changes only, or with one at `path` below the folder: passes
   * over everything look as well, every minute or as often as their cost allows.
   */
  z.object({ kind: z.literal("watching-and-looking"), fileSystem: z.string(), path: textSchema }),
]);

export type Noticing = z.infer<typeof noticingSchema>;

/** TR1: when the bucket was last seen to hold what is here. */
export const confirmationSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("never") }),
  /** `until`: when the job's schedule asks for the next one; null where it asks for none. */
  z.object({ kind: z.literal("valid"), at: timeSchema, until: timeSchema.nullable() }),
  z.object({ kind: z.literal("expired"), at: timeSchema, until: timeSchema }),
]);

export type Confirmation = z.infer<typeof confirmationSchema>;

/** TR5: what waits, and for what. Several may wait at once, whatever the state is. */
export const waitSchema = z.discriminatedUnion("kind", [
  /** GU2: files that are gone here; nothing of them is deleted in the bucket before `dueAt`. */
  z.object({ kind: z.literal("deletions"), count: amountSchema, dueAt: timeSchema }),
  /** Folders with changes, while the service is away. */
  z.object({ kind: z.literal("network"), folders: amountSchema }),
  /**
   * UP6: files that are written to again and again, with changes that are not in the bucket; ten of them by name.
   * `since`: there has been no newer state of one of them since. `sentAt`: the bucket has the file as it was then.
   */
  z.object({
    kind: z.literal("writing"),
    count: amountSchema,
    since: timeSchema,
    files: z.array(z.object({ key: textSchema, since: timeSchema, sentAt: timeSchema.optional() })).max(10),
  }),
  /** JB1: it is due, and other jobs are at work. */
  z.object({ kind: z.literal("turn"), since: timeSchema }),
  /** JB1: a sync in which nothing has moved on for long: no file, no byte, no answer. */
  z.object({ kind: z.literal("progress"), since: timeSchema }),
  /** JB1: the service is asked again and again, and has answered nothing well since then. */
  z.object({ kind: z.literal("answer"), since: timeSchema }),
]);

export type Wait = z.infer<typeof waitSchema>;

/** What the engine knows of one job. */
export const jobLiveSchema = z.object({
  id: idSchema,
  state: jobStateSchema,
  /** Also while the state is another one: a pause hides no problem (TR5). */
  fault: faultSchema.optional(),
  progress: progressSchema.optional(),
  noticing: noticingSchema,
  /** Files, links and empty folders known to be in step. */
  entries: amountSchema,
  problems: amountSchema,
  /** Of these, disks below the folder that are away (GU1); the others are files. */
  disks: amountSchema,
  held: amountSchema,
  /** Since local midnight. */
  bytesToday: amountSchema,
  lastSync: syncSchema.optional(),
  /** When everything was last in step. */
  syncedAt: timeSchema.optional(),
  confirmation: confirmationSchema,
  waits: z.array(waitSchema),
  nextSyncAt: timeSchema.optional(),
  /** What its syncs warned of and still holds, the oldest first. */
  warnings: z.array(warningSchema).max(MOST_WARNINGS).optional(),
  /** Service's answer to the last sync: how many syncs in a row could not run. */
  failures: amountSchema,
});

export type JobLive = z.infer<typeof jobLiveSchema>;

/** A restore that the user started; kept until dismissed. It runs once. */
export const restoreSchema = z.object({
  id: idSchema,
  /** For people: the job's name, or `bucket/prefix`. */
  name: z.string(),
  /** The folder it writes to. */
  path: textSchema,
  startedAt: timeSchema,
  state: z.discriminatedUnion("kind", [
    /** `queued`: another one is under way, and this one begins after it. */
    z.object({ kind: z.literal("running"), queued: z.literal(true).optional() }),
    /** RS6: all arrived and was checked. */
    z.object({ kind: z.literal("done"), summary: syncSummarySchema, endedAt: timeSchema }),
    /** Some files did not arrive; `problemsPage` with the restore's id names them. */
    z.object({ kind: z.literal("incomplete"), summary: syncSummarySchema, endedAt: timeSchema }),
    z.object({ kind: z.literal("failed"), error: wireErrorSchema, endedAt: timeSchema }),
    z.object({ kind: z.literal("stopped"), endedAt: timeSchema }),
  ]),
  /** TR6: jobs that put there what was missing, and can send it again. Their `count` may be less than the summary's. */
  missing: z.array(z.object({ job: idSchema, count: amountSchema })).optional(),
  /** What it warned of, the oldest first. */
  warnings: z.array(warningSchema).max(MOST_WARNINGS).optional(),
  progress: progressSchema.optional(),
});

export type Restore = z.infer<typeof restoreSchema>;

/** Published at most four times a second. */
export const engineStateSchema = z.object({
  jobs: z.array(jobLiveSchema),
  restores: z.array(restoreSchema),
});

export type EngineState = z.infer<typeof engineStateSchema>;
