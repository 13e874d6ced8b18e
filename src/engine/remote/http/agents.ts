import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { type Destination, proxyEnvironment, proxyFor } from "../proxy.ts";
import type { Trust } from "./trust.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface AgentOptions {
  readonly trust: Trust;
  readonly environment: Environment;
  /** Connections stay open for the next request. */
  readonly keepAlive: boolean;
  /** To one server at most. */
  readonly maxSockets?: number;
}

/** How a request leaves. */
export interface Route {
  readonly agent: HttpAgent | HttpsAgent;
  /** `host:port` of the proxy on the way; undefined for none. */
  readonly proxy: string | undefined;
}

/** What every request of this program goes through: to services, for keys, and to webhooks. */
export class Agents {
  readonly #options: AgentOptions;
  #http: HttpAgent | undefined;
  #https: HttpsAgent | undefined;

  constructor(options: AgentOptions) {
    this.#options = options;
  }

  /** @throws LianaError `bad-config` for a proxy that cannot be used */
  routeTo(destination: Destination): Route {
    const proxy = proxyFor(destination, this.#options.environment);
    return { agent: destination.protocol === "https:" ? this.#secure() : this.#plain(), proxy };
  }

  close(): void {
    this.#http?.destroy();
    this.#https?.destroy();
  }

  #plain(): HttpAgent {
    return (this.#http ??= new HttpAgent(this.#shared()));
  }

  #secure(): HttpsAgent {
    const secureContext = this.#options.trust.context();
    // Said here, so that no variable of the environment takes it back.
    return (this.#https ??= new HttpsAgent({ ...this.#shared(), secureContext, rejectUnauthorized: true }));
  }

  #shared() {
    const { keepAlive, maxSockets, environment } = this.#options;
    return {
      keepAlive,
      proxyEnv: proxyEnvironment(environment),
      ...(maxSockets === undefined ? {} : { maxSockets }),
    };
  }
}
