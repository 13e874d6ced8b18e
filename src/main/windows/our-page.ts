/** The scheme of the page's address. It is a standard scheme, so the page has an origin. */
export const PAGE_SCHEME = "liana";
const PAGE_HOST = "app";
export const PAGE_URL = `${PAGE_SCHEME}://${PAGE_HOST}/`;

/** Whether a URL belongs to the page. Parses it instead of comparing the beginning of the text. */
export function isOurPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && username === "" && password === "";
}

/** Whether a URL is the page and not one of its files: the only address that a page may navigate to, by a reload. */
export function isPageItself(url: string): boolean {
  return isOurPage(url) && ["", "/", "/index.html"].includes(new URL(url).pathname);
}

/** Whether a download is a file that the page created, such as the history as CSV. */
export function isOwnExport(url: string): boolean {
  return url.startsWith("blob:") && isOurPage(url.slice("blob:".length));
}

/** The part of `WebFrameMain` that is used. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/**
 * Rule 17 of Electron's security guide: only the main frame of our window with our page is answered.
 * @param sender the frame; null if it is gone
 * @param main the main frame of our window, if there is one
 */
export function isOurSender(sender: SenderFrame | null, main: SenderFrame | undefined): boolean {
  return sender !== null && sender === main && sender.parent === null && isOurPage(sender.url);
}
