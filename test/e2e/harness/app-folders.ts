import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A user's folders of their own, so that no test touches real ones or another test's. */
export interface AppFolders {
  readonly root: string;
  readonly home: string;
  /** Where `settings.json` is. */
  readonly config: string;
  /** Where journals are. */
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
  rmSync(root, { recursive: true, force: true });
}

/**
 * The environment in which a program finds those folders, and nobody's keychain.
 * @param trayHost what the desktop says when it is asked whether it shows tray icons
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

/** A `gdbus` that answers for the desktop. */
function desktopBus(root: string, trayHost: boolean): string {
  const folder = join(root, "bin");
  mkdirSync(folder, { recursive: true });
  const command = join(folder, "gdbus");
  writeFileSync(command, `#!/bin/sh\necho '(${trayHost},)'\n`);
  chmodSync(command, 0o755);
  return folder;
}
