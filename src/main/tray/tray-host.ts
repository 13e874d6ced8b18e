import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isRefusedWith } from "../../shared/system-code.ts";

const run = promisify(execFile);
const WATCHER = "org.kde.StatusNotifierWatcher";
const PATIENCE_MS = 2000;

const BUS = "org.freedesktop.DBus";
const BUS_PATH = "/org/freedesktop/DBus";
const HAS_OWNER = `${BUS}.NameHasOwner`;

interface Question {
  readonly command: string;
  readonly args: readonly string[];
  readonly yes: RegExp;
}

/** Commands that ask the session bus who owns a name; nearly every desktop has one of them. */
const QUESTIONS: readonly Question[] = [
  {
    command: "gdbus",
    args: ["call", "--session", "--dest", BUS, "--object-path", BUS_PATH, "--method", HAS_OWNER, WATCHER],
    yes: /true/,
  },
  { command: "busctl", args: ["--user", "status", WATCHER], yes: /PID=/ },
  {
    command: "dbus-send",
    args: ["--session", "--print-reply", `--dest=${BUS}`, BUS_PATH, HAS_OWNER, `string:${WATCHER}`],
    yes: /boolean true/,
  },
];

/**
 * Whether the desktop shows tray icons. macOS and Windows always do. A Linux desktop may not; Electron does not tell, but
 * the bus does. In doubt the answer is no, so that no window gets lost.
 */
export class TrayHost {
  readonly #platform: NodeJS.Platform;
  #present: boolean;

  constructor(platform: NodeJS.Platform) {
    this.#platform = platform;
    this.#present = platform !== "linux";
  }

  /** As of the last check. */
  get present(): boolean {
    return this.#present;
  }

  /** Checks again: extensions of the desktop come and go. Never rejects. */
  async look(): Promise<void> {
    if (this.#platform === "linux") this.#present = await hasWatcher();
  }
}

async function hasWatcher(): Promise<boolean> {
  for (const { command, args, yes } of QUESTIONS) {
    const answer = await ask(command, args);
    if (answer !== undefined) return yes.test(answer);
  }
  return false;
}

/** Undefined if the command does not exist. */
async function ask(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, args, { timeout: PATIENCE_MS });
    return stdout;
  } catch (error) {
    const missing = isRefusedWith(error, "ENOENT");
    // Any other failure means: no bus, or nobody owns the name.
    return missing ? undefined : "";
  }
}
