import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import electronLog from "electron-log/node";
import type { Log, LogLevel } from "../../engine/environment.ts";
import { printable, printableJson } from "../../shared/printable.ts";
import { scrub } from "../../shared/scrub.ts";
import { isRefusedWith } from "../../shared/system-code.ts";

const MOST_BYTES = 5 * 1024 * 1024;
/** `main.log`, `main.1.log` and `main.2.log`. */
const FILES = 3;

const LEVELS: readonly LogLevel[] = ["error", "warn", "info", "debug"];

/** A log with its own file: two processes that rotate the same file would lose lines. */
export class LogFile implements Log {
  readonly #logger;
  #level: LogLevel = "info";

  /** @param name without extension; unique among running processes */
  constructor(folder: string, name: string) {
    this.#logger = electronLog.create({ logId: name });
    const { console, file, ipc, remote } = this.#logger.transports;
    console.level = false;
    remote.level = false;
    // Missing in plain Node, against its type.
    if (ipc) ipc.level = false;
    file.resolvePathFn = () => join(folder, `${name}.log`);
    file.maxSize = MOST_BYTES;
    file.writeOptions = { flag: "a", mode: 0o600, encoding: "utf8" };
    file.archiveLogFn = () => rotate(folder, name);
  }

  /** The least urgent level that is written. */
  setLevel(level: LogLevel): void {
    this.#level = level;
  }

  write(
    level: LogLevel,
    message: string,
    fields: Readonly<Record<string, string | number | undefined>> = {},
  ): void {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(this.#level)) return;
    const facts = Object.entries(fields).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [`${name}=${typeof value === "string" ? printableJson(scrub(value)) : value}`],
    );
    // Scrub each field separately, so that a secret in one does not remove the next one.
    this.#logger[level]([printable(scrub(message), Number.POSITIVE_INFINITY), ...facts].join(" "));
  }
}

function rotate(folder: string, name: string): void {
  const path = (age: number): string => join(folder, age === 0 ? `${name}.log` : `${name}.${age}.log`);
  rmSync(path(FILES - 1), { force: true });
  for (let age = FILES - 2; age >= 0; age--) {
    try {
      renameSync(path(age), path(age + 1));
    } catch (error) {
      // Older files may not exist yet. A file that cannot be moved continues to grow, which is better than no log.
      if (age === 0 && !isRefusedWith(error, "ENOENT")) return;
    }
  }
}
