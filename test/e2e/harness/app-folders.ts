import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** The folders of one test's user, so that a test touches neither real folders nor those of another test. */
export interface AppFolders {
  readonly root: string;
  readonly home: string;
  /** Contains `settings.json`. */
  readonly config: string;
  /** Contains the journals. */
  readonly state: string;
  readonly logs: string;
}

const VISIBLE = ["Desktop", "Documents", "Downloads", "Music", "Pictures", "Videos"];

export function makeAppFolders(): AppFolders {
  const root = mkdtempSync(join(tmpdir(), "liana-app-"));
  const home = join(root, "home");
  for (const name of VISIBLE) mkdirSync(join(home, name), { recursive: true });
  return {
    root,
    home,
    config: join(root, "config/liana"),
    state: join(root, "data/liana"),
    logs: join(root, "state/liana"),
  };
}

export function removeAppFolders({ root }: AppFolders): void {
  // The processes of an application that was killed end after it, and may still write.
  rmSync(root, { recursive: true, force: true, maxRetries: 10 });
}

/**
 * Environment variables through which a program finds these folders, but no keychain.
 * @param trayHost whether the desktop claims to show tray icons
 */
export function folderEnvironment({ root, home, state }: AppFolders, trayHost: boolean): NodeJS.ProcessEnv {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, APPIMAGE: _appImage, ...outer } = process.env;
  return {
    ...outer,
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(root, "config"),
    LOCALAPPDATA: join(root, "data"),
    XDG_CONFIG_HOME: join(root, "config"),
    XDG_DATA_HOME: join(root, "data"),
    XDG_STATE_HOME: join(root, "state"),
    XDG_CACHE_HOME: join(root, "cache"),
    LIANA_STATE_DIR: state,
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
    PATH: [desktopBus(root, trayHost), outer["PATH"] ?? ""].join(delimiter),
  };
}

/** Writes a fake `gdbus` that answers for the desktop. @returns its folder */
function desktopBus(root: string, trayHost: boolean): string {
  const folder = join(root, "bin");
  mkdirSync(folder, { recursive: true });
  const command = join(folder, "gdbus");
  writeFileSync(command, `#!/bin/sh\necho '(<${trayHost}>,)'\n`);
  chmodSync(command, 0o755);
  return folder;
}
