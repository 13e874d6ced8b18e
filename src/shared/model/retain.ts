import { z } from "zod";

/** What may be chosen for what is replaced or deleted. Periods come between the two. */
export const retainSchema = z.enum(["none", "forever"]);

/**
 * VR8: how long a bucket that is a target keeps what a job replaces or deletes there: in its versions where it keeps
 * them, else as copies below `.liana/old/`.
 */
export type Retain = z.infer<typeof retainSchema>;
