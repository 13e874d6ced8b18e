import type { Tree, WalkOptions } from "../disk/port.ts";
import { LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import type { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import type { KeyFinder } from "../disk/walk/key-finder.ts";
import { etagOfTarget } from "../rules/object-stamp.ts";
import type { ObjectState, ObjectStates } from "../transfer/object-states.ts";

/** Whether the source of a removal is gone, and when that was checked (monotonic ms). */
export interface SourceFinding {
  readonly askedAt: number;
  readonly found:
    | { readonly kind: "gone" }
    /** The source exists again, or its state is unclear. Nothing is removed; the next scan decides. */
    | { readonly kind: "back" }
    | { readonly kind: "failed"; readonly error: LianaError };
}

/** Findings by key. Keys that were not checked in time are missing. */
export type SourceFindings = ReadonlyMap<string, SourceFinding>;

/** @param until time after which no further request is sent (monotonic ms) */
export type InspectSource = (
  removals: readonly PendingRemoval[],
  until: number,
  signal: AbortSignal,
) => Promise<SourceFindings>;

/** DL5: checks a folder. The caller must check afterwards that its root and disks still exist (GU1). */
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
    // NA5: the object of an empty folder is removed if the folder now has content, or is gone as well.
    const isGone = holding === "nothing" || (reason === "filled" && holding === "entry");
    return { askedAt, found: { kind: isGone ? "gone" : "back" } };
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    // No disk can hold this name.
    if (error.code === "unsafe-name") return { askedAt, found: { kind: "gone" } };
    // A folder disappeared during the check.
    if (error.code === "vanished") return { askedAt, found: { kind: "back" } };
    return { askedAt, found: { kind: "failed", error } };
  }
}

/** DL5: checks a bucket. A leftover in the source counts as gone (RS8). */
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

/** RS4: the state of a past moment does not change, so what it lacks is gone for certain. */
export function inspectPast(clock: Clock): InspectSource {
  return async (removals) => {
    const askedAt = clock.monotonic();
    return new Map(removals.map(({ key }) => [key, { askedAt, found: { kind: "gone" } }]));
  };
}
