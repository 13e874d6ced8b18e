import type { ChildProcess } from "node:child_process";
import type { ElectronApplication, Page } from "playwright-core";
import type { Saved, Shown, TrayState } from "../../electron/functions.ts";
import type { AppFolders } from "./app-folders.ts";

export interface StartOptions {
  /** Folders of an earlier start. Default: new folders, removed at the end. */
  readonly folders?: AppFolders;
  /** Starts without a window, as at login. */
  readonly hidden?: boolean;
  /** Whether the desktop shows tray icons. Default: true. */
  readonly trayHost?: boolean;
  /** Host and port of the proxy in the system's settings. */
  readonly proxy?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The running desktop application: what a user can see and do. */
export interface RunningApp extends AsyncDisposable {
  /** The real Electron; undefined on the stand-in. */
  readonly electron: ElectronApplication | undefined;
  readonly folders: AppFolders;
  /** Waits for the window's page. */
  page(): Promise<Page>;
  /** Whether a window is visible. */
  isWindowVisible(): Promise<boolean>;
  isWindowMinimized(): Promise<boolean>;
  /** On the window's button in the taskbar, 0 to 1; -1: none. */
  taskbarProgress(): Promise<number>;
  /** Closes the window with the button in its title bar. */
  closeWindow(): Promise<void>;
  /** Undefined if there is no icon. */
  tray(): Promise<TrayState | undefined>;
  /** Waits for an enabled line of the tray's menu and chooses it. `within`: the line is in the submenu of this line. */
  choose(label: string, within?: string): Promise<void>;
  /** Clicks the tray icon with the left button. */
  clickTray(): Promise<void>;
  notifications(): Promise<readonly Shown[]>;
  clickNotification(index: number): Promise<void>;
  /** A button of a notification, as macOS and Windows show them. */
  pressInNotification(index: number, button: string): Promise<void>;
  /** Message and error boxes. */
  boxes(): Promise<readonly Shown[]>;
  /** Sets the folders that the next folder dialog returns. Without any, the dialog is canceled. */
  answerDialog(paths: readonly string[]): Promise<void>;
  /** Folders that the application showed in the file manager. */
  revealedPaths(): Promise<readonly string[]>;
  /** Files that a page saved. */
  saved(): Promise<readonly Saved[]>;
  power(change: {
    readonly event?: "suspend" | "resume" | "shutdown";
    readonly onBattery?: boolean;
  }): Promise<void>;
  systemTheme(theme: "dark" | "light"): Promise<void>;
  /** Starts a second instance; resolves when that instance has ended. */
  startAgain(args?: readonly string[]): Promise<void>;
  /** Process id of the engine. */
  enginePid(): Promise<number | undefined>;
  /** Requests of pages for anything other than the application's own files. */
  readonly refusedRequests: readonly string[];
  /** Errors on the consoles of pages. */
  readonly pageErrors: readonly string[];
  /** Quits as the tray's Quit does. */
  quit(): Promise<End>;
  /** Sends a signal to the main process (default) or, like a terminal, to all processes. Not on Windows. */
  signal(signal: "SIGTERM" | "SIGINT" | "SIGHUP", receiver?: "main" | "all"): void;
  /** Kills the main process with SIGKILL. */
  kill(): Promise<void>;
  /** Resolves when the main process has ended. */
  readonly ended: Promise<End>;
}

/** How a process ended: its exit code, or the signal that killed it. */
export type End = number | NodeJS.Signals | null;

/** Waits for the end of a process. */
export async function endOf(child: ChildProcess): Promise<End> {
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
}

/** Repeats `look` until it returns a value. @throws Error after `ms` */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined>,
  ms = 30_000,
): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
