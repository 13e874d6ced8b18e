import { EventEmitter } from "node:events";
import { answerHost } from "./host.ts";
import { emitPreventable } from "./prevented.ts";

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
const privileged = new Set<string>();

class Session
  extends EventEmitter
  implements
    Pick<
      Electron.Session,
      | "setPermissionRequestHandler"
      | "setPermissionCheckHandler"
      | "setDevicePermissionHandler"
      | "setDisplayMediaRequestHandler"
      | "resolveProxy"
    >
{
  readonly protocol = {
    handle: (scheme: string, handler: Handler): void => {
      if (!privileged.has(scheme)) throw new Error(`the scheme ${scheme} was not declared before ready`);
      handlers.set(scheme, handler);
    },
  };

  // The test's browser never requests permissions, so handlers are not needed.
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}

  /** The proxy settings of the simulated system. */
  async resolveProxy(): Promise<string> {
    return process.env["LIANA_STAND_IN_PROXIES"] ?? "DIRECT";
  }
}

export const session = { defaultSession: new Session() };

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly Electron.CustomScheme[]): void {
    for (const { scheme } of schemes) privileged.add(scheme);
  },
};

answerHost({
  async fetch({ url, method }) {
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) throw new Error(`nobody handles ${url}`);
    const response = await handler(new Request(url, { method }));
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  },
  mayDownload: ({ url }) =>
    !emitPreventable(session.defaultSession, "will-download", {}, { getURL: () => url }),
});
