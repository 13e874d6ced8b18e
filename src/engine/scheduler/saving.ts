import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import { bandwidthAt } from "./bandwidth-now.ts";
import type { Saving } from "./block.ts";

/** On battery or a metered network, where the user wants that: bytes a second, each way. */
const SLOW = 1024 * 1024;

/** Whether syncs are slowed down now. */
export function isSlowed(config: EngineConfig): boolean {
  return savingOf(config, "slow") !== undefined;
}

/** What is dear now, where the user wants passes to wait for it, or to be slow. */
export function savingOf(
  { onBattery, metered, settings }: EngineConfig,
  how: "slow" | "wait",
): Saving | undefined {
  if (onBattery && settings.onBattery === how) return "battery";
  return metered && settings.onMetered === how ? "metered" : undefined;
}

/**
 * The limit of all jobs together, which may be less than that of the process.
 * @param now ms since 1970
 */
export function jobsLimit(
  config: () => EngineConfig | undefined,
  now: () => number,
  within: BandwidthLimit | undefined,
): BandwidthLimit {
  const limit = (): number | undefined => {
    const chosen = config();
    if (chosen === undefined) return undefined;
    const most = bandwidthAt(chosen.settings.bandwidth, now());
    return isSlowed(chosen) ? Math.min(most ?? SLOW, SLOW) : most;
  };
  return Object.assign(limit, { within });
}
