import { EventEmitter } from "node:events";
import type { WindowState } from "./functions.ts";
import { answerHost, host } from "./host.ts";
import { nativeTheme } from "./native-theme.ts";
import { emitPreventable } from "./prevented.ts";
import { WebContents } from "./web-contents.ts";

const windows = new Map<number, BrowserWindow>();

/** A window whose page runs in the test's browser. */
export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | "id"
      | "show"
      | "hide"
      | "focus"
      | "restore"
      | "minimize"
      | "setProgressBar"
      | "maximize"
      | "close"
      | "destroy"
      | "isVisible"
      | "isMinimized"
      | "isMaximized"
      | "isDestroyed"
      | "getNormalBounds"
      | "setBackgroundColor"
      | "loadURL"
    >
{
  static onAllClosed: () => void = () => {};
  static onPageMade: (page: WebContents) => void = () => {};
  static #next = 1;

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  readonly id = BrowserWindow.#next++;
  readonly webContents: WebContents;
  readonly #bounds: Electron.Rectangle;
  #visible: boolean;
  #minimized = false;
  #progress = -1;
  #maximized = false;
  #destroyed = false;
  #backgroundColor: string;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    const { x = 100, y = 100, width = 800, height = 600, show = true, backgroundColor = "#fff" } = options;
    this.#bounds = { x, y, width, height };
    this.#visible = show;
    this.#backgroundColor = backgroundColor;
    this.webContents = new WebContents(this.id, options.webPreferences ?? {});
    windows.set(this.id, this);
    this.webContents.open({ width, height, dark: nativeTheme.shouldUseDarkColors });
    // As on many Wayland desktops, which paint no hidden window.
    const isPainted = show || (process.env["WAYLAND_DISPLAY"] ?? "") === "";
    this.webContents.once("dom-ready", () => {
      if (isPainted) this.emit("ready-to-show");
    });
    BrowserWindow.onPageMade(this.webContents);
  }

  get state(): WindowState {
    return {
      id: this.id,
      visible: this.#visible,
      minimized: this.#minimized,
      progress: this.#progress,
      bounds: this.#bounds,
      backgroundColor: this.#backgroundColor,
    };
  }

  show(): void {
    this.#minimized = false;
    this.#visible = true;
    this.emit("show");
  }

  hide(): void {
    this.#visible = false;
    this.emit("hide");
  }

  focus(): void {
    this.emit("focus");
  }

  restore(): void {
    this.#minimized = false;
    this.emit("restore");
  }

  /** As in Electron, also shows a hidden window, in the list of windows. */
  minimize(): void {
    this.#minimized = true;
    this.#visible = true;
    this.emit("minimize");
  }

  maximize(): void {
    this.#maximized = true;
  }

  setProgressBar(progress: number): void {
    this.#progress = progress;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.#bounds;
  }

  setBackgroundColor(color: string): void {
    this.#backgroundColor = color;
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.loadURL(url);
  }

  close(): void {
    if (!this.#destroyed && !emitPreventable(this, "close")) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this.id);
    this.webContents.end();
    this.emit("closed");
    // As in Electron, `window-all-closed` follows after the window has been destroyed.
    if (windows.size === 0) setImmediate(() => BrowserWindow.onAllClosed());
  }
}

function pageOf(window: number): WebContents | undefined {
  return windows.get(window)?.webContents;
}

answerHost({
  message: (message) => pageOf(message.window)?.receive(message),
  navigated: ({ window, url }) => pageOf(window)?.navigated(url),
  mayNavigate: ({ window, url, isMainFrame }) => pageOf(window)?.mayNavigate(url, isMainFrame) ?? false,
  mayOpen: ({ window, url }) => pageOf(window)?.mayOpen(url) ?? false,
  closeWindow: () => {
    for (const window of windows.values()) if (window.isVisible()) window.close();
  },
  windows: () => [...windows.values()].map((window) => window.state),
});

nativeTheme.on("updated", () => void host.call("colorScheme", { dark: nativeTheme.shouldUseDarkColors }));
