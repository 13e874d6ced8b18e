import { z } from "zod";
import { amountSchema } from "../wire.ts";
import { ObjectSizes, sizesRecordSchema } from "./object-sizes.ts";

/** CO1: what a backup of a folder puts into its bucket, or already has there. */
export interface MeasuredLoad {
  /** Id of the service's preset, its host and region. */
  readonly service: string;
  readonly host: string;
  readonly region: string;
  /** Files, links and empty folders. */
  readonly sizes: ObjectSizes;
  /** What is replaced or deleted in 30 days. */
  readonly churn: ObjectSizes;
  /**
   * Where that was learned: `times`, a guess from the files that changed in the last 30 days, or `history`, from what the
   * job did in so many `churnDays`.
   */
  readonly churnFrom: "times" | "history";
  readonly churnDays: number;
  /** Folders with content, which have an object where the job keeps their times (NA7). */
  readonly folders: number;
  /** Keys about which the walk knows nothing, such as unreadable folders. */
  readonly gaps: number;
}

/** The same between processes. */
export const measuredLoadSchema = z.object({
  service: z.string(),
  host: z.string(),
  region: z.string(),
  sizes: sizesRecordSchema,
  churn: sizesRecordSchema,
  churnFrom: z.enum(["times", "history"]),
  churnDays: z.number(),
  folders: amountSchema,
  gaps: amountSchema,
});

export type MeasuredRecord = z.infer<typeof measuredLoadSchema>;

export function recordOf(measured: MeasuredLoad): MeasuredRecord {
  return { ...measured, sizes: measured.sizes.record, churn: measured.churn.record };
}

export function measuredFrom(record: MeasuredRecord): MeasuredLoad {
  return { ...record, sizes: ObjectSizes.from(record.sizes), churn: ObjectSizes.from(record.churn) };
}

/** Several folders of one bucket together; undefined for none. */
export function together(loads: readonly MeasuredLoad[]): MeasuredLoad | undefined {
  const [first, ...others] = loads;
  if (first === undefined) return undefined;
  return others.reduce(
    (all, one) => ({
      ...all,
      sizes: all.sizes.plus(one.sizes),
      churn: all.churn.plus(one.churn),
      folders: all.folders + one.folders,
      gaps: all.gaps + one.gaps,
    }),
    first,
  );
}
