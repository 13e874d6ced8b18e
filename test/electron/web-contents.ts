import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type { PageMessage } from "./functions.ts";
import { host } from "./host.ts";
import { ipcMain } from "./ipc-main.ts";
import { emitPreventable } from "./prevented.ts";

interface Frame {
  url: string;
  readonly parent: Frame | null;
}

type OpenHandler = Parameters<Electron.WebContents["setWindowOpenHandler"]>[0];

/** A page as the main process sees it. */
export class WebContents
  extends EventEmitter
  implements Pick<Electron.WebContents, "id" | "send" | "isDestroyed" | "setWindowOpenHandler" | "loadURL">
{
  readonly id: number;
  readonly mainFrame: Frame = { url: "", parent: null };
  readonly #preferences: Electron.WebPreferences;
  #destroyed = false;
  #openHandler: OpenHandler = () => ({ action: "allow" });

  constructor(id: number, preferences: Electron.WebPreferences) {
    super();
    this.id = id;
    this.#preferences = preferences;
  }

  /** Opens the page in the test's browser. */
  open(size: { readonly width: number; readonly height: number; readonly dark: boolean }): void {
    const { preload } = this.#preferences;
    const source = preload === undefined ? "" : readFileSync(preload, "utf8");
    void host.call("openWindow", { window: this.id, preload: source, ...size });
  }

  async loadURL(url: string): Promise<void> {
    await host.call("loadUrl", { window: this.id, url });
    this.emit("dom-ready");
    this.emit("did-finish-load");
  }

  send(channel: string, ...args: unknown[]): void {
    // Values that cannot be cloned throw here, as in Electron.
    void host.call("send", { window: this.id, channel, args: structuredClone(args) });
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  end(): void {
    this.#destroyed = true;
    this.emit("destroyed");
    void host.call("destroyWindow", { window: this.id });
  }

  receive({ url, isMainFrame, channel, args }: PageMessage): void {
    const frame = isMainFrame ? this.mainFrame : { url, parent: this.mainFrame };
    if (isMainFrame) this.mainFrame.url = url;
    ipcMain.emit(channel, { sender: this, senderFrame: frame, type: "frame" }, ...args);
  }

  navigated(url: string): void {
    this.mainFrame.url = url;
    const details = { url, isMainFrame: true, isSameDocument: false };
    this.emit("did-start-navigation", details, url, false, true);
  }

  mayNavigate(url: string, isMainFrame: boolean): boolean {
    const held = emitPreventable(this, "will-frame-navigate", { url, isMainFrame });
    return !held && (!isMainFrame || !emitPreventable(this, "will-navigate", { url, isMainFrame }, url));
  }

  mayOpen(url: string): boolean {
    const details = {
      url,
      frameName: "",
      features: "",
      disposition: "default",
      referrer: { url: "", policy: "default" },
    };
    return this.#openHandler(details as Electron.HandlerDetails).action === "allow";
  }
}
