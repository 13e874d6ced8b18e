import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isRefusedWith } from "../../shared/system-code.ts";

const run = promisify(execFile);
const WATCHER = "org.kde.StatusNotifierWatcher";
const PATIENCE_MS = 2000;

const BUS = "org.freedesktop.DBus";
const BUS_PATH = "/org/freedesktop/DBus";

interface Question {
  readonly command: string;
  readonly args: readonly string[];
  readonly yes: RegExp;
}

/** Ways to ask the session bus who owns a name; one of them is on nearly every desktop. */
const QUESTIONS: readonly Question[] = [
  {
    command: "gdbus",
    args: `call --session --dest ${BUS} --object-path ${BUS_PATH} --method ${BUS}.NameHasOwner ${WATCHER}`.split(
      " ",
    ),
    yes: /true/,
  },
  { command: "busctl", args: ["--user", "status", WATCHER], yes: /PID=/ },
  {
    command: "dbus-send",
    args: `--session --print-reply --dest=${BUS} ${BUS_PATH} ${BUS}.NameHasOwner string:${WATCHER}`.split(
      " ",
    ),
    yes: /boolean true/,
  },
];

/**
 * Whether a tray icon will be seen. macOS and Windows always show it. A Linux desktop may have no place for
 * it, and Electron does not say; the name on the bus does. In doubt: no, so that no window gets lost.
 */
export class TrayHost {
  readonly #platform: NodeJS.Platform;
  #present: boolean;

  constructor(platform: NodeJS.Platform) {
    this.#platform = platform;
    this.#present = platform !== "linux";
  }

  /** As it was at the last look. */
  get present(): boolean {
    return this.#present;
  }

  /** Extensions of the desktop come and go while Liana runs. Never rejects. */
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

/** Undefined where there is no such command. */
async function ask(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, args, { timeout: PATIENCE_MS });
    return stdout;
  } catch (error) {
    const missing = isRefusedWith(error, "ENOENT");
    // Any other failure is an answer too: no bus, or nobody has the name.
    return missing ? undefined : "";
  }
}
