import { decodeUri } from "../../shared/decode-uri.ts";
import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import { isListed } from "./http/no-proxy.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The destination of a request. */
export interface ProxyTarget {
  readonly protocol: string;
  /** IPv6 with or without brackets. */
  readonly hostname: string;
  readonly port?: number | string | undefined;
}

/** The protocol of the proxy. The proxy always resolves names. */
export type ProxyKind = "http" | "https" | "socks5" | "socks4";

export interface Proxy {
  readonly kind: ProxyKind;
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** Empty if there is none. */
  readonly user: string;
  readonly password: string;
  /** `host:port` for messages: never the login. */
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
 * Parses a proxy setting: `host:port`, which means http as for curl, or with a scheme.
 * @param setting name of the setting, for messages
 * @throws LianaError `bad-config` without the text, which may hold a password
 */
export function readProxy(text: string, setting: string): Proxy {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  const known = KINDS[scheme ?? "http"];
  // Parsed as http, since URLs of other schemes follow other rules.
  const url = URL.parse(`http://${scheme === undefined ? text : text.slice(scheme.length + 3)}`);
  const usable = url !== null && url.hostname !== "" && url.pathname === "/" && url.search + url.hash === "";
  if (known === undefined || !usable)
    throw new LianaError("bad-config", {
      what: "proxy",
      value: setting,
      ...(known === undefined ? { reason: scheme } : {}),
    });
  const [kind, usualPort] = known;
  // URL omits port 80 for http.
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
 * The proxy for a request.
 * @param choice `none`, an address, or undefined: use the environment
 * @throws LianaError `bad-config` for an unusable proxy
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

/** Whether neither the connection nor the environment says anything of proxies for this request. */
export function isLeftToSystem(
  destination: ProxyTarget,
  environment: Environment,
  choice: string | undefined,
): boolean {
  if (choice !== undefined || isDirect(destination, environment)) return false;
  return ofEnvironment(environment, destination.protocol) === undefined;
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

/** Errors that mean that nobody answered: with a proxy, that is the first thing to check. */
const NOT_MET: ReadonlySet<ErrorCode> = new Set(["dns", "network", "timeout", "unreachable"]);

/** Adds the proxy to a connection error. */
export function withProxy(error: Error, proxy: string | undefined): Error {
  if (proxy === undefined || !(error instanceof LianaError) || !NOT_MET.has(error.code)) return error;
  return new LianaError(error.code, { ...error.detail, proxy }, error.cause);
}

/**
 * The error for a request that a proxy refused, from its status.
 * @param proxy for display
 */
export function proxyRefusal(status: number, proxy: string, host: string): LianaError {
  // The proxy's own path to the service is broken; it may work later.
  const code = status >= 500 ? "unreachable" : "proxy-refused";
  return new LianaError(code, { proxy, host, status });
}
