/** NA9: properties of a file that an object cannot keep, so that a restore cannot restore them. */
export type Unkept = "owner" | "acl" | "attributes" | "set-id" | "hard-link";

/** In the order of reports. */
export const UNKEPT: readonly Unkept[] = ["owner", "hard-link", "acl", "attributes", "set-id"];
