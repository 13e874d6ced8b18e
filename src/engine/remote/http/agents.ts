import type { ClientRequestArgs } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { defined } from "../../../shared/defined.ts";
import { isAbort } from "../../../shared/errors.ts";
import { type ProxyTarget, isLeftToSystem, type Proxy, proxyFor } from "../proxy.ts";
import { Agent as HttpAgent } from "./node-http.ts";
import type { SystemProxy } from "./system-proxy.ts";
import type { Trust } from "./trust.ts";
import { openProxy, openTunnel } from "./tunnel.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface AgentOptions {
  readonly trust: Trust;
  readonly environment: Environment;
  /** `none`, an address, or undefined: use the environment. */
  readonly proxy?: string | undefined;
  /** Used when neither `proxy` nor the environment says anything. */
  readonly system?: SystemProxy | undefined;
  /** Keep connections open for the next request. */
  readonly keepAlive: boolean;
  /** Per server. */
  readonly maxSockets?: number;
}

/** The route of a request. */
export interface HttpRoute {
  readonly agent: HttpAgent | HttpsAgent;
  /** `host:port` of the proxy; undefined if there is none. */
  readonly proxy: string | undefined;
  /** Request options for this route; `signal` also aborts while the tunnel is being opened. */
  readonly ending: (signal: AbortSignal) => object;
}

type Opened = (error: Error | null, stream: Duplex) => void;
interface DialArgs extends ClientRequestArgs {
  readonly dialSignal?: AbortSignal;
}

/** All requests of this program go through here: to services, for credentials, and to webhooks. */
export class Agents {
  readonly #options: AgentOptions;
  readonly #made = new Map<string, HttpAgent | HttpsAgent>();
  readonly #dialing = new Set<Socket>();

  constructor(options: AgentOptions) {
    this.#options = options;
  }

  /** @throws LianaError `bad-config` for an unusable proxy; AbortError */
  async routeTo(destination: ProxyTarget, signal: AbortSignal): Promise<HttpRoute> {
    const { environment, proxy: choice, system } = this.#options;
    const proxy =
      system !== undefined && isLeftToSystem(destination, environment, choice)
        ? await system.wayTo(destination, signal)
        : proxyFor(destination, environment, choice);
    const secure = destination.protocol === "https:";
    const name = `${secure ? "https" : "http"} ${proxy === undefined ? "" : `${proxy.kind}://${proxy.shown}`}`;
    let agent = this.#made.get(name);
    if (agent === undefined) this.#made.set(name, (agent = this.#make(secure, proxy)));
    return { agent, proxy: proxy?.shown, ending: proxy === undefined ? nothing : dialSignal };
  }

  close(): void {
    for (const agent of this.#made.values()) agent.destroy();
    for (const socket of this.#dialing) socket.destroy();
  }

  #make(secure: boolean, proxy: Proxy | undefined): HttpAgent | HttpsAgent {
    const { keepAlive, maxSockets, trust } = this.#options;
    const shared = { keepAlive, ...defined({ maxSockets }) };
    if (secure) {
      // Set explicitly, so that no environment variable can undo it.
      const agent = new HttpsAgent({ ...shared, secureContext: trust.context(), rejectUnauthorized: true });
      if (proxy !== undefined)
        agent.createConnection = this.#dialer(proxy, (args, socket) => connectTls({ ...args, socket }));
      return agent;
    }
    if (proxy === undefined) return new HttpAgent(shared);
    if (proxy.kind === "http" || proxy.kind === "https") {
      // Node formats such requests as proxies expect, including the login.
      const agent = new HttpAgent({ ...shared, proxyEnv: { HTTP_PROXY: addressOf(proxy) } });
      const secureContext = proxy.kind === "https" ? trust.context() : undefined;
      agent.createConnection = () => this.#watched(openProxy({ proxy, secureContext }), proxy);
      return agent;
    }
    const agent = new HttpAgent(shared);
    agent.createConnection = this.#dialer(proxy, (_, socket) => socket);
    return agent;
  }

  /** Reports a proxy that cannot be reached, so that the next request uses another proxy of the system's list. */
  #watched(socket: Socket, proxy: Proxy): Socket {
    const onError = (error: Error): void => {
      if (!isAbort(error)) this.#options.system?.unreachable(proxy);
    };
    socket.once("error", onError);
    socket.once(proxy.kind === "https" ? "secureConnect" : "connect", () => socket.off("error", onError));
    return socket;
  }

  /** @param wrap applied to a connection through the proxy */
  #dialer(proxy: Proxy, wrap: (args: object, socket: Socket) => Duplex) {
    return (args: DialArgs, onOpened?: Opened): undefined => {
      const { trust } = this.#options;
      const secureContext = proxy.kind === "https" ? trust.context() : undefined;
      let dialed: Socket | undefined;
      const tunnel = {
        proxy,
        host: String(args.host),
        port: Number(args.port),
        secureContext,
        signal: args.dialSignal,
      };
      openTunnel(tunnel, (socket) => this.#dialing.add((dialed = this.#watched(socket, proxy))))
        .then((socket) => onOpened?.(null, wrap(args, socket)))
        .catch((error: Error) => onOpened?.(error, undefined as never))
        .finally(() => dialed !== undefined && this.#dialing.delete(dialed));
    };
  }
}

function nothing(): object {
  return {};
}

function dialSignal(signal: AbortSignal): object {
  return { dialSignal: signal };
}

/** With the login percent-encoded, because Node's agent decodes it. */
function addressOf({ kind, shown, user, password }: Proxy): string {
  const login = user === "" ? "" : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
  return `${kind}://${login}${shown}`;
}
