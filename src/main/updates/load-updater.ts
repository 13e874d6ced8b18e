import type { AppUpdater, Logger } from "electron-updater";
import type { AppAdapter } from "electron-updater/out/AppAdapter.js";
import type { Log } from "../../engine/environment.ts";
import type { Installation } from "./installation.ts";

export interface LoadedUpdater {
  readonly updater: AppUpdater;
  /** See `UpdateSource.install`. */
  readonly install: (restart: boolean) => boolean;
}

export interface LoadParts {
  readonly kind: Exclude<Installation, { kind: "off" }>["kind"];
  readonly app: AppAdapter;
  /** Starts the application again when it has ended. */
  readonly relaunch: () => void;
  readonly log: Log;
}

/** Loads the updater of this system. */
export async function loadUpdater({ kind, app, relaunch, log }: LoadParts): Promise<LoadedUpdater> {
  switch (kind) {
    case "app-image": {
      const { AppImage } = await import("./app-image.ts");
      const updater = new AppImage(null, app);
      return ownInstaller(updater, log, (restart) => {
        try {
          return updater.install(true, false);
        } finally {
          if (restart) relaunch();
        }
      });
    }
    case "nsis": {
      const { NsisUpdater } = await import("electron-updater/out/NsisUpdater.js");
      const updater = new NsisUpdater(null, app);
      return ownInstaller(updater, log, (restart) => updater.install(true, restart));
    }
    case "squirrel": {
      const { MacUpdater } = await import("electron-updater/out/MacUpdater.js");
      const updater = new MacUpdater(undefined, app);
      updater.logger = loggerOf(log);
      // Squirrel installs by itself when the application ends, and is asked only for a restart.
      const install = (restart: boolean): boolean => {
        if (restart) updater.quitAndInstall();
        return restart;
      };
      return { updater, install };
    }
  }
}

/** An installer that runs when the application asks for it, and reports errors as an event. */
function ownInstaller(updater: AppUpdater, log: Log, act: (restart: boolean) => boolean): LoadedUpdater {
  updater.logger = loggerOf(log);
  // The application installs at the end of its own shutdown, which does not send the event that the updater waits for.
  updater.autoInstallOnAppQuit = false;
  const install = (restart: boolean): boolean => {
    let failure: Error | undefined;
    const remember = (error: Error): void => void (failure = error);
    updater.on("error", remember);
    try {
      act(restart);
    } finally {
      updater.off("error", remember);
    }
    if (failure !== undefined) throw failure;
    return false;
  };
  return { updater, install };
}

/** Its messages have URLs and stacks, so they are for the log at full detail only. */
function loggerOf(log: Log): Logger {
  const write = (message: unknown): void => log.write("debug", "electron-updater", { text: String(message) });
  return { info: write, warn: write, error: write, debug: write };
}
