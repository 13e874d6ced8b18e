import type { Connection } from "../../../shared/model/connection.ts";
import { pricedClasses } from "../../../shared/model/cost/prices.ts";
import { presetFor, SERVICE_PRESETS, type ServicePreset } from "../../../shared/model/providers.ts";

/** The preset of a connection's service. */
export function servicePreset({ service, endpoint }: Connection): ServicePreset {
  const host = endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).host : "";
  return SERVICE_PRESETS.find(({ id }) => id === service) ?? presetFor(host);
}

/** CO3: whether any price is known there. Elsewhere nothing is measured and nothing is said. */
export function isPriced(connection: Connection | undefined): boolean {
  if (connection === undefined) return false;
  const { id, defaultRegion } = servicePreset(connection);
  return pricedClasses(id, connection.region ?? defaultRegion).length > 0;
}
