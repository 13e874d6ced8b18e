import { type Proxy, readProxy } from "../proxy.ts";

/** The proxy to use; undefined: none. */
export type Way = Proxy | undefined;

/** Proxy schemes by the keyword of a PAC answer. `SOCKS` means version 4, as in Chromium. */
const SCHEMES: Readonly<Record<string, string>> = {
  PROXY: "http",
  HTTP: "http",
  HTTPS: "https",
  SOCKS: "socks4",
  SOCKS4: "socks4",
  SOCKS5: "socks5",
};

/** A kind, a host and a port. A host without a port, which some scripts return, is malformed. */
const ENTRY = /^([A-Z0-9]+)\s+([^\s/?#@\\]+:\d{1,5})$/i;

/**
 * Parses a PAC answer (`PROXY a:1; SOCKS5 b:2; DIRECT`), in its order of preference. Malformed entries and unsupported
 * kinds, such as QUIC, are skipped, as in browsers.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file
 * @returns empty if no entry is usable
 */
export function readProxyList(answer: string): readonly Way[] {
  const ways: Way[] = [];
  for (const entry of answer.split(";").map((part) => part.trim())) {
    if (entry.toUpperCase() === "DIRECT") ways.push(undefined);
    const [, kind = "", address = ""] = ENTRY.exec(entry) ?? [];
    const scheme = SCHEMES[kind.toUpperCase()];
    if (scheme === undefined || URL.parse(`http://${address}/`) === null) continue;
    ways.push(readProxy(`${scheme}://${address}`, "the system"));
  }
  return ways;
}
