import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { isRefusedWith } from "../../shared/system-code.ts";

const run = promisify(execFile);
/**
 * Where programs register their icons. One of its properties says whether a panel shows them.
 * https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
 */
const WATCHER = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH = "/StatusNotifierWatcher";
const HAS_HOST = "IsStatusNotifierHostRegistered";
const GET = "org.freedesktop.DBus.Properties.Get";
const PATIENCE_MS = 2000;
const ATTEMPTS = 10;
const ATTEMPT_MS = 1000;

interface Question {
  readonly command: string;
  readonly args: readonly string[];
  readonly yes: RegExp;
}

/** Commands that read the property on the session bus; nearly every desktop has one of them. */
const QUESTIONS: readonly Question[] = [
  {
    command: "gdbus",
    args: [
      "call",
      "--session",
      "--dest",
      WATCHER,
      "--object-path",
      WATCHER_PATH,
      "--method",
      GET,
      WATCHER,
      HAS_HOST,
    ],
    yes: /true/,
  },
  {
    command: "busctl",
    args: ["--user", "get-property", WATCHER, WATCHER_PATH, WATCHER, HAS_HOST],
    yes: /b true/,
  },
  {
    command: "dbus-send",
    args: [
      "--session",
      "--print-reply",
      `--dest=${WATCHER}`,
      WATCHER_PATH,
      GET,
      `string:${WATCHER}`,
      `string:${HAS_HOST}`,
    ],
    yes: /boolean true/,
  },
];

/**
 * Whether the desktop shows tray icons. macOS and Windows always do. A Linux desktop may not; Electron does not tell, but
 * the bus does. GNOME shows them only with an extension. In doubt the answer is no, so that no window gets lost.
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
  async look(): Promise<boolean> {
    if (this.#platform === "linux") this.#present = await hasHost();
    return this.#present;
  }

  /**
   * Waits for a host for a few seconds: at login, the panel may start after Liana.
   * @throws the signal's reason
   */
  async appears(signal: AbortSignal): Promise<boolean> {
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (await this.look()) return true;
      await sleep(ATTEMPT_MS, undefined, { signal });
    }
    return await this.look();
  }
}

async function hasHost(): Promise<boolean> {
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
    // Any other failure means: no bus, or no watcher.
    return missing ? undefined : "";
  }
}
