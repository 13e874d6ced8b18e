import { z } from "zod";
import { amountSchema, textSchema, timeSchema, wireErrorSchema } from "./wire.ts";

/**
 * RS15: what a restore does with one path.
 *
 * - `add`: nothing is there.
 * - `replace`: the file there is replaced.
 * - `beside`: it stays, and the restored one is written under another name. `unsent`: because it was not sent yet (RS13).
 * - `stay`: it differs and stays; the one in the bucket is not written.
 * - `only`: it is not part of the restore, and stays.
 * - `aside`: a database's sidecar that gets another name. `remove`: one that is removed (UN2).
 * - `problem`: it cannot be restored.
 */
export const CHANGE_KINDS = [
  "add",
  "replace",
  "beside",
  "unsent",
  "stay",
  "only",
  "aside",
  "remove",
  "problem",
] as const;

export const changeKindSchema = z.enum(CHANGE_KINDS);

export type ChangeKind = z.infer<typeof changeKindSchema>;

/** Number of paths by kind. `same`: files whose content is there already. */
export const changeCountsSchema = z.record(z.enum([...CHANGE_KINDS, "same"]), amountSchema);

export type ChangeCounts = z.infer<typeof changeCountsSchema>;

export const NO_CHANGES: Readonly<ChangeCounts> = {
  add: 0,
  replace: 0,
  beside: 0,
  unsent: 0,
  stay: 0,
  only: 0,
  aside: 0,
  remove: 0,
  problem: 0,
  same: 0,
};

/** The file's own time. Absent where only its metadata says it, which was not read. */
const sideSchema = z.object({ size: amountSchema, modified: timeSchema.optional() });

export const restoreChangeSchema = z.object({
  kind: changeKindSchema,
  /** Below the folder. */
  path: textSchema,
  /** The file that is there. */
  there: sideSchema.optional(),
  /** The file of the bucket. */
  restored: sideSchema.optional(),
  /** The path of the restored file (`beside`, `unsent`), or the new path of a sidecar (`aside`). */
  name: textSchema.optional(),
  error: wireErrorSchema.optional(),
});

export type RestoreChange = z.infer<typeof restoreChangeSchema>;

/** Files that differ from what is restored. */
export function differing({ replace, beside, unsent, stay }: ChangeCounts): number {
  return replace + beside + unsent + stay;
}
