import { z } from "zod";
import { jobChoicesSchema } from "../model/job-spec.ts";
import { syncSchema } from "../model/live.ts";
import {
  amountSchema,
  bucketNameSchema,
  idSchema,
  textSchema,
  timeSchema,
  wireErrorSchema,
} from "../model/wire.ts";
import type { CommandMap } from "./shape.ts";

/** What the engine answers, whoever asks: hosts pass these on as they are. */

const done = z.object({});
const limit = z.number().int().min(1).max(1000);

/** Some keys of a list, or all of it. */
const selectionSchema = z.union([z.literal("all"), z.array(textSchema).min(1).max(100_000)]);

const shownSchema = z.string().max(256);

const eventKindSchema = z.enum([
  "uploaded",
  "downloaded",
  "copied",
  "moved",
  "adopted",
  "touched",
  "reclassed",
  "deleted",
  "kept",
  "kept-both",
  "foreign-edit",
  "problem",
  "command",
]);

const fileEventSchema = z.object({
  id: z.number(),
  job: idSchema,
  at: timeSchema,
  what: eventKindSchema,
  key: textSchema,
  bytes: amountSchema,
  /**
   * `lost`, `overwritten`, the other key of what was moved, where an object of another program is kept (`version`, or
   * its key), or the code of an error.
   */
  detail: z.string(),
});

export type FileEventView = z.infer<typeof fileEventSchema>;

const exportLabelsSchema = z.object({
  /** By column. */
  columns: z.record(z.enum(["time", "folder", "event", "key", "bytes", "detail"]), textSchema),
  /** By kind of event. */
  kinds: z.record(eventKindSchema, textSchema),
});

export type ExportLabels = z.infer<typeof exportLabelsSchema>;

const sourceOfRestore = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("job"), job: idSchema }),
  z.object({
    kind: z.literal("bucket"),
    connection: idSchema,
    bucket: bucketNameSchema,
    prefix: textSchema,
  }),
]);

const outcomeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done") }),
  z.object({ kind: z.literal("not-asked") }),
  /** The service knows no such thing. */
  z.object({ kind: z.literal("unsupported") }),
  /** The service said that it was done, and says when asked that it is not so. */
  z.object({ kind: z.literal("unconfirmed") }),
  z.object({ kind: z.literal("refused"), error: wireErrorSchema }),
]);

const measureSchema = z.object({
  entries: amountSchema,
  bytes: amountSchema,
  /** By what the exclusions leave out; a few of the names for the preview. */
  excluded: z.object({ entries: amountSchema, bytes: amountSchema, examples: z.array(textSchema).max(20) }),
});

export type FolderMeasure = z.infer<typeof measureSchema>;

export const ENGINE_COMMANDS = {
  /**
   * Starts a sync of one job, or of all, now; also where one waits for its time or for the network. `full`: it lists
   * the target, so that what is missing there is sent again (CH6).
   */
  syncNow: {
    input: z.object({ job: idSchema.optional(), full: z.literal(true).optional() }),
    output: done,
  },
  /**
   * GU1: the user says that the source folder was moved or emptied on purpose, or that the disks in it that are
   * listed as problems are gone for good; a sync starts.
   */
  acceptSource: { input: z.object({ job: idSchema }), output: done },

  /** GU4: the user says that the target belongs to this computer from now on; a sync starts. */
  takeOver: { input: z.object({ job: idSchema }), output: done },

  heldPage: {
    input: z.object({ job: idSchema, after: textSchema, limit, search: z.string().max(256) }),
    output: z.object({
      items: z.array(z.object({ key: textSchema, size: amountSchema, since: timeSchema })),
      /** Of all pages, with this search. */
      total: amountSchema,
      bytes: amountSchema,
      /** Says which ones these are; given back with an answer to all of them. */
      shown: shownSchema.optional(),
    }),
  },
  /**
   * GU2. `failed` names files that could not be brought back. An answer to all is about all that were `shown`: where
   * others wait by now it is refused with `held-changed`. Answers wait for each other.
   */
  answerHeld: {
    input: z.object({
      job: idSchema,
      choice: z.enum(["delete", "keep", "bring-back"]),
      keys: selectionSchema,
      shown: shownSchema.optional(),
    }),
    output: z.object({
      answered: amountSchema,
      failed: z.array(z.object({ key: textSchema, error: wireErrorSchema })).max(1000),
    }),
  },
  /** `job` may be a restore's id. */
  problemsPage: {
    input: z.object({ job: idSchema.optional(), after: textSchema, limit }),
    output: z.object({
      items: z.array(z.object({ job: idSchema, key: textSchema, error: wireErrorSchema, since: timeSchema })),
      /** For `after` of the next page; undefined at the end. */
      next: textSchema.optional(),
    }),
  },
  /** The newest first. `before`: a sync's start. */
  syncsPage: {
    input: z.object({ job: idSchema.optional(), before: timeSchema.optional(), limit }),
    output: z.object({ items: z.array(syncSchema.extend({ job: idSchema })) }),
  },
  /**
   * Newest first. `search`: part of a key, ignoring case; `kind`: events of this kind match as well. `cursor`: `next` of
   * the previous page.
   */
  eventsPage: {
    input: z.object({
      job: idSchema.optional(),
      search: z.string().max(256),
      kind: eventKindSchema.optional(),
      cursor: z.string().max(2048).optional(),
      limit,
    }),
    output: z.object({ items: z.array(fileEventSchema), next: z.string().max(2048).optional() }),
  },
  /**
   * The history as text, one piece per call; `next` is undefined with the last one. `labels`: what the CSV says instead
   * of the English names of columns and the codes of events.
   */
  exportEvents: {
    input: z.object({
      format: z.enum(["csv", "json"]),
      labels: exportLabelsSchema.optional(),
      job: idSchema.optional(),
      search: z.string().max(256),
      kind: eventKindSchema.optional(),
      cursor: z.string().max(2048).optional(),
    }),
    output: z.object({ text: z.string(), next: z.string().max(2048).optional() }),
  },
  /** The last `days` local days, the oldest first, days without traffic included. */
  bytesPerDay: {
    input: z.object({ job: idSchema.optional(), days: z.number().int().min(1).max(366) }),
    output: z.object({
      days: z.array(z.object({ day: z.iso.date(), uploaded: amountSchema, downloaded: amountSchema })),
    }),
  },
  /** What a job holds in step, by type, the largest first. */
  contentByType: {
    input: z.object({ job: idSchema }),
    output: z.object({
      types: z.array(
        z.object({
          type: z.enum(["pictures", "video", "music", "documents", "archives", "code", "other"]),
          files: amountSchema,
          bytes: amountSchema,
        }),
      ),
    }),
  },

  /** Counts a folder before it is synced; told while it is counted. */
  measureFolder: {
    input: z.object({ path: textSchema, exclude: jobChoicesSchema.shape.exclude }),
    output: measureSchema,
    progress: measureSchema,
  },

  /** Names of the buckets that a connection's keys may see. */
  buckets: { input: z.object({ connection: idSchema }), output: z.object({ buckets: z.array(z.string()) }) },
  /** M6: with public access blocked. */
  createBucket: {
    input: z.object({ connection: idSchema, bucket: z.string().min(1).max(255), versions: z.boolean() }),
    output: z.object({ publicAccessBlocked: outcomeSchema, versions: outcomeSchema }),
  },
  /** One level of a bucket. `prefix` is empty or ends in `/`. With `search`, all levels below. */
  browse: {
    input: z.object({
      connection: idSchema,
      bucket: bucketNameSchema,
      prefix: textSchema,
      after: textSchema.optional(),
      asOf: timeSchema.optional(),
      search: z.string().max(256).optional(),
      limit,
    }),
    output: z.object({
      /** Names without slash, in key order. */
      folders: z.array(z.string()),
      files: z.array(
        z.object({
          /** Without the suffix of a kept link. */
          name: z.string(),
          key: textSchema,
          kind: z.enum(["file", "link"]),
          size: amountSchema,
          modified: timeSchema,
          storageClass: z.string(),
          /** RS8: a leftover, and when its file was found to be gone. */
          goneSince: timeSchema.optional(),
        }),
      ),
      /** For `after` of the next page; undefined at the end. */
      next: textSchema.optional(),
    }),
  },
  /** RS4: days (their first moment, UTC) on which something changed; none where no versions are kept. */
  versionDays: {
    input: z.object({ connection: idSchema, bucket: bucketNameSchema, prefix: textSchema }),
    output: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("none") }),
      z.object({ kind: z.literal("days"), days: z.array(timeSchema), truncated: z.boolean() }),
    ]),
  },

  /** `only`: keys and prefixes (ending in `/`) relative to the source. `path`: absolute; made where missing. */
  startRestore: {
    input: z.object({
      from: sourceOfRestore,
      only: selectionSchema,
      asOf: timeSchema.optional(),
      path: textSchema.min(1),
      onConflict: z.enum(["keep-both", "overwrite", "skip"]),
      /** RS8: in a folder of their own. */
      withDeleted: z.boolean().optional(),
    }),
    output: z.object({ restore: idSchema }),
  },
  /** Ends one that runs; what has arrived stays, and starting it again goes on. */
  stopRestore: { input: z.object({ restore: idSchema }), output: done },
  /** Takes one that has ended off the list. */
  dismissRestore: { input: z.object({ restore: idSchema }), output: done },
} as const satisfies CommandMap;
