import { isLoopbackHost } from "./loopback-host.ts";

/**
 * Where problems are told: https, or http on this computer. Undefined for what is no such address; with a name
 * and password in it, it would be told to whoever sees it.
 */
export function readWebhook(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname))) return url;
  return undefined;
}
