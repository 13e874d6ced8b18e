import { z } from "zod";
import { amountSchema, textSchema } from "../model/wire.ts";

const sumSchema = z.object({ files: amountSchema, bytes: amountSchema });

export const spaceEntrySchema = z.object({
  /** Relative to the source; that of a folder ends in `/`. */
  key: textSchema,
  kind: z.enum(["folder", "file", "link"]),
  ...sumSchema.shape,
});

export type SpaceEntry = z.infer<typeof spaceEntrySchema>;

/** What uses the space of one folder, as of the last sync. */
export const spaceLevelSchema = z.object({
  total: sumSchema,
  /** The largest entries of the level, the largest first. */
  entries: z.array(spaceEntrySchema),
  /** All entries that are not listed, and how many these are. */
  others: z.object({ entries: amountSchema, ...sumSchema.shape }).optional(),
});

export type SpaceLevel = z.infer<typeof spaceLevelSchema>;

/** Files that were counted so far. */
export const spaceProgressSchema = z.object({ files: amountSchema });

export const growthSchema = z.object({
  /** What the target held at the end of each day with a sync, the oldest first. */
  days: z.array(z.object({ day: z.iso.date(), ...sumSchema.shape })),
});

export type GrowthDay = z.infer<typeof growthSchema>["days"][number];
