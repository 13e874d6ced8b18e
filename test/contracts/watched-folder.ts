import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { systemEnvironment } from "../../src/engine/system-environment.ts";
import type { Watch, Watcher } from "../../src/engine/watch/port.ts";
import { HintBook } from "./hint-book.ts";

export const { clock } = systemEnvironment({ write: () => undefined });

/** A folder on the real disk, its surroundings, and its watches. */
export class WatchedFolder {
  readonly base = fs.mkdtempSync(join(tmpdir(), "liana-watch-"));
  readonly root = join(this.base, "root");
  /** Keys excluded from the job; may change during a watch. */
  readonly excluded = new Set<string>();
  readonly #watches: Watch[] = [];

  constructor() {
    fs.mkdirSync(this.root);
  }

  at(path: string): string {
    return join(this.root, path);
  }

  /** Writes a file and creates its missing parent folders. */
  write(path: string, content = "x"): void {
    fs.mkdirSync(dirname(this.at(path)), { recursive: true });
    fs.writeFileSync(this.at(path), content);
  }

  mkdir(path: string): void {
    fs.mkdirSync(this.at(path), { recursive: true });
  }

  rename(from: string, to: string): void {
    fs.renameSync(this.at(from), this.at(to));
  }

  remove(path: string): void {
    fs.rmSync(this.at(path), { recursive: true });
  }

  async watch(
    watcher: Watcher,
    options: { readonly signal?: AbortSignal; readonly root?: string; readonly book?: HintBook } = {},
  ): Promise<{ readonly watch: Watch; readonly book: HintBook }> {
    const { signal = new AbortController().signal, root = this.root, book = new HintBook() } = options;
    const excluded = (key: string): boolean => this.excluded.has(key);
    const watch = await watcher.watch({ root, excluded }, book, signal);
    this.#watches.push(watch);
    return { watch, book };
  }

  close(): void {
    for (const watch of this.#watches) watch.close();
    fs.rmSync(this.base, { recursive: true, force: true });
  }
}

/** The number of folders that this process watches (proc(5), fdinfo of inotify); undefined on other systems. */
export function systemWatches(): number | undefined {
  if (process.platform !== "linux") return undefined;
  let watches = 0;
  for (const name of fs.readdirSync("/proc/self/fdinfo")) {
    let info: string;
    try {
      info = fs.readFileSync(`/proc/self/fdinfo/${name}`, "latin1");
    } catch {
      // The descriptor used to read the list is already closed.
      continue;
    }
    watches += info.split("\n").filter((line) => line.startsWith("inotify ")).length;
  }
  return watches;
}
