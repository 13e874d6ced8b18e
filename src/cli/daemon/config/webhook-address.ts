import { isLoopbackHost } from "./loopback-host.ts";

/**
 * The address that problems are reported to: https, or http on this computer. Undefined for any other text, and for
 * an address with a user name or password, which error messages and logs would reveal.
 */
export function readWebhook(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname))) return url;
  return undefined;
}
