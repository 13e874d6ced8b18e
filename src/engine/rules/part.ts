import { compareKeys } from "../../shared/model/key-order.ts";

/** The keys that one of several walks of a tree tells: from `from` to before `until`; undefined: no such end. */
export interface Part {
  readonly from: string | undefined;
  readonly until: string | undefined;
}

export const WHOLE: Part = { from: undefined, until: undefined };

/** Whether a key comes before the part: another walk tells it. */
export function isBefore(key: string, { from }: Part): boolean {
  return from !== undefined && compareKeys(key, from) < 0;
}
