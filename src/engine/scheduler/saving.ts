import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import { SLOW_RATE } from "../../shared/model/app-settings.ts";
import { bandwidthAt } from "./bandwidth-now.ts";
import type { Saving } from "./block.ts";

/** Whether syncs are slowed down now. */
export function isSlowed(config: EngineConfig): boolean {
  return savingOf(config, "slow") !== undefined;
}

/** The resource to save right now (battery, metered network), if the settings save it in this way. */
export function savingOf(
  { onBattery, metered, settings }: EngineConfig,
  how: "slow" | "wait",
): Saving | undefined {
  if (onBattery && settings.onBattery === how) return "battery";
  return metered && settings.onMetered === how ? "metered" : undefined;
}

/**
 * The limit of all jobs together, which may be lower than that of the process.
 * @param within the limit of the process
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
    return isSlowed(chosen) ? Math.min(most ?? SLOW_RATE, SLOW_RATE) : most;
  };
  return Object.assign(limit, { within });
}
