import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const EVERY_MS = 50;

/** What a second instance passes to the first. */
interface SecondStart {
  readonly argv: readonly string[];
  readonly data: unknown;
}

/** Allows one instance per folder. A second one writes its arguments and data to a file that the first reads. */
export class InstanceLock {
  readonly #file: string;
  readonly #messages: string;

  constructor(folder: string) {
    this.#file = join(folder, "stand-in.lock");
    this.#messages = join(folder, "stand-in-starts");
  }

  /** @returns whether this process is the first */
  take(data: unknown, onSecond: (start: SecondStart) => void): boolean {
    mkdirSync(this.#messages, { recursive: true });
    if (this.#holderLives()) {
      writeFileSync(
        join(this.#messages, `${process.pid}.json`),
        JSON.stringify({ argv: process.argv, data } satisfies SecondStart),
      );
      return false;
    }
    writeFileSync(this.#file, String(process.pid));
    process.on("exit", () => rmSync(this.#file, { force: true }));
    setInterval(() => this.#readMessages(onSecond), EVERY_MS).unref();
    return true;
  }

  #holderLives(): boolean {
    try {
      process.kill(Number(readFileSync(this.#file, "utf8")), 0);
      return true;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "ENOENT" || code === "ESRCH") return false;
      throw error;
    }
  }

  #readMessages(onSecond: (start: SecondStart) => void): void {
    for (const name of readdirSync(this.#messages)) {
      const path = join(this.#messages, name);
      const text = readFileSync(path, "utf8");
      // The file has been created but not written yet. The next run reads it.
      if (text === "") continue;
      rmSync(path);
      onSecond(JSON.parse(text) as SecondStart);
    }
  }
}
