/** Where our own page is. A standard scheme, so it has an origin. */
export const PAGE_SCHEME = "liana";
const PAGE_HOST = "app";
export const PAGE_URL = `${PAGE_SCHEME}://${PAGE_HOST}/`;

/** Whether a URL is of our own page, by a parser and not by its first letters. */
export function isOurPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && username === "" && password === "";
}

/** Whether a URL is the page itself and not one of its files: the only place where a page may go, by a reload. */
export function isPageItself(url: string): boolean {
  return isOurPage(url) && ["", "/", "/index.html"].includes(new URL(url).pathname);
}

/** Whether a download is a file that our own page made, such as the history as CSV. */
export function isOwnExport(url: string): boolean {
  return url.startsWith("blob:") && isOurPage(url.slice("blob:".length));
}

/** What is asked of a frame that sends: `WebFrameMain` has it. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/**
 * Electron's rule 17. Only the main frame of our window, showing our page, is answered.
 * @param sender the frame, null when it is gone already
 * @param main the main frame of our window, if there is one
 */
export function isOurSender(sender: SenderFrame | null, main: SenderFrame | undefined): boolean {
  return sender !== null && sender === main && sender.parent === null && isOurPage(sender.url);
}
