import { type ErrorCode, LianaError } from "../../shared/errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a request goes. */
export interface Destination {
  readonly protocol: string;
  /** IPv6 with or without its brackets. */
  readonly hostname: string;
  readonly port?: number | string | undefined;
}

/**
 * The proxies of an environment in the form that Node's agents take (`proxyEnv`): `host:port` without a scheme is
 * http, as for curl, and one of another kind is left out, for `proxyFor` to refuse.
 */
export function proxyEnvironment(environment: Environment): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, protocol] of [
    ["HTTP_PROXY", "http:"],
    ["HTTPS_PROXY", "https:"],
  ] as const) {
    const url = proxyUrl(environment, protocol)?.url;
    if (url !== undefined) found[name] = url.href;
  }
  const none = environment["no_proxy"] ?? environment["NO_PROXY"];
  return none === undefined ? found : { ...found, NO_PROXY: none };
}

/**
 * The proxy that a request goes through, as `host:port` without the user and password in it.
 * @throws LianaError `bad-config` for one of a kind that cannot be used, such as socks
 */
export function proxyFor(destination: Destination, environment: Environment): string | undefined {
  const { protocol } = destination;
  const proxy = proxyUrl(environment, protocol);
  if (proxy === undefined || isDirect(destination, environment)) return undefined;
  if (proxy.url === undefined)
    throw new LianaError("bad-config", { what: "proxy", value: proxy.name, reason: proxy.scheme });
  return proxy.url.host;
}

interface Proxy {
  /** Of the variable. */
  readonly name: string;
  readonly scheme: string;
  /** Undefined where it is of a kind that cannot be used. */
  readonly url: URL | undefined;
}

function proxyUrl(environment: Environment, protocol: string): Proxy | undefined {
  const names = protocol === "https:" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];
  for (const name of [...names, "all_proxy", "ALL_PROXY"]) {
    const text = environment[name]?.trim();
    if (text === undefined || text === "") continue;
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
    const url = URL.parse(scheme === undefined ? `http://${text}` : text);
    const usable = url !== null && (url.protocol === "http:" || url.protocol === "https:");
    return { name, scheme: scheme ?? "", url: usable ? url : undefined };
  }
  return undefined;
}

/** NO_PROXY as Node reads it: `*`, names, names with a leading dot or `*.`, addresses, each with a port or without. */
function isDirect({ protocol, hostname, port }: Destination, environment: Environment): boolean {
  const list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? "";
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const own = String(port ?? (protocol === "https:" ? 443 : 80));
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === "*") return true;
    const [, name = "", ofPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (entry === "" || (ofPort !== undefined && !name.includes(":") && ofPort !== own)) return false;
    const bare = name.replace(/^\[|\]$/g, "");
    if (bare.startsWith("*.")) return host.endsWith(bare.slice(1));
    if (bare.startsWith(".")) return host === bare.slice(1) || host.endsWith(bare);
    return host === bare;
  });
}

/** Nobody was met at the other end: with a proxy on the way, that is the first to look at. */
const NOT_MET: ReadonlySet<ErrorCode> = new Set(["dns", "network", "unreachable"]);

/** An error of a connection, with the proxy that it was to go through. */
export function withProxy(error: Error, proxy: string | undefined): Error {
  if (proxy === undefined || !(error instanceof LianaError) || !NOT_MET.has(error.code)) return error;
  return new LianaError(error.code, { ...error.detail, proxy }, error.cause);
}
