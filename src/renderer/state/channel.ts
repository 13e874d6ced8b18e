import type { Channel } from "../../shared/contract/message.ts";
import { parseJson } from "../../shared/json.ts";
import { signIn } from "./session.ts";

/** What the preload puts into the page; absent in a browser. */
export interface Bridge {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The path of a file or folder that the user dropped; empty if there is none. */
  pathOf(file: File): string;
}

declare global {
  interface Window {
    readonly liana?: Bridge;
  }
}

/** To the application: through the preload in a window, through a web socket in a browser. */
export function openChannel(): Promise<Channel> {
  const { liana } = window;
  return liana === undefined ? openSocket() : Promise.resolve(bridged(liana));
}

/** A bridge lasts as long as its page. */
function bridged(bridge: Bridge): Channel {
  return {
    post: (message) => bridge.post(message),
    onMessage: (listener) => bridge.onMessage(listener),
    onClose: () => undefined,
  };
}

/** @throws SignedOutError; Event when there is no connection */
async function openSocket(): Promise<Channel> {
  const socket = await signIn(connectSocket);
  return {
    post: (message) => {
      // A closed socket has told so already: whoever waits hears `disconnected`.
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage: (listener) =>
      socket.addEventListener("message", (event) => listener(parseJson(String(event.data)))),
    onClose: (listener) => socket.addEventListener("close", listener, { once: true }),
  };
}

/** @throws Event when there is no connection */
function connectSocket(): Promise<WebSocket> {
  const scheme = window.location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${window.location.host}/ws`);
  return new Promise((resolve, reject) => {
    socket.addEventListener("error", reject, { once: true });
    socket.addEventListener("open", () => resolve(socket), { once: true });
  });
}
