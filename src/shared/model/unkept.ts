/** What a file has and an object cannot hold, so that a restore does not give it back (NA9). */
export type Unkept = "owner" | "acl" | "attributes" | "set-id" | "hard-link";

/** In the order in which it is told. */
export const UNKEPT: readonly Unkept[] = ["owner", "hard-link", "acl", "attributes", "set-id"];
