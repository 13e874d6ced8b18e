import { type Proxy, readProxy } from "../proxy.ts";

/** One way to a server; undefined: without a proxy. */
export type Way = Proxy | undefined;

/** The schemes of a PAC answer's words. `SOCKS` alone is version 4, as in Chromium. */
const SCHEMES: Readonly<Record<string, string>> = {
  PROXY: "http",
  HTTP: "http",
  HTTPS: "https",
  SOCKS: "socks4",
  SOCKS4: "socks4",
  SOCKS5: "socks5",
};

/** A port must stand there, so `host` alone, which some scripts return, is none. */
const ENTRY = /^([A-Z0-9]+)\s+(\S+:\d{1,5})$/i;

/**
 * The ways that a PAC answer lists (`PROXY a:1; SOCKS5 b:2; DIRECT`), the preferred one first. Entries of other kinds,
 * such as QUIC, and malformed ones are left out, as browsers do.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file
 * @returns empty where no entry can be used
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
