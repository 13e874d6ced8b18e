import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import type ElectronStore from "electron-store";
import type { DocumentFile } from "../../app/ports.ts";
import { checkedWrite, recoverDocument } from "../../engine/write-document.ts";
import type { AppDocument } from "../../shared/model/document.ts";
import { isRefusedWith } from "../../shared/system-code.ts";

const NAME = "settings";
const MODE = 0o600;

/**
 * `settings.json`. electron-store writes it atomically. It is read here, so that an invalid file is distinguished
 * from a missing one and never replaced by an empty one.
 */
export class SettingsFile implements DocumentFile {
  readonly #folder: string;
  readonly #Store: typeof ElectronStore;
  #store: ElectronStore | undefined;

  constructor(folder: string, Store: typeof ElectronStore) {
    this.#folder = folder;
    this.#Store = Store;
  }

  read(): unknown {
    recoverDocument(this.#path);
    try {
      return JSON.parse(readFileSync(this.#path, "utf8"));
    } catch (error) {
      if (isRefusedWith(error, "ENOENT")) return undefined;
      throw error;
    }
  }

  write(document: AppDocument): void {
    // Created with the first write: it reads the file when created, and throws if the file is invalid.
    this.#store ??= new this.#Store({
      cwd: this.#folder,
      name: NAME,
      clearInvalidConfig: false,
      configFileMode: MODE,
      accessPropertiesByDotNotation: false,
    });
    const store = this.#store;
    checkedWrite(this.#path, MODE, () => (store.store = { ...document }));
  }

  setAside(): string {
    const time = new Date().toISOString().replaceAll(":", "").replace(/\..*/, "");
    const name = (again: number): string => `${NAME}.broken-${time}${again === 0 ? "" : `-${again}`}.json`;
    let again = 0;
    while (existsSync(join(this.#folder, name(again)))) again++;
    const path = join(this.#folder, name(again));
    renameSync(this.#path, path);
    return path;
  }

  get #path(): string {
    return join(this.#folder, `${NAME}.json`);
  }
}
