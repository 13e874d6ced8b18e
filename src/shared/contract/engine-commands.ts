import { z } from "zod";
import { jobLocationSchema } from "../model/job-spec.ts";
import { syncSchema } from "../model/live.ts";
import { amountSchema, idSchema, textSchema, timeSchema, wireErrorSchema } from "../model/wire.ts";
import { growthSchema, spaceLevelSchema, spaceProgressSchema } from "./space-views.ts";
import { excludedFilesSchema, fileFilterSchema, filesPageSchema, folderSumsSchema } from "./file-views.ts";
import { BUCKET_COMMANDS } from "./bucket-commands.ts";
import { COST_COMMANDS } from "./cost-commands.ts";
import { EXCLUSION_COMMANDS } from "./exclusion-commands.ts";
import { PROBLEM_COMMANDS } from "./problem-commands.ts";
import { RESTORE_COMMANDS } from "./restore-commands.ts";
import { PROBE_COMMANDS } from "./probe-commands.ts";
import { THIN_COMMANDS } from "./thin-commands.ts";
import type { CommandMap } from "./shape.ts";

/** Commands of the engine. Hosts forward them unchanged. */

const done = z.object({});
const limit = z.number().int().min(1).max(1000);

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
  "damaged",
  "healed",
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
  ...BUCKET_COMMANDS,
  ...COST_COMMANDS,
  ...EXCLUSION_COMMANDS,
  ...PROBLEM_COMMANDS,
  ...RESTORE_COMMANDS,
  ...PROBE_COMMANDS,
  ...THIN_COMMANDS,

  /**
   * Starts a sync of one job or of all jobs, even if a job waits for its schedule or the network. `full` lists the target,
   * so that missing objects are sent again (CH6).
   */
  syncNow: {
    input: z.object({ job: idSchema.optional(), full: z.literal(true).optional() }),
    output: done,
  },
  /** VE2: verifies a job now, or after what is due: what was not read for longest, or every file. */
  verifyNow: { input: z.object({ job: idSchema, amount: z.enum(["sample", "all"]) }), output: done },
  /**
   * GU1: the user confirms that the source folder was moved or emptied on purpose, or that the disks listed as problems
   * are gone for good. Starts a sync.
   */
  acceptSource: { input: z.object({ job: idSchema }), output: done },

  /** VR4: the user accepts what other rules of the target bucket delete below the prefix. Starts a sync. */
  acceptRules: { input: z.object({ job: idSchema }), output: done },
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
      filter: fileFilterSchema.exclude(["excluded"]),
      after: textSchema.optional(),
      limit,
    }),
    output: filesPageSchema,
  },
  /**
   * What uses the space of one folder of a job's content, by its folders and files, as the last syncs left it. `folder` is
   * empty or ends in `/`. Small entries are added up as others.
   */
  spaceLevel: {
    input: z.object({ job: idSchema, folder: textSchema.regex(/^$|\/$/) }),
    output: spaceLevelSchema,
    progress: spaceProgressSchema,
  },
  /** HI3: how much the target of a job held, by day. */
  growth: { input: z.object({ job: idSchema }), output: growthSchema },
  /**
   * DL3: files and folders on this computer that rules exclude, found by a walk of the whole folder, with progress. `search`:
   * part of a key, ignoring case. `filter` `all` leaves out what `filesSearch` finds.
   */
  filesExcluded: {
    input: z.object({
      job: idSchema,
      search: z.string().max(256),
      filter: fileFilterSchema.extract(["all", "excluded"]),
    }),
    output: excludedFilesSchema,
    progress: excludedFilesSchema,
  },
  /** Number and size of the files below folders, as of the last sync. Progress has those that are known by then. */
  folderSums: {
    input: z.object({ job: idSchema, folders: z.array(textSchema.regex(/\/$/)).min(1).max(100) }),
    output: folderSumsSchema,
    progress: folderSumsSchema,
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
} as const satisfies CommandMap;
