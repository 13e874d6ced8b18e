import {
  CHANGE_KINDS,
  type ChangeCounts,
  type ChangeKind,
} from "../../../../shared/model/restore-changes.ts";

/** What the list of changes can be limited to. */
export const FILTERS = ["all", "add", "replace", "beside", "stay", "only", "problem"] as const;

export type ChangeFilter = (typeof FILTERS)[number];

const KINDS: Readonly<Record<ChangeFilter, readonly ChangeKind[]>> = {
  all: CHANGE_KINDS,
  add: ["add"],
  replace: ["replace", "remove"],
  beside: ["beside", "unsent", "aside"],
  stay: ["stay"],
  only: ["only"],
  problem: ["problem"],
};

export function kindsOf(filter: ChangeFilter): readonly ChangeKind[] {
  return KINDS[filter];
}

export function countOf(counts: ChangeCounts, filter: ChangeFilter): number {
  return kindsOf(filter).reduce((sum, kind) => sum + counts[kind], 0);
}
