import { app, dialog } from "electron";
import type { Application } from "../../app/application.ts";
import type { Words } from "../../shared/words/words.ts";
import { wasOpenedAtLogin } from "../platform/login-item.ts";
import type { TrayHost } from "../tray/tray-host.ts";
import type { MainWindow } from "../windows/main-window.ts";
import { type LaunchRequest, launchRequestSchema } from "./launch-request.ts";
import { type LaunchPorts, performLaunch } from "./perform-launch.ts";
import { stayReachable } from "./stay-reachable.ts";

export interface Launches extends Pick<LaunchPorts, "open" | "act"> {
  readonly application: Application;
  readonly window: MainWindow;
  readonly trayHost: TrayHost;
  /** In the current language. */
  readonly words: () => Words;
}

/**
 * Does what this start asks for, and what later starts ask for while this one runs.
 * @param first the request of this start
 */
export async function answerLaunches(first: LaunchRequest, launches: Launches): Promise<void> {
  const { application, open, act, window, trayHost, words } = launches;
  const ports: LaunchPorts = {
    open,
    act,
    jobs: () => application.snapshot().jobs,
    refuse: (path) => reportForeignPath(words(), path),
  };
  // People start Liana again when they cannot find its window. Electron may change the order of arguments, so the other
  // process sends what it read from them.
  app.on("second-instance", (_event, _argv, _cwd, data) => {
    const { success, data: request } = launchRequestSchema.safeParse(data);
    void performLaunch(success ? request : { kind: "open" }, ports);
  });
  app.on("activate", () => open());
  // The window is destroyed only if its page ends repeatedly. Without a tray, nothing would show that Liana still runs.
  app.on("window-all-closed", () => {
    if (!trayHost.present) app.quit();
  });
  if (first.kind === "hidden" || wasOpenedAtLogin()) return stayReachable(window, trayHost);
  // "Pause" in the menu of a launcher, for example, also starts Liana.
  if (first.kind !== "open") open();
  return performLaunch(first, ports);
}

function reportForeignPath(words: Words, path: string): void {
  const message = words.say("tray.foreign-path", { path });
  void dialog.showMessageBox({ type: "info", message, detail: words.say("tray.foreign-path.why") });
}
