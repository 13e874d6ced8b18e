import { decodeUri } from "../../shared/decode-uri.ts";
import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import { isListed } from "./http/no-proxy.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a request goes. */
export interface ProxyTarget {
  readonly protocol: string;
  /** IPv6 with or without its brackets. */
  readonly hostname: string;
  readonly port?: number | string | undefined;
}

/** How a proxy is spoken to. Names are left to it to resolve in any case. */
export type ProxyKind = "http" | "https" | "socks5" | "socks4";

export interface Proxy {
  readonly kind: ProxyKind;
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** Empty for none. */
  readonly user: string;
  readonly password: string;
  /** `host:port`, for words: never what it is signed in with. */
  readonly shown: string;
}

const KINDS: Readonly<Record<string, readonly [ProxyKind, port: number]>> = {
  http: ["http", 80],
  https: ["https", 443],
  socks: ["socks5", 1080],
  socks5: ["socks5", 1080],
  socks5h: ["socks5", 1080],
  socks4: ["socks4", 1080],
  socks4a: ["socks4", 1080],
};

/**
 * The proxy that a text names: `host:port`, which is http as for curl, or with a scheme.
 * @param setting what holds the text, for words
 * @throws LianaError `bad-config` without the text, which may hold a password
 */
export function readProxy(text: string, setting: string): Proxy {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  const known = KINDS[scheme ?? "http"];
  // As http, since URLs of other schemes are parsed by other rules.
  const url = URL.parse(`http://${scheme === undefined ? text : text.slice(scheme.length + 3)}`);
  const usable = url !== null && url.hostname !== "" && url.pathname === "/" && url.search + url.hash === "";
  if (known === undefined || !usable)
    throw new LianaError("bad-config", {
      what: "proxy",
      value: setting,
      ...(known === undefined ? { reason: scheme } : {}),
    });
  const [kind, usualPort] = known;
  // URLs leave out the 80 of http.
  const port = url.port === "" ? (/:80\/?$/.test(text) ? 80 : usualPort) : Number(url.port);
  return {
    kind,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port,
    user: decodeUri(url.username),
    password: decodeUri(url.password),
    shown: `${url.hostname}:${port}`,
  };
}

/**
 * The proxy that a request goes through.
 * @param choice `none`, an address, or undefined: what the environment says
 * @throws LianaError `bad-config` for one that cannot be used
 */
export function proxyFor(
  destination: ProxyTarget,
  environment: Environment,
  choice?: string,
): Proxy | undefined {
  if (choice === "none") return undefined;
  if (choice !== undefined) return readProxy(choice, "proxy");
  const found = ofEnvironment(environment, destination.protocol);
  if (found === undefined || isDirect(destination, environment)) return undefined;
  return readProxy(found.text, found.name);
}

function ofEnvironment(
  environment: Environment,
  protocol: string,
): { readonly name: string; readonly text: string } | undefined {
  const names = protocol === "https:" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];
  for (const name of [...names, "all_proxy", "ALL_PROXY"]) {
    const text = environment[name]?.trim();
    if (text !== undefined && text !== "") return { name, text };
  }
  return undefined;
}

function isDirect({ protocol, hostname, port }: ProxyTarget, environment: Environment): boolean {
  const list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? "";
  const own = Number(port ?? (protocol === "https:" ? 443 : 80));
  return isListed(list, hostname.replace(/^\[|\]$/g, ""), own);
}

/** Nobody answered at the other end: with a proxy on the way, that is the first to check. */
const NOT_MET: ReadonlySet<ErrorCode> = new Set(["dns", "network", "timeout", "unreachable"]);

/** An error of a connection, with the proxy that it was to go through. */
export function withProxy(error: Error, proxy: string | undefined): Error {
  if (proxy === undefined || !(error instanceof LianaError) || !NOT_MET.has(error.code)) return error;
  return new LianaError(error.code, { ...error.detail, proxy }, error.cause);
}

/**
 * What a proxy that refuses a request says by its status.
 * @param proxy as it is shown
 */
export function proxyRefusal(status: number, proxy: string, host: string): LianaError {
  // Its own way to the service is broken: later it may work.
  const code = status >= 500 ? "unreachable" : "proxy-refused";
  return new LianaError(code, { proxy, host, status });
}
