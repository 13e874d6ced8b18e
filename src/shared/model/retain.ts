import { z } from "zod";

/** VR: the choices for replaced and deleted objects, from the shortest period. */
export const RETAIN_CHOICES = ["none", "30d", "90d", "365d", "forever"] as const;

export const retainSchema = z.enum(RETAIN_CHOICES);

/**
 * VR8: how long a target bucket keeps objects that a job replaces or deletes: as versions if the bucket has versioning,
 * else as copies below `.liana/old/`. After a period the service removes them (VR1).
 */
export type Retain = z.infer<typeof retainSchema>;

/** The days after which the service removes earlier states; undefined if it never does. */
export function retainDays(retain: Retain): number | undefined {
  return retain === "none" || retain === "forever" ? undefined : Number.parseInt(retain, 10);
}

/** CO2: states that are kept forever are counted for this long, a day more than the longest period. */
export const FOREVER_DAYS = 366;

/** CO2: the days for which an estimate counts earlier states. */
export function countedDays(retain: Retain): number {
  return retain === "none" ? 0 : (retainDays(retain) ?? FOREVER_DAYS);
}
