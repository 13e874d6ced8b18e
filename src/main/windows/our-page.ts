/** The scheme of the page. As a standard scheme it has an origin. */
export const PAGE_SCHEME = "liana";
const PAGE_HOST = "app";
export const PAGE_URL = `${PAGE_SCHEME}://${PAGE_HOST}/`;

/** Whether a URL belongs to the page. Parsed, because a prefix could be forged. */
export function isOurPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && username === "" && password === "";
}

/** Whether a URL is the page itself, not one of its files. The page may navigate only there, by a reload. */
export function isPageItself(url: string): boolean {
  return isOurPage(url) && ["", "/", "/index.html"].includes(new URL(url).pathname);
}

/** Whether a download is a file that the page created, such as the history as CSV. */
export function isOwnExport(url: string): boolean {
  return url.startsWith("blob:") && isOurPage(url.slice("blob:".length));
}

/** The used part of `WebFrameMain`. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/**
 * Electron security guideline 17: accepts messages only from the main frame of our window while it shows our page.
 * @param sender the frame, null when it no longer exists
 * @param main the main frame of our window, if there is one
 */
export function isOurSender(sender: SenderFrame | null, main: SenderFrame | undefined): boolean {
  return sender !== null && sender === main && sender.parent === null && isOurPage(sender.url);
}
