import { z } from "zod";
import { changeCountsSchema, changeKindSchema, restoreChangeSchema } from "../model/restore-changes.ts";
import { RETRIEVAL_TIERS } from "../model/retrieval/tiers.ts";
import { amountSchema, bucketNameSchema, idSchema, textSchema, timeSchema } from "../model/wire.ts";
import type { CommandMap } from "./shape.ts";

/** Commands of the engine about restores. */

const done = z.object({});

/** RS12: the most single files of a restore; each is asked for by itself. */
export const MOST_PICKED = 10_000;

/** RS11, RS12: `PickedVersion` of the jobs' options. */
export const pickedSchema = z.object({
  key: textSchema.min(1),
  etag: z.string().max(1024),
  versionId: z.string().max(1024).optional(),
  at: textSchema.optional(),
  as: textSchema.min(1).optional(),
});

const sourceOfRestore = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("job"), job: idSchema }),
  z.object({
    kind: z.literal("bucket"),
    connection: idSchema,
    bucket: bucketNameSchema,
    prefix: textSchema,
  }),
]);

/**
 * `only`: keys and prefixes (ending in `/`) relative to the source. `picked`: single files of these versions, besides
 * `only`; if one is not in the bucket as it was shown, nothing starts and the command fails with `shown-changed`.
 */
const chosenSchema = z.object({
  from: sourceOfRestore,
  only: z.union([z.literal("all"), z.array(textSchema).max(100_000)]),
  picked: z.array(pickedSchema).min(1).max(MOST_PICKED).optional(),
  asOf: timeSchema.optional(),
});

/** RS5: how archived objects are retrieved. `again`: also copies that ended before they were fetched, for the same price. */
const retrieveSchema = z.object({ tier: z.enum(RETRIEVAL_TIERS), again: z.literal(true).optional() });

/** `path` is absolute and created if missing. */
const restoreSchema = chosenSchema.extend({
  path: textSchema.min(1),
  onConflict: z.enum(["keep-both", "overwrite", "skip"]),
  /** RS8: restores leftovers too, in a separate folder. */
  withDeleted: z.boolean().optional(),
});

/** `files`: how many files of the restore were found so far. */
const previewSchema = z.object({ counts: changeCountsSchema, files: amountSchema });

export type RestorePreviewView = z.infer<typeof previewSchema>;

export const RESTORE_COMMANDS = {
  /**
   * RS15: what a restore would do. Changes nothing. The engine keeps the last few previews, for `previewPage` and
   * `startRestore`. Fails with `preview-changed` if a restore starts meanwhile.
   */
  previewRestore: {
    input: restoreSchema,
    output: previewSchema.extend({ preview: idSchema }),
    progress: previewSchema,
  },
  /** The changes of these kinds by path, from the position `offset`. Fails with `preview-changed` if the preview is gone. */
  previewPage: {
    input: z.object({
      preview: idSchema,
      kinds: z.array(changeKindSchema).min(1),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    output: z.object({ items: z.array(restoreChangeSchema) }),
  },
  /**
   * RS8: how many deleted files a restore would bring back. Counting stops at a bound: there are `more`, or `at-least`
   * these.
   */
  countDeleted: {
    input: chosenSchema,
    output: z.object({ count: amountSchema, extent: z.enum(["all", "more", "at-least"]) }),
  },
  /**
   * RS5.1: the archived files of a restore that have no copy, by class; also deleted files with `withDeleted` (RS8). Lists
   * all that was chosen, because a price of a part would mislead.
   */
  countArchived: {
    input: chosenSchema.extend({ withDeleted: z.boolean().optional() }),
    output: z.object({
      host: z.string(),
      region: z.string(),
      classes: z.array(z.object({ storageClass: z.string(), files: amountSchema, bytes: amountSchema })),
    }),
  },
  /**
   * `preview`: if the bucket or the folder are not as in that preview, nothing starts and the command fails with
   * `preview-changed` (RS12). Without `retrieve`, archived files are problems.
   */
  startRestore: {
    input: restoreSchema.extend({ preview: idSchema.optional(), retrieve: retrieveSchema.optional() }),
    output: z.object({ restore: idSchema }),
  },
  /** Stops a running restore. Restored files stay, and starting the restore again continues it. */
  stopRestore: { input: z.object({ restore: idSchema }), output: done },
  /** RS14: runs a restore that has ended again. It continues where the first one ended, and replaces it in the list. */
  retryRestore: {
    /** `retrieve` replaces the choice. */
    input: z.object({ restore: idSchema, retrieve: retrieveSchema.optional() }),
    output: z.object({ restore: idSchema }),
  },
  /** Removes a finished restore from the list. */
  dismissRestore: { input: z.object({ restore: idSchema }), output: done },
} as const satisfies CommandMap;
