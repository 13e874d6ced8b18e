import { compareKeys } from "../../shared/model/key-order.ts";

/** The keys that one of several parallel walks yields, from `from` up to but not including `until`; undefined: no limit. */
export interface Part {
  readonly from: string | undefined;
  readonly until: string | undefined;
}

export const WHOLE: Part = { from: undefined, until: undefined };

/** Whether a key sorts before the part, so that another walk yields it. */
export function isBefore(key: string, { from }: Part): boolean {
  return from !== undefined && compareKeys(key, from) < 0;
}
