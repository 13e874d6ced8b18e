/** Properties of files that an object cannot store, so that a restore does not bring them back (NA9). */
export type Unkept = "owner" | "acl" | "attributes" | "set-id" | "hard-link";

/** In the order of the reports. */
export const UNKEPT: readonly Unkept[] = ["owner", "hard-link", "acl", "attributes", "set-id"];
