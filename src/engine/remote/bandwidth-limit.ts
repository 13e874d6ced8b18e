import type { Clock } from "../environment.ts";
import { Bandwidth, type BandwidthPair } from "./bandwidth.ts";

/**
 * Bytes a second each way, asked again and again; undefined for no limit now. All of this process that is given the
 * same limit shares it, and what is `within` another takes its share of that one as well.
 */
export interface BandwidthLimit {
  (): number | undefined;
  readonly within?: BandwidthLimit | undefined;
}

const pairs = new WeakMap<BandwidthLimit, WeakMap<Clock, BandwidthPair>>();
const fixed = new Map<number, BandwidthLimit>();

/** What a limit stands for: its own buckets, then those that it is within. */
export function bandwidthOf(limit: BandwidthLimit | undefined, clock: Clock): readonly BandwidthPair[] {
  if (limit === undefined) return [];
  const known = pairs.get(limit) ?? new WeakMap<Clock, BandwidthPair>();
  pairs.set(limit, known);
  const pair = known.get(clock) ?? { up: new Bandwidth(clock, limit), down: new Bandwidth(clock, limit) };
  known.set(clock, pair);
  return [pair, ...bandwidthOf(limit.within, clock)];
}

/** The limit of so many bytes a second: one for all that are given this number. */
export function fixedLimit(bytesPerSecond: number | undefined): BandwidthLimit | undefined {
  if (bytesPerSecond === undefined) return undefined;
  const limit = fixed.get(bytesPerSecond) ?? (() => bytesPerSecond);
  fixed.set(bytesPerSecond, limit);
  return limit;
}
