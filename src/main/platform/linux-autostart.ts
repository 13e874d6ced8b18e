import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeDocument } from "../../engine/write-document.ts";

/** What an entry depends on. */
export interface AutostartInput {
  /** `process.env`: XDG_CONFIG_HOME, and APPIMAGE inside of one. */
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** The running program. */
  readonly executable: string;
  /** What it is started with, without `--hidden`; a checkout's needs the script. */
  readonly args: readonly string[];
}

/** Where the desktop looks for programs to start at login. */
export function autostartFile({ env, home }: Pick<AutostartInput, "env" | "home">): string {
  const given = env["XDG_CONFIG_HOME"];
  const config = given === undefined || given === "" ? join(home, ".config") : given;
  return join(config, "autostart", "liana.desktop");
}

/**
 * Writes the entry, or takes it away.
 * @throws the system's error where the folder cannot be written
 */
export function setLinuxAutostart(on: boolean, input: AutostartInput): void {
  const path = autostartFile(input);
  if (!on) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // A half-written entry would be read by a login that comes in between.
  writeDocument(path, desktopEntry(input), 0o644);
}

/** An AppImage is mounted elsewhere at each start; the variable names the file that stays. */
function desktopEntry({ env, executable, args }: AutostartInput): string {
  const appImage = env["APPIMAGE"];
  const program = appImage === undefined || appImage === "" ? [executable, ...args] : [appImage];
  const command = [...program, "--hidden"].map((word) => quoted(word)).join(" ");
  return [
    "[Desktop Entry]",
    "Type=Application",
    "Version=1.0",
    "Name=Liana",
    "Comment=Keeps folders mirrored to your own bucket",
    `Exec=${command}`,
    "Icon=liana",
    "Terminal=false",
    "StartupNotify=false",
    "X-GNOME-Autostart-enabled=true",
    "",
  ].join("\n");
}

/** As the Desktop Entry Specification says for Exec: quoted, and then once more escaped as a string. */
function quoted(word: string): string {
  const escaped = word.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll("%", "%%");
  const argument = /^[\w@./+:,=-]+$/.test(word) ? word : `"${escaped}"`;
  return argument.replaceAll("\\", "\\\\").replaceAll("\n", String.raw`\n`);
}
