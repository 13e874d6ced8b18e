import { z } from "zod";
import { jobChoicesSchema } from "../model/job-spec.ts";
import { amountSchema, idSchema, textSchema } from "../model/wire.ts";
import type { CommandMap } from "./shape.ts";

/** Commands of the engine about the content of folders on this computer, and what rules exclude of it. */

const measureSchema = z.object({
  entries: amountSchema,
  bytes: amountSchema,
  /** What the exclusions leave out, with a few names for the preview. */
  excluded: z.object({ entries: amountSchema, bytes: amountSchema, examples: z.array(textSchema).max(20) }),
});

export type FolderMeasure = z.infer<typeof measureSchema>;

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

export const EXCLUSION_COMMANDS = {
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
} as const satisfies CommandMap;
