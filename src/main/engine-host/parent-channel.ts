import type { Channel } from "../../shared/contract/message.ts";

/** Electron's port from a utility process to the main process. */
export interface ParentPort {
  on(event: "message", listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

/**
 * The engine's end of the pipe to the main process. It never closes: Electron ends a utility process when its main
 * process is gone.
 */
export function parentChannel(port: ParentPort): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on("message", ({ data }) => listener(data)),
    onClose: () => {},
  };
}
