import { ipcMain, type WebContents } from "electron";
import type { Log } from "../../engine/environment.ts";
import type { Channel } from "../../shared/contract/message.ts";
import { isOurSender } from "../windows/our-page.ts";

const CHANNEL = "liana";

/** Channels to the page: one for each load of our page, from its first message on. */
export class PageChannels {
  readonly #pageUp: (channel: Channel) => void;
  readonly #log: Log;
  #page: WebContents | undefined;
  #open: OpenPage | undefined;

  /** @param pageUp called with the first message of a page after it was loaded; the page listens by then */
  constructor(pageUp: (channel: Channel) => void, log: Log) {
    this.#pageUp = pageUp;
    this.#log = log;
    // electron-store opens its own channel for pages. No page needs it, and it has no checks.
    ipcMain.removeAllListeners("electron-store-get-data");
    ipcMain.on(CHANNEL, (event, message: unknown) => {
      const page = this.#page;
      const main = page === undefined || page.isDestroyed() ? undefined : page.mainFrame;
      if (page === undefined || event.sender !== page || !isOurSender(event.senderFrame, main)) {
        this.#log.write("warn", "a message from a stranger was dropped");
        return;
      }
      this.#channelOf(page).receive(message);
    });
  }

  /** Whether a page listens now. */
  get isUp(): boolean {
    return this.#open !== undefined;
  }

  /** From now on only this page is answered. */
  serve(page: WebContents): void {
    this.#close();
    this.#page = page;
    const closeIfOurs = (): void => {
      if (this.#page === page) this.#close();
    };
    page.on("did-start-navigation", (details) => {
      if (details.isMainFrame && !details.isSameDocument) closeIfOurs();
    });
    page.on("render-process-gone", closeIfOurs);
    page.on("destroyed", closeIfOurs);
  }

  #channelOf(page: WebContents): OpenPage {
    if (this.#open === undefined) {
      this.#open = new OpenPage(page);
      this.#pageUp(this.#open);
    }
    return this.#open;
  }

  #close(): void {
    this.#open?.close();
    this.#open = undefined;
  }
}

class OpenPage implements Channel {
  readonly #page: WebContents;
  readonly #onMessage: ((message: unknown) => void)[] = [];
  readonly #onClose: (() => void)[] = [];
  #closed = false;

  constructor(page: WebContents) {
    this.#page = page;
  }

  post(message: unknown): void {
    if (!this.#closed && !this.#page.isDestroyed()) this.#page.send(CHANNEL, message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage.push(listener);
  }

  onClose(listener: () => void): void {
    this.#onClose.push(listener);
  }

  receive(message: unknown): void {
    for (const listener of this.#onMessage) listener(message);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of this.#onClose) listener();
  }
}
