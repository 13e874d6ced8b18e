import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { findLocations, locationsAt } from "../buckets/find-locations.ts";
import type { EngineHost } from "../host.ts";
import { knownDevice } from "../jobs/device.ts";
import type { Connections } from "../scheduler/connections.ts";

/** Handlers that look for the locations of all computers (GU4). */
export function locationHandlers(
  host: EngineHost,
  connections: Connections,
): Pick<Handlers<EngineCommands>, "findLocations" | "locationsAt"> {
  return {
    findLocations: async ({ connection, bucket }, { signal, progress }) => {
      const device = knownDevice(host.stateDir, host.env)?.id;
      const request = { connection: connections.settings(connection), bucket, device };
      const { locations, failed, partial } = await findLocations(request, host, progress, signal);
      return {
        locations: [...locations],
        failed: failed.map(({ bucket: name, error }) => ({ bucket: name, error: error.toWire() })),
        partial,
      };
    },
    locationsAt: async ({ connection, ...asked }, { signal }) => {
      const device = knownDevice(host.stateDir, host.env)?.id;
      const request = { ...asked, connection: connections.settings(connection), device };
      return { locations: [...(await locationsAt(request, host, signal))] };
    },
  };
}
