import { OWN } from "../../src/shared/model/names.ts";

/** Liana's own object, below any prefix of a bucket: what most tests are not about. */
export function isOwn(key: string): boolean {
  return key.startsWith(OWN) || key.includes(`/${OWN}`);
}

/** All other keys, for faults that are to meet the user's objects and not the owner marker (GU4). */
export const NOT_OWN = /^(?!(.*\/)?\.liana\/)/;
