/**
 * Chromium alone knows no schemes of ours, so the stand-in's pages live at an https address that names scheme and
 * host: `liana://app/x` is `https://app.liana.test/x` there. Both are secure contexts with an origin of their own.
 */
const TOP = ".test";

/** From the application's address to the browser's. */
export function toBrowser(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url);
  return `https://${host}.${protocol.slice(0, -1)}${TOP}${pathname}${search}${hash}`;
}

/** Back again; addresses that are not of the application stay as they are. */
export function toApp(url: string): string {
  if (url.startsWith("blob:")) return `blob:${toApp(url.slice("blob:".length))}`;
  if (!URL.canParse(url)) return url;
  const { protocol, hostname, pathname, search, hash } = new URL(url);
  if (protocol !== "https:" || !hostname.endsWith(TOP)) return url;
  const [scheme, ...host] = hostname.slice(0, -TOP.length).split(".").toReversed();
  return `${scheme}://${host.toReversed().join(".")}${pathname}${search}${hash}`;
}

/** Whether a browser's address is one of the application's. */
export function isOfApp(url: string): boolean {
  return toApp(url) !== url;
}
