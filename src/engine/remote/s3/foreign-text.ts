/** Characters of a service's message that are kept. */
const LONGEST_MESSAGE = 200;
/** The same for codes and other names. */
const LONGEST_TERM = 64;

/**
 * A service's own sentence, for people to read: on one line, bounded, and without anything that controls a
 * terminal or turns the direction of writing. Whatever looks like a signature goes (HI2): some services repeat the
 * request.
 * @returns undefined for what is no text, or empty
 */
export function messageOf(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const message = bounded(text.replace(/[0-9a-f]{64}/giu, "…"), LONGEST_MESSAGE);
  return message === "" ? undefined : message;
}

/** A name that a service gave: a code, a region. */
export function termOf(text: string): string {
  return bounded(text, LONGEST_TERM);
}

/** Whether an answer is a page for people, as proxies, captive portals and other web servers give them. */
export function isPage(headers: Readonly<Record<string, string>>): boolean {
  const type = headers["content-type"] ?? "";
  return PAGES.some((page) => type.startsWith(page));
}

const PAGES = ["text/html", "application/json", "text/plain"];

function bounded(text: string, most: number): string {
  // Cut first: the rest may be megabytes.
  const line = text.slice(0, 4 * most).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ");
  return Array.from(line.trim()).slice(0, most).join("");
}
