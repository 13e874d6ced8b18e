import { RETRIEVAL_TIERS } from "./retrieval/tiers.ts";
import { z } from "zod";
import { retainSchema } from "./retain.ts";
import { bucketNameSchema, idSchema, textSchema, timeSchema } from "./wire.ts";

/** The source or target of a job. */
export const jobLocationSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("folder"), path: textSchema.min(1) }),
  /** `prefix` is empty or ends in `/` (NA1). */
  z.object({
    kind: z.literal("bucket"),
    connection: idSchema,
    bucket: bucketNameSchema,
    prefix: textSchema.regex(/^$|\/$/),
  }),
]);

export type JobLocation = z.infer<typeof jobLocationSchema>;

/** JB2. `until` in ms since 1970; null: until the user resumes. */
export const pauseSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("running") }),
  z.object({ kind: z.literal("paused"), until: timeSchema.nullable() }),
]);

export type Pause = z.infer<typeof pauseSchema>;

const deleteLimitSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("default") }),
  z.object({ kind: z.literal("count"), count: z.number().int().nonnegative() }),
  z.object({ kind: z.literal("percent"), percent: z.number().min(0).max(100) }),
]);

/** The longest wait for quiet, in ms. With a longer one, changes would not be sent "at once". */
const LONGEST_SETTLE = 60_000;
export const LONGEST_INTERVAL = 7 * 24 * 60 * 60;

/** When syncs of a job run, besides those that the user starts. */
export const whenSchema = z.discriminatedUnion("kind", [
  /** JB3. Once nothing was written for `settleMs`. With a bucket as the source: every 15 minutes. */
  z.object({ kind: z.literal("realtime"), settleMs: z.number().int().min(0).max(LONGEST_SETTLE) }),
  /** Seconds from the end of one sync to the next. */
  z.object({ kind: z.literal("every"), seconds: z.number().int().min(1).max(LONGEST_INTERVAL) }),
  /** Five fields in local time: minute, hour, day of the month, month, day of the week. */
  z.object({ kind: z.literal("cron"), expression: z.string().min(1).max(256) }),
  /** Only when the user starts them. */
  z.object({ kind: z.literal("manual") }),
]);

export type When = z.infer<typeof whenSchema>;

/** JB3 */
export const DEFAULT_WHEN: When = { kind: "realtime", settleMs: 500 };

/** Whether the source of a job is watched (JB3). Buckets cannot be watched. */
export function isWatched({ source, choices }: Pick<JobSpec, "source" | "choices">): boolean {
  return source.kind === "folder" && choices.when.kind === "realtime";
}

/** The engine refuses invalid RE2 expressions. A library that checks them is too large for the page. */
const patternSchema = z.string().min(1).max(512);

/** Run in a shell before and after each full sync. */
const commandsSchema = z.object({
  before: z.string().max(4096).optional(),
  after: z.string().max(4096).optional(),
  timeoutSeconds: z.number().int().min(1).max(86_400).optional(),
});

const encryptionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("AES256") }),
  /** Without a key, the default key of the service. */
  z.object({ kind: z.literal("aws:kms"), keyId: z.string().min(1).max(2048).optional() }),
]);

/** The choices of the user for a job. `JobOptions` explains each. */
export const jobChoicesSchema = z.object({
  retain: retainSchema,
  maxDelete: deleteLimitSchema,
  links: z.enum(["keep", "skip", "follow"]),
  /** UN1. Missing: consistent. */
  databases: z.enum(["consistent", "as-files"]).optional(),
  exclude: z.array(z.string().max(1024)).max(1000),
  excludePatterns: z.array(patternSchema).max(1000).default([]),
  /** UP6: gitignore lines for files that are sent at night only. */
  nightly: z.array(z.string().max(1024)).max(1000).default([]),
  storageClass: z.string().max(64).optional(),
  /** NA7. Missing: depends on the storage class. */
  folderTimes: z.boolean().optional(),
  /** Encryption by the service, for objects that are sent from now on. */
  encryption: encryptionSchema.optional(),
  when: whenSchema.default(DEFAULT_WHEN),
  commands: commandsSchema.optional(),
  /** VE2: whether objects are read back in the background. Missing: yes. */
  verify: z.boolean().optional(),
  /** RS5: archived objects are retrieved with this tier. Only from a bucket to a folder. */
  retrieve: z.enum(RETRIEVAL_TIERS).optional(),
});

export type JobChoices = z.infer<typeof jobChoicesSchema>;

export const DEFAULT_CHOICES: JobChoices = {
  retain: "forever",
  maxDelete: { kind: "default" },
  links: "keep",
  exclude: [],
  excludePatterns: [],
  nightly: [],
  when: DEFAULT_WHEN,
};

/**
 * Reads choices from before `retain`, when the user chose whether deletions are carried out. Without deletions, deleted
 * files are now kept as earlier versions.
 */
function withRetain(given: unknown): unknown {
  if (typeof given !== "object" || given === null || "retain" in given || !("mirror" in given)) return given;
  const { mirror, ...others } = given;
  return { ...others, retain: mirror === true ? "none" : "forever" };
}

/** Locations that a job has left. Their history is part of the job's. */
const formerSchema = z.object({
  source: jobLocationSchema,
  target: jobLocationSchema,
  /** When the job left them. */
  until: timeSchema,
});

/** Locations that are remembered; the oldest are forgotten first. */
export const MOST_FORMER = 20;

/** A job as configured. Its current state is in the snapshot. */
export const jobSpecSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(255),
  source: jobLocationSchema,
  target: jobLocationSchema,
  choices: z.preprocess(withRetain, jobChoicesSchema),
  pause: pauseSchema,
  createdAt: timeSchema,
  /** The oldest first. */
  former: z.array(formerSchema).max(MOST_FORMER).optional(),
  /** GU4: the restore that fills the source. When it is done, the job takes over its target and resumes. */
  continues: idSchema.optional(),
});

export type JobSpec = z.infer<typeof jobSpecSchema>;
