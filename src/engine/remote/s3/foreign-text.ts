/** Maximum length of a service's message, in characters. */
const LONGEST_MESSAGE = 200;
/** Maximum length of codes and other names, in characters. */
const LONGEST_TERM = 64;

/**
 * A service's message for display: one line, bounded, without terminal control or bidi characters. Anything that looks
 * like a signature is removed (HI2), because some services repeat the request.
 * @returns undefined if it is not a text, or empty
 */
export function messageOf(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const message = bounded(text.replace(/[0-9a-f]{64}/giu, "…"), LONGEST_MESSAGE);
  return message === "" ? undefined : message;
}

/** A name from a service: a code, a region. */
export function termOf(text: string): string {
  return bounded(text, LONGEST_TERM);
}

/** Whether an answer is an HTML page, as from proxies, captive portals and other web servers. */
export function isPage(headers: Readonly<Record<string, string>>): boolean {
  const type = headers["content-type"] ?? "";
  return PAGES.some((page) => type.startsWith(page));
}

const PAGES = ["text/html", "application/json", "text/plain"];

function bounded(text: string, most: number): string {
  // Truncate first: the rest may be megabytes.
  const line = text.slice(0, 4 * most).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ");
  return Array.from(line.trim()).slice(0, most).join("");
}
