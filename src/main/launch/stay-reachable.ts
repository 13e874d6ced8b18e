import { app } from "electron";
import type { TrayHost } from "../tray/tray-host.ts";
import type { MainWindow } from "../windows/main-window.ts";

/** After a start without a window: shows it minimized where no tray icon would open it. */
export async function stayReachable(window: MainWindow, trayHost: TrayHost): Promise<void> {
  const ending = new AbortController();
  app.once("before-quit", () => ending.abort());
  try {
    if (!(await trayHost.appears(ending.signal))) window.showMinimized();
  } catch (error) {
    if (!ending.signal.aborted) throw error;
  }
}
