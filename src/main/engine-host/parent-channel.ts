import type { Channel } from "../../shared/contract/message.ts";

/** The port that Electron gives a utility process for messages to the main process. */
export interface ParentPort {
  on(event: "message", listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

/**
 * The engine's end of the channel to the main process. It never closes: Electron ends a utility process together with
 * the main process.
 */
export function parentChannel(port: ParentPort): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on("message", ({ data }) => listener(data)),
    onClose: () => {},
  };
}
