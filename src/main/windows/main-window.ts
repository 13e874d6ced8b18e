import { join } from "node:path";
import { app, BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from "electron";
import type { Log } from "../../engine/environment.ts";
import type { Channel } from "../../shared/contract/message.ts";
import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import { NO_PROGRESS, type TaskbarProgress } from "../desktop/taskbar-progress.ts";
import { RestartPolicy } from "../engine-host/restart-policy.ts";
import { PageChannels } from "../ipc/page-channels.ts";
import { PAGE_URL } from "./our-page.ts";
import { LEAST_SIZE, openingBounds } from "./window-bounds.ts";
import type { WindowRecord } from "./window-record.ts";

/** The background of the page, so that the window does not flash before the first paint. */
const BACKGROUND = { light: "#f6f4f0", dark: "#191715" } as const;

/** Serves the page of the window. */
export interface PageHost {
  attach(channel: Channel): void;
  /** Asks the page to show a screen. */
  navigate(route: ScreenRoute): void;
}

export interface MainWindowParts {
  readonly host: PageHost;
  readonly record: WindowRecord;
  /** The folder with `out`. */
  readonly program: string;
  readonly log: Log;
  /** Whether a hidden window can be found again. If not, the window is minimized instead. Never rejects. */
  readonly canHide: () => Promise<boolean>;
  /** The user closed the window, and the application continues. */
  readonly onLeft: (how: LeftWindow) => void;
}

/** What the window became when the user closed it. */
export type LeftWindow = "hidden" | "minimized";

/** The only window: created when first shown, hidden or minimized when closed. */
export class MainWindow {
  readonly #parts: MainWindowParts;
  readonly #channels: PageChannels;
  readonly #reloads = new RestartPolicy(() => performance.now());
  #window: BrowserWindow | undefined;
  /** How the window appears as soon as it has something to show. */
  #opensAs: "shown" | "minimized" = "shown";
  /** Requested before the page was loaded. */
  #wanted: ScreenRoute | undefined;
  #progress: TaskbarProgress = NO_PROGRESS;
  /** The window was closed, and is about to be hidden or minimized unless it is shown before. */
  #leaving: object | undefined;
  #ending = false;

  constructor(parts: MainWindowParts) {
    this.#parts = parts;
    this.#channels = new PageChannels((channel) => this.#pageUp(channel), parts.log);
    nativeTheme.on("updated", () => this.#window?.setBackgroundColor(background()));
    app.on("before-quit", () => (this.#ending = true));
  }

  /** Brings the window to the front, and shows a screen if one is given. */
  show(route?: ScreenRoute): void {
    if (route !== undefined && this.#channels.isUp) this.#parts.host.navigate(route);
    else if (route !== undefined) this.#wanted = route;
    // On macOS an application without a Dock icon cannot come to the front, so the icon follows the window.
    void app.dock?.show();
    this.#opensAs = "shown";
    this.#leaving = undefined;
    const window = this.#window;
    if (window === undefined) {
      this.#window = this.#open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** For a start without a window on a desktop on which a hidden one could not be found. */
  showMinimized(): void {
    if (this.#window !== undefined) return;
    this.#opensAs = "minimized";
    this.#window = this.#open();
  }

  /** Shows progress on the button of the window in the taskbar; on macOS, on the icon in the Dock. */
  setProgress(progress: TaskbarProgress): void {
    this.#progress = progress;
    this.#window?.setProgressBar(progress.share, { mode: progress.mode });
  }

  /** The parent of dialogs; undefined while the window is hidden. */
  get visible(): BrowserWindow | undefined {
    return this.#window?.isVisible() === true ? this.#window : undefined;
  }

  #pageUp(channel: Channel): void {
    this.#parts.host.attach(channel);
    if (this.#wanted !== undefined) this.#parts.host.navigate(this.#wanted);
    this.#wanted = undefined;
  }

  /** Hides the window while the application ends. */
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
      ...windowOptions(program),
    });
    if (this.#progress !== NO_PROGRESS)
      window.setProgressBar(this.#progress.share, { mode: this.#progress.mode });
    if (wasMaximized(record.bounds)) window.maximize();
    this.#appearWhenReady(window);
    window.on("close", (event) => this.#close(window, event));
    window.on("closed", () => {
      this.#window = undefined;
      app.dock?.hide();
    });
    if (process.platform === "linux") quitOnCtrlQ(window);
    this.#channels.serve(window.webContents);
    window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
      log.write("error", "the window's page ended", { reason, exitCode });
      // Closing the window ends its page too.
      if (reason === "clean-exit" || this.#ending) return;
      // The page has no state of its own, so a new one shows the same. If it ends repeatedly, the window is destroyed,
      // and created again when the user opens it.
      if (this.#reloads.next() === undefined) window.destroy();
      else void this.#load(window);
    });
    void this.#load(window);
    return window;
  }

  /**
   * Shows the window as soon as its page was painted. Many Wayland desktops paint no hidden window, so Electron never
   * reports that; there the window appears when its page is loaded. https://github.com/electron/electron/issues/48859
   */
  #appearWhenReady(window: BrowserWindow): void {
    const appear = (): void => {
      window.off("ready-to-show", appear);
      window.webContents.off("did-finish-load", appear);
      if (this.#opensAs === "minimized") window.minimize();
      else window.show();
    };
    window.on("ready-to-show", appear);
    if (process.platform === "linux") window.webContents.on("did-finish-load", appear);
  }

  async #load(window: BrowserWindow): Promise<void> {
    try {
      await window.loadURL(PAGE_URL);
    } catch (error) {
      // The window was closed, or the page is missing. An empty window can still be closed.
      this.#parts.log.write("error", "the window's page could not be loaded", { reason: String(error) });
      if (!window.isDestroyed()) window.show();
    }
  }

  #close(window: BrowserWindow, event: Electron.Event): void {
    this.#remember(window);
    if (this.#ending) return;
    event.preventDefault();
    void this.#leave(window);
  }

  async #leave(window: BrowserWindow): Promise<void> {
    const leaving = (this.#leaving = {});
    const how = (await this.#parts.canHide()) ? "hidden" : "minimized";
    if (this.#leaving !== leaving || window.isDestroyed()) return;
    if (how === "minimized") window.minimize();
    else {
      window.hide();
      app.dock?.hide();
    }
    this.#parts.onLeft(how);
  }
}

/** The usual key of Linux desktops, which menus bring elsewhere. Without a tray it is the way to quit. */
function quitOnCtrlQ({ webContents }: BrowserWindow): void {
  webContents.on("before-input-event", (event, { type, key, control, shift, alt, meta }) => {
    if (type !== "keyDown" || key.toLowerCase() !== "q" || !control || shift || alt || meta) return;
    event.preventDefault();
    app.quit();
  });
}

/** @param program the folder with `out` and `assets` */
function windowOptions(program: string): BrowserWindowConstructorOptions {
  return {
    ...windowIcon(program),
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    title: "Liana",
    show: false,
    backgroundColor: background(),
    titleBarStyle: process.platform === "darwin" ? "hiddenInset" : "default",
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(program, "out/preload/preload.cjs"),
      // All but the last two are Electron's defaults, stated so that a change of the defaults has no effect here.
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

/**
 * An X11 window has its own icon, which an AppImage and a checkout lack otherwise: no desktop entry names one. Windows and
 * macOS take the program's.
 */
function windowIcon(program: string): BrowserWindowConstructorOptions {
  return process.platform === "linux" ? { icon: join(program, "assets/icons/256x256.png") } : {};
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

function wasMaximized(route: unknown): boolean {
  return typeof route === "object" && route !== null && "maximized" in route && route.maximized === true;
}
