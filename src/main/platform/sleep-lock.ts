import { type ChildProcess, spawn } from "node:child_process";
import type { Log } from "../../engine/environment.ts";
import { isRefusedWith } from "../../shared/system-code.ts";

/** The commands of systemd and of elogind, with the same options. */
const COMMANDS = ["systemd-inhibit", "elogind-inhibit"] as const;

/**
 * A delay lock of logind: the system waits with sleeping until the lock is released, or for at most five seconds by
 * default (InhibitDelayMaxSec). Electron has such a lock too, but gives it back as soon as its event was emitted.
 * https://www.freedesktop.org/wiki/Software/systemd/inhibit/
 *
 * The lock is a file descriptor from the system bus, which Node cannot receive. So a command holds it, for as long as
 * its child reads from a pipe of this process: however this process ends, the lock ends with it.
 */
export class SleepLock {
  readonly #log: Log;
  #holder: ChildProcess | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /**
   * Takes the lock, unless it is held. Without logind nothing happens: sleep is then not delayed.
   * @param why shown to users who list the locks of the system
   */
  take(why: string): void {
    if (this.#holder === undefined) this.#take(why, COMMANDS);
  }

  /** Lets the computer sleep. */
  release(): void {
    this.#holder?.stdin?.end();
    this.#holder = undefined;
  }

  #take(why: string, [command, ...others]: readonly string[]): void {
    if (command === undefined) return;
    const args = ["--what=sleep", "--mode=delay", "--who=Liana", `--why=${why}`, "cat"];
    const holder = spawn(command, args, { stdio: ["pipe", "ignore", "ignore"] });
    this.#holder = holder;
    // Whether the reader is gone is seen by its exit.
    holder.stdin.on("error", () => undefined);
    holder.on("error", (error) => {
      if (this.#holder !== holder) return;
      this.#holder = undefined;
      if (isRefusedWith(error, "ENOENT")) this.#take(why, others);
      else this.#log.write("debug", "no sleep lock", { reason: String(error) });
    });
    holder.on("exit", (code, signal) => {
      if (this.#holder !== holder) return;
      this.#holder = undefined;
      this.#log.write("debug", "the sleep lock was refused or lost", {
        code: code ?? undefined,
        signal: signal ?? undefined,
      });
    });
  }
}
