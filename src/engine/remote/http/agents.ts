import { Agent as HttpAgent, type ClientRequestArgs } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { defined } from "../../../shared/defined.ts";
import { type ProxyTarget, type Proxy, proxyFor } from "../proxy.ts";
import type { Trust } from "./trust.ts";
import { openProxy, openTunnel } from "./tunnel.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface AgentOptions {
  readonly trust: Trust;
  readonly environment: Environment;
  /** `none`, an address, or undefined: what the environment says. */
  readonly proxy?: string | undefined;
  /** Connections stay open for the next request. */
  readonly keepAlive: boolean;
  /** To one server at most. */
  readonly maxSockets?: number;
}

/** How a request leaves. */
export interface HttpRoute {
  readonly agent: HttpAgent | HttpsAgent;
  /** `host:port` of the proxy on the way; undefined for none. */
  readonly proxy: string | undefined;
  /** Options of a request by this way, which `signal` ends also while its tunnel is opened. */
  readonly ending: (signal: AbortSignal) => object;
}

type Opened = (error: Error | null, stream: Duplex) => void;
interface DialArgs extends ClientRequestArgs {
  readonly dialSignal?: AbortSignal;
}

/** What every request of this program goes through: to services, for keys, and to webhooks. */
export class Agents {
  readonly #options: AgentOptions;
  readonly #made = new Map<string, HttpAgent | HttpsAgent>();
  readonly #dialing = new Set<Socket>();

  constructor(options: AgentOptions) {
    this.#options = options;
  }

  /** @throws LianaError `bad-config` for a proxy that cannot be used */
  routeTo(destination: ProxyTarget): HttpRoute {
    const { environment, proxy: choice } = this.#options;
    const proxy = proxyFor(destination, environment, choice);
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
      // Said here, so that no variable of the environment takes it back.
      const agent = new HttpsAgent({ ...shared, secureContext: trust.context(), rejectUnauthorized: true });
      if (proxy !== undefined)
        agent.createConnection = this.#dialer(proxy, (args, socket) => connectTls({ ...args, socket }));
      return agent;
    }
    if (proxy === undefined) return new HttpAgent(shared);
    if (proxy.kind === "http" || proxy.kind === "https") {
      // Node writes such requests in the form that proxies want, with the login.
      const agent = new HttpAgent({ ...shared, proxyEnv: { HTTP_PROXY: addressOf(proxy) } });
      const secureContext = proxy.kind === "https" ? trust.context() : undefined;
      agent.createConnection = () => openProxy({ proxy, secureContext });
      return agent;
    }
    const agent = new HttpAgent(shared);
    agent.createConnection = this.#dialer(proxy, (_, socket) => socket);
    return agent;
  }

  /** @param wrap what is made of a connection through the proxy */
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
      openTunnel(tunnel, (socket) => this.#dialing.add((dialed = socket)))
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

/** With the login encoded, as Node's agent decodes it. */
function addressOf({ kind, shown, user, password }: Proxy): string {
  const login = user === "" ? "" : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
  return `${kind}://${login}${shown}`;
}
