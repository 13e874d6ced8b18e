import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";

interface Order {
  /** Identifies filter and search. */
  readonly about: string;
  readonly ids: readonly string[];
}

/**
 * Keeps rows where they are while the pointer or the focus is among them: a row that moved away could not be clicked.
 * Meanwhile removed jobs leave the list and further ones are appended. The order is renewed when the user leaves the
 * list, and by another filter or search.
 * @param fresh the jobs in their current order
 * @param about identifies filter and search
 * @param held the pointer or the focus is among the rows
 */
export function useShownJobs(
  jobs: readonly JobView[],
  fresh: readonly JobView[],
  about: string,
  held: boolean,
): readonly JobView[] {
  const [order, setOrder] = useState<Order>({ about, ids: [] });
  const ids = held && order.about === about ? keptOrder(order.ids, jobs, fresh) : fresh.map(({ id }) => id);
  // React renders again at once with the new order, before anything is shown.
  if (order.about !== about || !sameIds(order.ids, ids)) setOrder({ about, ids });
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The earlier order without removed jobs, followed by those that came since. */
export function keptOrder(
  before: readonly string[],
  jobs: readonly JobView[],
  fresh: readonly JobView[],
): readonly string[] {
  const existing = new Set(jobs.map(({ id }) => id));
  const known = new Set(before);
  return [
    ...before.filter((id) => existing.has(id)),
    ...fresh.filter(({ id }) => !known.has(id)).map(({ id }) => id),
  ];
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at]);
}
