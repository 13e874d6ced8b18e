import type { Clock } from "../environment.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import type { ObjectState, ObjectStates } from "../transfer/object-states.ts";
import type { ProvenRemoval, RemovalOutcome } from "../transfer/outcome.ts";
import type { InspectSource, SourceFinding } from "./source-findings.ts";

/** DL5: maximum age of evidence when a deletion is sent, in ms. */
const FRESH = 10_000;
/** Time limit for checking each side, in ms, so that both are fresh when the deletion is sent. */
const LOOK_FOR = 3_000;

export interface Evidence {
  /** Removals whose source is gone and whose target is still the recorded object. */
  readonly proven: readonly ProvenRemoval[];
  /** Outcomes of removals that are not needed any more, or for which a check failed. */
  readonly settled: readonly RemovalOutcome[];
  /** Keys that were not checked in time. */
  readonly unreached: readonly string[];
}

/** Checks both sides of deletions right before they are carried out. */
export class EvidenceGatherer {
  readonly #states: ObjectStates | undefined;
  readonly #inspectSource: InspectSource;
  readonly #clock: Clock;

  /** @param states states of target objects; undefined for a target folder, which compares each entry when removing it */
  constructor(states: ObjectStates | undefined, inspectSource: InspectSource, clock: Clock) {
    this.#states = states;
    this.#inspectSource = inspectSource;
    this.#clock = clock;
  }

  /** @param removals in key order */
  async gather(removals: readonly PendingRemoval[], signal: AbortSignal): Promise<Evidence> {
    const settled: RemovalOutcome[] = [];
    const unreached: string[] = [];
    const ours: (readonly [PendingRemoval, askedAt: number])[] = [];
    const targets = await this.#targets(removals, signal);
    for (const removal of removals) {
      const state = targets?.get(removal.key);
      // A target folder compares each entry when removing it.
      if (targets === undefined) ours.push([removal, Number.POSITIVE_INFINITY]);
      else if (state === undefined) unreached.push(removal.key);
      else if (isOurs(state, removal)) ours.push([removal, state.askedAt]);
      else settled.push(outcomeOf(state, removal.key));
    }
    // After the target: checking a disk is fast, so evidence of a source folder is the freshest.
    const sources = await this.#sources(
      ours.map(([removal]) => removal),
      signal,
    );
    const proven: ProvenRemoval[] = [];
    for (const [removal, askedAt] of ours) {
      const finding = sources.get(removal.key);
      if (finding === undefined) unreached.push(removal.key);
      else if (finding.found.kind === "gone")
        proven.push({ ...removal, sendBy: Math.min(askedAt, finding.askedAt) + FRESH });
      else settled.push(...failureOf(finding, removal.key));
    }
    return { proven, settled, unreached };
  }

  async #targets(
    removals: readonly PendingRemoval[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, ObjectState> | undefined> {
    const keys = removals.map(({ key }) => key);
    return this.#states?.of(keys, this.#clock.monotonic() + LOOK_FOR, signal);
  }

  #sources(
    removals: readonly PendingRemoval[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, SourceFinding>> {
    return this.#inspectSource(removals, this.#clock.monotonic() + LOOK_FOR, signal);
  }
}

function isOurs({ found }: ObjectState, { stamp }: PendingRemoval): boolean {
  return found.kind === "present" && found.stamp === stamp;
}

function outcomeOf({ found }: ObjectState, key: string): RemovalOutcome {
  switch (found.kind) {
    case "absent":
      return { kind: "removed", key, bytes: 0 };
    case "present":
      return { kind: "not-ours", key };
    case "failed":
      return { kind: "failed", key, error: found.error, mayBeDone: false };
  }
}

/** A file that is back at the source is not a failure; the next sync finds it. */
function failureOf({ found }: SourceFinding, key: string): readonly RemovalOutcome[] {
  return found.kind === "failed" ? [{ kind: "failed", key, error: found.error, mayBeDone: false }] : [];
}
