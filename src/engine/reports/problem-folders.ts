import { justBehind } from "../../shared/model/key-order.ts";
import { isMountGap } from "../../shared/model/entry.ts";
import type { FileCause } from "../../shared/file-cause.ts";
import type { Problems } from "../journal/problems.ts";
import type { Hint } from "../rules/hint.ts";

const PAGE = 1000;
/** With more folders than this, a full sync is cheaper (JB3). */
const MOST = 10_000;

/**
 * FB: the folders to scan so that the files with a cause are tried again.
 * @returns undefined if the whole source has to be scanned
 */
export function foldersOfCause(
  problems: Pick<Problems, "ofCause">,
  cause: FileCause,
): readonly Hint[] | undefined {
  // A disk that is back is found where it is mounted, with all that is in it.
  if (isMountGap(cause)) return undefined;
  const hints = new Map<string, Hint>();
  for (let from = ""; ;) {
    const page = problems.ofCause(cause, from, PAGE);
    for (const { key } of page) {
      const found = hintsFor(key);
      if (found === undefined) return undefined;
      for (const hint of found) if (hints.get(hint.path)?.deep !== true) hints.set(hint.path, hint);
    }
    if (hints.size > MOST) return undefined;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return [...hints.values()];
    from = justBehind(last.key);
  }
}

/** The folder of a file; for a folder (its key ends in `/`) also everything in it. Undefined for the source itself. */
export function hintsFor(key: string): readonly Hint[] | undefined {
  if (key === "") return undefined;
  const path = key.endsWith("/") ? key.slice(0, -1) : key;
  const parent = { path: path.slice(0, Math.max(0, path.lastIndexOf("/"))), deep: false };
  return key.endsWith("/") ? [parent, { path, deep: true }] : [parent];
}
