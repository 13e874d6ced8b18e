import { z } from "zod";
import { amountSchema, textSchema, timeSchema, wireErrorSchema } from "../model/wire.ts";

/** The state of one file of a job. */
export const fileStateSchema = z.discriminatedUnion("kind", [
  /** The bucket had its current content when the file was last sent or compared. */
  z.object({ kind: z.literal("synced") }),
  /** It is new or changed, and the next syncs send it. */
  z.object({ kind: z.literal("waiting") }),
  z.object({ kind: z.literal("problem"), error: wireErrorSchema }),
  /** `rule`: the gitignore line or the expression that excludes it; missing if no single one does. */
  z.object({ kind: z.literal("excluded"), rule: textSchema.optional() }),
  /** It is gone at the source. `since`: when this was found; `held`: its deletion waits for approval (GU2). */
  z.object({ kind: z.literal("bucket-only"), held: z.boolean(), since: timeSchema.optional() }),
]);

export type FileStateView = z.infer<typeof fileStateSchema>;

const fileViewSchema = z.object({
  /** Relative to the source. */
  key: textSchema,
  kind: z.enum(["file", "link"]),
  size: amountSchema,
  /** Of the file on this computer; missing if unknown. */
  modified: timeSchema.optional(),
  /** When the object was written; missing unless the job records it. */
  sentAt: timeSchema.optional(),
  state: fileStateSchema,
});

export type FileView = z.infer<typeof fileViewSchema>;

const folderViewSchema = z.object({
  /** Relative to the source; ends in `/`. */
  key: textSchema,
  /** Missing: its files have states of their own. */
  state: fileStateSchema.optional(),
});

export type FolderView = z.infer<typeof folderViewSchema>;

/** `excluded` is looked for on the disk, because the journal does not have what was never sent. */
export const fileFilterSchema = z.enum(["all", "synced", "waiting", "problem", "excluded", "bucket-only"]);

export type FileFilterView = z.infer<typeof fileFilterSchema>;

/** What rules exclude of a folder on this computer. */
export const excludedFilesSchema = z.object({
  /** Excluded as a whole, so what they hold is not listed; in key order. */
  folders: z.array(folderViewSchema),
  /** In key order. */
  files: z.array(fileViewSchema),
  /** There are more than one answer may have. */
  cut: z.boolean(),
});

export type ExcludedFiles = z.infer<typeof excludedFilesSchema>;

const folderSumSchema = z.object({
  /** Ends in `/`. */
  key: textSchema,
  /** Files and links below it, as of the last sync. */
  files: amountSchema,
  bytes: amountSchema,
});

export type FolderSum = z.infer<typeof folderSumSchema>;

export const folderSumsSchema = z.object({ sums: z.array(folderSumSchema) });

export const filesPageSchema = z.object({
  /** In key order. */
  folders: z.array(folderViewSchema),
  /** In key order. */
  files: z.array(fileViewSchema),
  /** `after` for the next page; undefined at the end. */
  next: textSchema.optional(),
  /**
   * Why the states are those of the last sync: the folder has too many entries to be compared, it cannot be read, the job
   * follows links, the list comes from a search, or the source is a bucket. Missing: they were compared with the disk.
   */
  recorded: z.enum(["too-many", "unreadable", "links", "search", "not-a-folder"]).optional(),
});

export type FilesPage = z.infer<typeof filesPageSchema>;
