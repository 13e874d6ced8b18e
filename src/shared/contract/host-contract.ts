import { z } from "zod";
import type { Contract } from "./shape.ts";

/**
 * Commands from the engine to the application, on the channel of ENGINE_CONTRACT. The two directions share no message
 * kind, so they cannot be confused.
 */
export const HOST_CONTRACT = {
  commands: {
    /** The system's proxies for a URL, in the format of a PAC script's result: `PROXY a:1; SOCKS5 b:2; DIRECT`. */
    resolveProxy: {
      input: z.object({ url: z.string().max(2048) }),
      output: z.object({ answer: z.string().max(8192) }),
    },
  },
  events: {},
} as const satisfies Contract;

export type HostCommands = (typeof HOST_CONTRACT)["commands"];
