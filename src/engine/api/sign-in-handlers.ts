import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { enterCode } from "../buckets/enter-code.ts";
import type { EngineHost } from "../host.ts";
import type { Connections } from "../scheduler/connections.ts";

interface SignInPorts {
  /** With connections of its own: kept ones remember that there were no keys a moment ago. */
  readonly host: EngineHost;
  readonly connections: Connections;
  /** Retries the jobs that waited. */
  readonly onSession: () => void;
}

/** CR3: codes of devices. */
export function signInHandlers({
  host,
  connections,
  onSession,
}: SignInPorts): Pick<Handlers<EngineCommands>, "enterCode"> {
  return {
    enterCode: async ({ connection, code }, { signal }) => {
      await enterCode(connections.settings(connection), code, host, signal);
      onSession();
      return {};
    },
  };
}
