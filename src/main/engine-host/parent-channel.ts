import type { Channel } from "../../shared/contract/message.ts";

/** What Electron gives a utility process to talk to the main process. */
export interface ParentPort {
  on(event: "message", listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

/**
 * The engine's end of the pipe to the main process. It is never closed: Electron ends a utility process whose
 * main process is gone.
 */
export function parentChannel(port: ParentPort): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on("message", ({ data }) => listener(data)),
    onClose: () => {},
  };
}
