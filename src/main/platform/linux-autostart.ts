import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeDocument } from "../../engine/write-document.ts";

/** What the content of the entry depends on. */
export interface AutostartInput {
  /** `process.env`: XDG_CONFIG_HOME, and APPIMAGE inside of one. */
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** The running program. */
  readonly executable: string;
  /** Its arguments without `--hidden`; in a checkout, the script. */
  readonly args: readonly string[];
  /** Text of the entry by language tag; English is the default. */
  readonly comments: readonly (readonly [tag: string, text: string])[];
}

/** The file in which the desktop looks for programs to start at login. */
export function autostartFile({ env, home }: Pick<AutostartInput, "env" | "home">): string {
  const given = env["XDG_CONFIG_HOME"];
  const config = given === undefined || given === "" ? join(home, ".config") : given;
  return join(config, "autostart", "liana.desktop");
}

/**
 * Writes or removes the entry.
 * @throws the system's error if the folder cannot be written
 */
export function setLinuxAutostart(on: boolean, input: AutostartInput): void {
  const path = autostartFile(input);
  if (!on) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Atomic: a login at this moment must not read half an entry.
  writeDocument(path, desktopEntry(input), 0o644);
}

/** An AppImage is mounted at another path with each start; APPIMAGE is the path of its file. */
function desktopEntry({ env, executable, args, comments }: AutostartInput): string {
  const appImage = env["APPIMAGE"];
  const program = appImage === undefined || appImage === "" ? [executable, ...args] : [appImage];
  const command = [...program, "--hidden"].map((word) => quoted(word)).join(" ");
  return [
    "[Desktop Entry]",
    "Type=Application",
    "Version=1.0",
    "Name=Liana",
    ...comments.map(([tag, text]) => `Comment${tag === "en" ? "" : `[${tag}]`}=${text}`),
    // Desktops ignore the entry once the program is uninstalled: no uninstaller reaches the files of every user.
    `TryExec=${escaped(program[0] ?? executable)}`,
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
  const inQuotes = word.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll("%", "%%");
  return escaped(/^[\w@./+:,=-]+$/.test(word) ? word : `"${inQuotes}"`);
}

/** Escapes a value of type string; TryExec is one, without the quoting of Exec. */
function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("\n", String.raw`\n`);
}
