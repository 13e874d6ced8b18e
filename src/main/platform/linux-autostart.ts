import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeDocument } from "../../engine/write-document.ts";

/** What the autostart entry depends on. */
export interface AutostartInput {
  /** `process.env`: XDG_CONFIG_HOME, and APPIMAGE in an AppImage. */
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** The running program. */
  readonly executable: string;
  /** Its arguments without `--hidden`. In a checkout they contain the script. */
  readonly args: readonly string[];
}

/** The file that the desktop reads to start a program at login. */
export function autostartFile({ env, home }: Pick<AutostartInput, "env" | "home">): string {
  const given = env["XDG_CONFIG_HOME"];
  const config = given === undefined || given === "" ? join(home, ".config") : given;
  return join(config, "autostart", "liana.desktop");
}

/**
 * Writes or removes the entry.
 * @throws the system's error where the folder cannot be written
 */
export function setLinuxAutostart(on: boolean, input: AutostartInput): void {
  const path = autostartFile(input);
  if (!on) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Atomic: a login at the same time must not read half of it.
  writeDocument(path, desktopEntry(input), 0o644);
}

/** An AppImage is mounted at another path at each start. APPIMAGE names the file itself. */
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

/** Quotes an argument of Exec, then escapes it as a string (Desktop Entry Specification). */
function quoted(word: string): string {
  const escaped = word.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll("%", "%%");
  const argument = /^[\w@./+:,=-]+$/.test(word) ? word : `"${escaped}"`;
  return argument.replaceAll("\\", "\\\\").replaceAll("\n", String.raw`\n`);
}
