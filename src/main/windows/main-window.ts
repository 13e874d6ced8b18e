import { join } from "node:path";
import { app, BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from "electron";
import type { Log } from "../../engine/environment.ts";
import type { Channel } from "../../shared/contract/message.ts";
import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import { RestartPolicy } from "../engine-host/restart-policy.ts";
import { PageChannels } from "../ipc/page-channels.ts";
import { PAGE_URL } from "./our-page.ts";
import { LEAST_SIZE, openingBounds } from "./window-bounds.ts";
import type { WindowRecord } from "./window-record.ts";

/** The page's own background, so that nothing flashes before it is painted. */
const BACKGROUND = { light: "#f6f4f0", dark: "#191715" } as const;

/** What answers the window's page. */
export interface PageHost {
  attach(channel: Channel): void;
  /** Asks the page to show a place. */
  navigate(route: ScreenRoute): void;
}

export interface MainWindowParts {
  readonly host: PageHost;
  readonly record: WindowRecord;
  /** The folder that holds `out`. */
  readonly program: string;
  readonly log: Log;
  /** Whether a closed window can be found again: hidden then, otherwise really closed. */
  readonly canHide: () => boolean;
  readonly hidden: () => void;
}

/** The one window: made when first shown, hidden when closed. */
export class MainWindow {
  readonly #parts: MainWindowParts;
  readonly #channels: PageChannels;
  readonly #reloads = new RestartPolicy(() => performance.now());
  #window: BrowserWindow | undefined;
  /** Asked for before there was a page to show it. */
  #wanted: ScreenRoute | undefined;
  #ending = false;

  constructor(parts: MainWindowParts) {
    this.#parts = parts;
    this.#channels = new PageChannels((channel) => this.#pageUp(channel), parts.log);
    nativeTheme.on("updated", () => this.#window?.setBackgroundColor(background()));
    app.on("before-quit", () => (this.#ending = true));
  }

  /** Brings it to the front, wherever it was, and shows a place in it if one is named. */
  show(route?: ScreenRoute): void {
    if (route !== undefined && this.#channels.isUp) this.#parts.host.navigate(route);
    else if (route !== undefined) this.#wanted = route;
    // On macOS an application without Dock icon cannot come to the front; the icon follows the window.
    void app.dock?.show();
    const window = this.#window;
    if (window === undefined) {
      this.#window = this.#open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** For dialogs that belong to it; undefined while none is open. */
  get visible(): BrowserWindow | undefined {
    return this.#window?.isVisible() === true ? this.#window : undefined;
  }

  #pageUp(channel: Channel): void {
    this.#parts.host.attach(channel);
    if (this.#wanted !== undefined) this.#parts.host.navigate(this.#wanted);
    this.#wanted = undefined;
  }

  /** Out of sight, for the time that the rest of the end takes. */
  leave(): void {
    const window = this.#window;
    if (window === undefined) return;
    this.#remember(window);
    window.hide();
  }

  #remember(window: BrowserWindow): void {
    this.#parts.record.bounds = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  }

  #open(): BrowserWindow {
    const { record, log, program } = this.#parts;
    const window = new BrowserWindow({
      ...openingBounds(
        record.bounds,
        screen.getAllDisplays().map((display) => display.workArea),
      ),
      ...windowOptions(join(program, "out/preload/preload.cjs")),
    });
    if (wasMaximized(record.bounds)) window.maximize();
    window.once("ready-to-show", () => window.show());
    window.on("close", (event) => this.#close(window, event));
    window.on("closed", () => {
      this.#window = undefined;
      app.dock?.hide();
    });
    this.#channels.serve(window.webContents);
    window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
      log.write("error", "the window's page ended", { reason, exitCode });
      // A window that is being closed ends its page too.
      if (reason === "clean-exit" || this.#ending) return;
      // Its state is a mirror: a new page shows the same. One that ends again and again takes the window along,
      // and the next that is asked for is a new one.
      if (this.#reloads.next() === undefined) window.destroy();
      else void this.#load(window);
    });
    void this.#load(window);
    return window;
  }

  async #load(window: BrowserWindow): Promise<void> {
    try {
      await window.loadURL(PAGE_URL);
    } catch (error) {
      // Closed meanwhile, or the page is not there. An empty window can still be closed.
      this.#parts.log.write("error", "the window's page could not be loaded", { reason: String(error) });
      if (!window.isDestroyed()) window.show();
    }
  }

  #close(window: BrowserWindow, event: Electron.Event): void {
    this.#remember(window);
    if (this.#ending || !this.#parts.canHide()) return;
    event.preventDefault();
    window.hide();
    app.dock?.hide();
    this.#parts.hidden();
  }
}

function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    title: "Liana",
    show: false,
    backgroundColor: background(),
    titleBarStyle: process.platform === "darwin" ? "hiddenInset" : "default",
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      // All but the last two are Electron's defaults; said, so that a change of theirs is none of ours.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  };
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

function wasMaximized(route: unknown): boolean {
  return typeof route === "object" && route !== null && "maximized" in route && route.maximized === true;
}
