import type { Clock } from "../environment.ts";
import { Bandwidth, type BandwidthPair } from "./bandwidth.ts";

/**
 * Bytes per second in each direction, evaluated repeatedly; undefined means no limit now. Everything in this process
 * that uses the same limit shares it. A limit `within` another also takes its share of that one.
 */
export interface BandwidthLimit {
  (): number | undefined;
  readonly within?: BandwidthLimit | undefined;
}

const pairs = new WeakMap<BandwidthLimit, WeakMap<Clock, BandwidthPair>>();
const fixed = new Map<number, BandwidthLimit>();

/** The bandwidth buckets of a limit: its own, then those of the limits that contain it. */
export function bandwidthOf(limit: BandwidthLimit | undefined, clock: Clock): readonly BandwidthPair[] {
  if (limit === undefined) return [];
  const known = pairs.get(limit) ?? new WeakMap<Clock, BandwidthPair>();
  pairs.set(limit, known);
  const pair = known.get(clock) ?? { up: new Bandwidth(clock, limit), down: new Bandwidth(clock, limit) };
  known.set(clock, pair);
  return [pair, ...bandwidthOf(limit.within, clock)];
}

/** The limit of this many bytes per second; all callers with the same number share it. */
export function fixedLimit(bytesPerSecond: number | undefined): BandwidthLimit | undefined {
  if (bytesPerSecond === undefined) return undefined;
  const limit = fixed.get(bytesPerSecond) ?? (() => bytesPerSecond);
  fixed.set(bytesPerSecond, limit);
  return limit;
}
