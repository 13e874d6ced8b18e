import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { defined } from "../../shared/defined.ts";
import type { EngineHost } from "../host.ts";
import type { Connections } from "../scheduler/connections.ts";
import { countThinnable, thinLocation } from "../thin/thin-location.ts";

/** Handlers that make earlier versions fewer (VR7). They involve no job. */
export function thinHandlers(
  host: EngineHost,
  connections: Connections,
): Pick<Handlers<EngineCommands>, "countThinnable" | "thinVersions"> {
  return {
    countThinnable: async ({ connection, ...location }, { signal, progress }) => {
      const request = { ...location, connection: connections.settings(connection) };
      const hooks = { onKey: () => undefined, onListed: (listed: number) => progress({ listed }) };
      const { keys: files, ...found } = await countThinnable(request, host, hooks, signal);
      return { files, ...found };
    },
    thinVersions: async ({ connection, keys, ...at }, { signal, progress }) => {
      const request = { ...at, connection: connections.settings(connection, keys) };
      const onRemoved = ({ versions }: { readonly versions: number }): void => progress({ versions });
      const { denied, ...removed } = await thinLocation(request, host, onRemoved, signal);
      return { ...removed, ...defined({ denied: denied?.toWire() }) };
    },
  };
}
