import { HOST_CONTRACT, type HostCommands } from "../shared/contract/host-contract.ts";
import type { Channel } from "../shared/contract/message.ts";
import { ContractServer } from "../shared/contract/server.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import type { Ports } from "./ports.ts";

/** Serves the engine's commands to its host until the channel closes. */
export function serveEngine(
  { systemProxy }: Pick<Ports, "systemProxy">,
  channel: Channel,
  onBug: (error: unknown) => void,
): void {
  const handlers: Handlers<HostCommands> = {
    resolveProxy: async ({ url }) => ({
      answer: systemProxy === undefined ? "DIRECT" : await systemProxy(url),
    }),
  };
  // The channel keeps the server alive.
  void new ContractServer(HOST_CONTRACT, handlers, channel, { onBug });
}
