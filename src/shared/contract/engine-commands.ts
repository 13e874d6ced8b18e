import { z } from "zod";
import { jobChoicesSchema, jobLocationSchema } from "../model/job-spec.ts";
import { syncSchema } from "../model/live.ts";
import {
  amountSchema,
  bucketNameSchema,
  idSchema,
  textSchema,
  timeSchema,
  wireErrorSchema,
} from "../model/wire.ts";
import { fileFilterSchema, filesPageSchema } from "./file-views.ts";
import type { CommandMap } from "./shape.ts";

/** Commands of the engine. Hosts forward them unchanged. */

const done = z.object({});
const limit = z.number().int().min(1).max(1000);

/** RS11, RS12: `PickedVersion` of the jobs' options. */
const pickedSchema = z.object({
  key: textSchema.min(1),
  etag: z.string().max(1024),
  versionId: z.string().max(1024).optional(),
  at: textSchema.optional(),
  as: textSchema.min(1).optional(),
});

const fileVersionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("content"),
    /** When it was written. */
    modified: timeSchema,
    size: amountSchema,
    etag: z.string(),
    storageClass: z.string(),
    current: z.boolean(),
    versionId: z.string().optional(),
    /** VR8: the full key of the object that was set aside. */
    at: textSchema.optional(),
  }),
  /** The file was deleted then. */
  z.object({ kind: z.literal("deleted"), modified: timeSchema }),
]);

export type FileVersionView = z.infer<typeof fileVersionSchema>;

/** All items of a list, or some by their keys. */
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
   * `lost`, `overwritten`, the previous key of a moved file, where an object of another program is kept (`version`, or its
   * key), or the code of an error.
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
  /** The service does not support it. */
  z.object({ kind: z.literal("unsupported") }),
  /** The service reported success, but a later query shows the old state. */
  z.object({ kind: z.literal("unconfirmed") }),
  z.object({ kind: z.literal("refused"), error: wireErrorSchema }),
]);

const measureSchema = z.object({
  entries: amountSchema,
  bytes: amountSchema,
  /** What the exclusions leave out, with a few names for the preview. */
  excluded: z.object({ entries: amountSchema, bytes: amountSchema, examples: z.array(textSchema).max(20) }),
});

export type FolderMeasure = z.infer<typeof measureSchema>;

const foundLocationSchema = z.object({
  bucket: z.string(),
  prefix: textSchema,
  /** The name of the owner; empty if its marker cannot be read. */
  computer: z.string(),
  /** It belongs to this computer. */
  own: z.boolean(),
  /** The name of its job. */
  name: z.string().optional(),
  files: amountSchema.optional(),
  bytes: amountSchema.optional(),
  /** There are more files than were counted. */
  more: z.literal(true).optional(),
  syncedAt: timeSchema.optional(),
});

export type FoundLocation = z.infer<typeof foundLocationSchema>;
/** Entries and their bytes. Folders with content do not count. */
const sumSchema = z.object({ entries: amountSchema, bytes: amountSchema });

export type EntrySum = z.infer<typeof sumSchema>;

/** The rules of a job that exclude. */
const rulesSchema = z.object({
  exclude: jobChoicesSchema.shape.exclude,
  excludePatterns: jobChoicesSchema.shape.excludePatterns,
});

/** How much of a file or folder the rules exclude: nothing, a part of a folder, or all of it. */
const standingSchema = z.enum(["in", "partly", "out"]);

export type Standing = z.infer<typeof standingSchema>;

const levelEntrySchema = z.object({
  /** Without the suffix of a kept link. */
  name: textSchema,
  kind: z.enum(["file", "folder", "link"]),
  total: sumSchema,
  excluded: sumSchema,
  standing: standingSchema,
  /** The rule that excludes the entry itself: a gitignore line or an expression. Undefined for one that is not excluded. */
  rule: textSchema.optional(),
});

export type FolderLevelEntry = z.infer<typeof levelEntrySchema>;

const levelSchema = z.object({
  /** Folders first, then in key order; at most 2,000. */
  entries: z.array(levelEntrySchema).max(2000),
  /** Everything in the level, listed or not. */
  total: sumSchema,
  excluded: sumSchema,
  /** Entries of the level that are not listed, because there are too many. */
  unlisted: amountSchema,
  /** False while sizes are still being counted. */
  measured: z.boolean(),
});

export type FolderLevel = z.infer<typeof levelSchema>;
const amountsSchema = z.object({ files: amountSchema, bytes: amountSchema });

const comparisonSchema = z.object({
  /** At both locations, with equal sizes. A sync proves that the content is equal (CH5). */
  there: amountsSchema,
  /** Missing at the target, or of another size: to be sent. */
  toSend: amountsSchema,
  /** At the target only. A sync does not touch it. */
  others: amountsSchema,
  /** GU4: another computer uses the target; the detail of `owned-elsewhere`. */
  owner: wireErrorSchema.optional(),
});

export type LocationComparison = z.infer<typeof comparisonSchema>;

export const ENGINE_COMMANDS = {
  /**
   * Starts a sync of one job or of all jobs, even if a job waits for its schedule or the network. `full` lists the target,
   * so that missing objects are sent again (CH6).
   */
  syncNow: {
    input: z.object({ job: idSchema.optional(), full: z.literal(true).optional() }),
    output: done,
  },
  /**
   * GU1: the user confirms that the source folder was moved or emptied on purpose, or that the disks listed as problems
   * are gone for good. Starts a sync.
   */
  acceptSource: { input: z.object({ job: idSchema }), output: done },

  /** GU4: the user assigns the target to this computer. Starts a sync. */
  takeOver: { input: z.object({ job: idSchema }), output: done },

  heldPage: {
    input: z.object({ job: idSchema, after: textSchema, limit, search: z.string().max(256) }),
    output: z.object({
      items: z.array(z.object({ key: textSchema, size: amountSchema, since: timeSchema })),
      /** The number of results on all pages of this search. */
      total: amountSchema,
      bytes: amountSchema,
      /** Identifies the shown set. An answer to all of them includes it. */
      shown: shownSchema.optional(),
    }),
  },
  /**
   * GU2. `failed` contains the files that could not be brought back. An answer to all applies to those that were `shown`:
   * if others are held by now, it fails with `held-changed`. Answers run one after the other.
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
  /** `job` may also be the id of a restore. */
  problemsPage: {
    input: z.object({ job: idSchema.optional(), after: textSchema, limit }),
    output: z.object({
      items: z.array(z.object({ job: idSchema, key: textSchema, error: wireErrorSchema, since: timeSchema })),
      /** `after` for the next page; undefined at the end. */
      next: textSchema.optional(),
    }),
  },
  /** The newest first. `before` is the start of a sync. */
  syncsPage: {
    input: z.object({ job: idSchema.optional(), before: timeSchema.optional(), limit }),
    output: z.object({ items: z.array(syncSchema.extend({ job: idSchema })) }),
  },
  /**
   * Newest first. `search`: part of a key, ignoring case, or a kind of event; `kind`: a kind that matches as well.
   * `cursor`: `next` of the previous page.
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
   * The history as text, one piece per call; `next` is undefined with the last one. `labels`: replaces the English
   * names of columns and the codes of events in CSV.
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
  /** The last `days` local days, the oldest first, including days without traffic. */
  bytesPerDay: {
    input: z.object({ job: idSchema.optional(), days: z.number().int().min(1).max(366) }),
    output: z.object({
      days: z.array(z.object({ day: z.iso.date(), uploaded: amountSchema, downloaded: amountSchema })),
    }),
  },
  /** The content of a job that is up to date, by file type, the largest first. */
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

  /**
   * One level of a job's content: what the journal knows, merged with the folder on this computer. `folder` is empty or
   * ends in `/`.
   */
  filesPage: {
    input: z.object({
      job: idSchema,
      folder: textSchema.regex(/^$|\/$/),
      after: textSchema.optional(),
      limit,
    }),
    output: filesPageSchema,
  },
  /**
   * Files of all levels that the journal knows. `search`: part of a key, ignoring case. A page may have fewer files than
   * `limit`, or none, although more follow.
   */
  filesSearch: {
    input: z.object({
      job: idSchema,
      search: z.string().max(256),
      filter: fileFilterSchema,
      after: textSchema.optional(),
      limit,
    }),
    output: filesPageSchema,
  },
  /**
   * JB8: what a sync between these locations would find, compared by name and size. Changes nothing. `progress` counts what was
   * compared so far.
   */
  compareLocations: {
    input: z.object({ job: idSchema, source: jobLocationSchema, target: jobLocationSchema }),
    output: comparisonSchema,
    progress: comparisonSchema,
  },

  /** Counts the content of a folder before its first sync, with progress. */
  measureFolder: {
    input: z.object({ path: textSchema, exclude: jobChoicesSchema.shape.exclude }),
    output: measureSchema,
    progress: measureSchema,
  },
  /**
   * One level of a folder of this computer, with sizes and what rules exclude. `folder`: the key of the level below
   * `path`, empty or with a `/` at its end. The first progress has names without sizes.
   */
  folderTree: {
    input: rulesSchema.extend({ path: textSchema, folder: textSchema.regex(/^$|\/$/) }),
    output: levelSchema,
    progress: levelSchema,
  },
  /** What each of some lists of gitignore lines would exclude by itself, with progress. */
  measureRules: {
    input: z.object({ path: textSchema, lists: z.array(jobChoicesSchema.shape.exclude).min(1).max(16) }),
    output: z.object({ sums: z.array(sumSchema) }),
    progress: z.object({ sums: z.array(sumSchema) }),
  },
  /**
   * DL3: the lines with which a file or folder (`key` ends in `/`) is included or excluded. Other lines stay as they are.
   * `standing` follows from the rules alone: a folder is `partly` excluded if rules may name something in it.
   */
  editExclusions: {
    input: rulesSchema.extend({ key: textSchema.min(1), include: z.boolean() }),
    output: z.discriminatedUnion("kind", [
      z.object({
        kind: z.literal("changed"),
        exclude: jobChoicesSchema.shape.exclude,
        standing: standingSchema,
        rule: textSchema.optional(),
      }),
      z.object({
        kind: z.literal("refused"),
        reason: z.enum(["line-break", "too-long", "too-many", "pattern"]),
      }),
    ]),
  },
  /** DL3: what the target holds that rules would newly exclude. It stays there and is no longer updated. */
  newlyExcluded: {
    input: z.object({ job: idSchema, exclude: jobChoicesSchema.shape.exclude }),
    output: sumSchema.extend({ examples: z.array(textSchema).max(5) }),
  },

  /** Names of the buckets that the keys of a connection can list. */
  buckets: { input: z.object({ connection: idSchema }), output: z.object({ buckets: z.array(z.string()) }) },
  /**
   * GU4: the locations that jobs of any computer write to. Without `bucket`, in all buckets that the keys can list. The
   * number of requests is bounded; `partial` if the search ended at a bound.
   */
  findLocations: {
    input: z.object({ connection: idSchema, bucket: bucketNameSchema.optional() }),
    output: z.object({
      /** The one synced last comes first. */
      locations: z.array(foundLocationSchema),
      failed: z.array(z.object({ bucket: z.string(), error: wireErrorSchema })),
      partial: z.boolean(),
    }),
    progress: z.object({ buckets: amountSchema, searched: amountSchema, found: amountSchema }),
  },
  /** M6: creates a bucket with public access blocked. */
  createBucket: {
    input: z.object({ connection: idSchema, bucket: z.string().min(1).max(255), versions: z.boolean() }),
    output: z.object({ publicAccessBlocked: outcomeSchema, versions: outcomeSchema }),
  },
  /** Lists one level of a bucket, or all levels with `search`. `prefix` is empty or ends in `/`. */
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
      /** Names without the slash, in key order. */
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
          /** RS12: the version, as `picked` of a restore takes it. Absent where the listing is unclear. */
          etag: z.string().optional(),
          versionId: z.string().optional(),
          at: textSchema.optional(),
          /** RS8: for a leftover, when its file was found to be deleted. */
          goneSince: timeSchema.optional(),
        }),
      ),
      /** `after` for the next page; undefined at the end. */
      next: textSchema.optional(),
    }),
  },
  /** RS10: when anything changed, in minutes since 1970, oldest first. */
  versionMoments: {
    input: z.object({ connection: idSchema, bucket: bucketNameSchema, prefix: textSchema }),
    output: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("none") }),
      z.object({ kind: z.literal("moments"), minutes: z.array(amountSchema), truncated: z.boolean() }),
    ]),
  },

  /** RS11: the versions of one file, the newest first. `key` is below the prefix. */
  fileVersions: {
    input: z.object({ connection: idSchema, bucket: bucketNameSchema, prefix: textSchema, key: textSchema }),
    output: z.object({ versions: z.array(fileVersionSchema), truncated: z.boolean() }),
  },

  /**
   * `only`: keys and prefixes (ending in `/`) relative to the source. `picked`: single files of these versions, besides
   * `only`; if one is not in the bucket as it was shown, nothing starts and the command fails with `shown-changed`. `path`
   * is absolute and created if missing.
   */
  startRestore: {
    input: z.object({
      from: sourceOfRestore,
      only: z.union([z.literal("all"), z.array(textSchema).max(100_000)]),
      picked: z.array(pickedSchema).min(1).max(1000).optional(),
      asOf: timeSchema.optional(),
      path: textSchema.min(1),
      onConflict: z.enum(["keep-both", "overwrite", "skip"]),
      /** RS8: restores leftovers too, in a separate folder. */
      withDeleted: z.boolean().optional(),
    }),
    output: z.object({ restore: idSchema }),
  },
  /** Stops a running restore. Restored files stay, and starting the restore again continues it. */
  stopRestore: { input: z.object({ restore: idSchema }), output: done },
  /** Removes a finished restore from the list. */
  dismissRestore: { input: z.object({ restore: idSchema }), output: done },
} as const satisfies CommandMap;
