import { z } from "zod";
import type { Contract } from "./shape.ts";

/**
 * What the engine asks of the application, on the same channel as ENGINE_CONTRACT: the two directions have no kind of
 * message in common.
 */
export const HOST_CONTRACT = {
  commands: {
    /** The system's proxies for an address, as a PAC script answers: `PROXY a:1; SOCKS5 b:2; DIRECT`. */
    resolveProxy: {
      input: z.object({ url: z.string().max(2048) }),
      output: z.object({ answer: z.string().max(8192) }),
    },
  },
  events: {},
} as const satisfies Contract;

export type HostCommands = (typeof HOST_CONTRACT)["commands"];
