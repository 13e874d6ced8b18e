import { z } from "zod";

/** Choices for replaced and deleted objects. Periods can be added between the two. */
export const retainSchema = z.enum(["none", "forever"]);

/**
 * VR8: how long a target bucket keeps replaced and deleted objects: as versions if it keeps versions, otherwise as
 * copies below `.liana/old/`.
 */
export type Retain = z.infer<typeof retainSchema>;
