import { OWN } from "../../src/shared/model/names.ts";

/** Whether a key is one of Liana's own objects, below any prefix: most tests ignore those. */
export function isOwn(key: string): boolean {
  return key.startsWith(OWN) || key.includes(`/${OWN}`);
}

/** All other keys, for faults that should hit the user's objects and not the owner marker (GU4). */
export const NOT_OWN = /^(?!(.*\/)?\.liana\/)/;
