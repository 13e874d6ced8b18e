import { z } from "zod";

/** The choices for replaced and deleted objects. Periods will come between the two. */
export const retainSchema = z.enum(["none", "forever"]);

/**
 * VR8: how long a target bucket keeps objects that a job replaces or deletes: as versions if the bucket has versioning,
 * else as copies below `.liana/old/`.
 */
export type Retain = z.infer<typeof retainSchema>;
