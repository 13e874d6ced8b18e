import type { ChildProcess } from "node:child_process";
import type { ElectronApplication, Page } from "playwright-core";
import type { Saved, Shown, TrayState } from "../../electron/functions.ts";
import type { AppFolders } from "./app-folders.ts";

export interface StartOptions {
  /** Those of an earlier start, to go on with; otherwise new ones, removed at the end. */
  readonly folders?: AppFolders;
  /** As at login: without a window. */
  readonly hidden?: boolean;
  /** Whether the desktop shows tray icons; it does unless said. */
  readonly trayHost?: boolean;
  /** Host and port of the proxy that the system's settings name. */
  readonly proxy?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built desktop application, and all that a person can see of it and do with it. */
export interface RunningApp extends AsyncDisposable {
  /** The real one, where the tests run on it; undefined on the stand-in. */
  readonly electron: ElectronApplication | undefined;
  readonly folders: AppFolders;
  /** The window's page; waits until there is one. */
  page(): Promise<Page>;
  /** Whether a window can be seen. */
  isWindowVisible(): Promise<boolean>;
  /** The cross of the title bar. */
  closeWindow(): Promise<void>;
  /** Undefined when the icon is gone, or not there yet. */
  tray(): Promise<TrayState | undefined>;
  /** Waits until the tray has a line that fits, and chooses it; or a line of the menu that it opens (`within`). */
  choose(label: string, within?: string): Promise<void>;
  /** A left click on the tray icon. */
  clickTray(): Promise<void>;
  notifications(): Promise<readonly Shown[]>;
  clickNotification(index: number): Promise<void>;
  /** Message and error boxes. */
  boxes(): Promise<readonly Shown[]>;
  /** What the next folder dialog answers; none: canceled. */
  answerDialog(paths: readonly string[]): Promise<void>;
  /** Folders that were shown in the file manager. */
  revealedPaths(): Promise<readonly string[]>;
  /** Files that a page saved. */
  saved(): Promise<readonly Saved[]>;
  power(change: {
    readonly event?: "suspend" | "resume" | "shutdown";
    readonly onBattery?: boolean;
  }): Promise<void>;
  systemTheme(theme: "dark" | "light"): Promise<void>;
  /** Starts the program again while it runs; resolves when the second one has ended. */
  startAgain(args?: readonly string[]): Promise<void>;
  /** The engine's process. */
  enginePid(): Promise<number | undefined>;
  /** Requests of pages for anything but the application's own files. */
  readonly refusedRequests: readonly string[];
  /** Errors on the consoles of pages. */
  readonly pageErrors: readonly string[];
  /** Cleanly, as by the tray's last line. @returns the exit code, or the signal */
  quit(): Promise<End>;
  /** To its main process, or to all its processes, as terminals and service managers do it. Not on Windows. */
  signal(signal: "SIGTERM" | "SIGINT" | "SIGHUP", receiver?: "main" | "all"): void;
  /** kill -9, engine included as the system would do it. */
  kill(): Promise<void>;
  /** Resolves when it has ended, however. */
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

/** Looks again and again until there is something. */
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
