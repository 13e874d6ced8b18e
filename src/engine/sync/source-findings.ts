import type { Tree, WalkOptions } from "../disk/port.ts";
import { LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import type { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import type { KeyFinder } from "../disk/walk/key-finder.ts";
import { etagOfTarget } from "../rules/object-stamp.ts";
import type { ObjectState, ObjectStates } from "../transfer/object-states.ts";

/** Whether the source of a removal is gone, and when that was asked (`Clock.monotonic`, ms). */
export interface SourceFinding {
  readonly askedAt: number;
  readonly found:
    | { readonly kind: "gone" }
    /** There again, or nobody can tell: nothing is removed, and the next scan says more. */
    | { readonly kind: "back" }
    | { readonly kind: "failed"; readonly error: LianaError };
}

/** What a look at the source found, by key. A key that was not reached is missing. */
export type SourceFindings = ReadonlyMap<string, SourceFinding>;

/** @param until no further request is begun from here on (`Clock.monotonic`, ms) */
export type InspectSource = (
  removals: readonly PendingRemoval[],
  until: number,
  signal: AbortSignal,
) => Promise<SourceFindings>;

/** DL5: of a folder on a disk. That its root and its disks are still there is to be asked afterwards (GU1). */
export function inspectFolder(
  tree: Tree,
  { links, databases }: Required<Pick<WalkOptions, "links" | "databases">>,
  clock: Clock,
): InspectSource {
  return async (removals, _until, signal) => {
    signal.throwIfAborted();
    const finder = tree.finder(links, databases);
    return new Map(removals.map((removal) => [removal.key, findingOf(removal, finder, clock)]));
  };
}

function findingOf({ key, reason }: PendingRemoval, finder: KeyFinder, clock: Clock): SourceFinding {
  const askedAt = clock.monotonic();
  try {
    const holding = finder.find(key);
    // NA5: the object of an empty folder goes when the folder has content, or is gone as well.
    const isGone = holding === "nothing" || (reason === "filled" && holding === "entry");
    return { askedAt, found: { kind: isGone ? "gone" : "back" } };
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    // A name that no disk can hold.
    if (error.code === "unsafe-name") return { askedAt, found: { kind: "gone" } };
    // A folder that went as it was looked into.
    if (error.code === "vanished") return { askedAt, found: { kind: "back" } };
    return { askedAt, found: { kind: "failed", error } };
  }
}

/** DL5: of a bucket. An object whose file is gone there is gone as well (RS8). */
export function inspectBucket(states: ObjectStates, leftovers: SourceLeftovers): InspectSource {
  return async (removals, until, signal) => {
    const keys = removals.map(({ key }) => key);
    const found = await states.of(keys, until, signal);
    const present = keys.flatMap((key) => {
      const state = found.get(key)?.found;
      return state?.kind === "present" ? [{ key, etag: etagOfTarget(state.stamp) }] : [];
    });
    const hidden = present.length === 0 ? undefined : await leftovers.stillHidden(present, signal);
    return new Map(
      [...found].map(([key, state]) => {
        if (hidden?.has(key) !== true) return [key, ofObject(state)];
        return [key, { askedAt: state.askedAt, found: { kind: "gone" } }];
      }),
    );
  };
}

function ofObject({ askedAt, found }: ObjectState): SourceFinding {
  switch (found.kind) {
    case "absent":
      return { askedAt, found: { kind: "gone" } };
    case "present":
      return { askedAt, found: { kind: "back" } };
    case "failed":
      return { askedAt, found };
  }
}

/** RS4: what a past moment did not have, it never will have. */
export function inspectPast(clock: Clock): InspectSource {
  return async (removals) => {
    const askedAt = clock.monotonic();
    return new Map(removals.map(({ key }) => [key, { askedAt, found: { kind: "gone" } }]));
  };
}
