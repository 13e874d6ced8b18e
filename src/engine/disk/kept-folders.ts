import { closeSync } from "node:fs";

/** A restore writes into few folders at a time; each open one counts against the limit of open files. */
const MOST = 64;

/** Open folders by their path, kept for the next entry in them. Beyond `MOST`, the one used longest ago is closed. */
export class KeptFolders {
  readonly #handles = new Map<string, number>();

  /** The open folder that was at `path` when it was added. */
  get(path: string): number | undefined {
    const handle = this.#handles.get(path);
    if (handle === undefined) return undefined;
    // A map keeps the order of insertion: the first is the one used longest ago.
    this.#handles.delete(path);
    this.#handles.set(path, handle);
    return handle;
  }

  /** Takes over an open folder that is not kept yet. */
  add(path: string, handle: number): void {
    this.#handles.set(path, handle);
    if (this.#handles.size <= MOST) return;
    const [oldest] = this.#handles.keys();
    if (oldest !== undefined) this.drop(oldest);
  }

  drop(path: string): void {
    const handle = this.#handles.get(path);
    this.#handles.delete(path);
    if (handle !== undefined) closeSync(handle);
  }

  clear(): void {
    for (const path of this.#handles.keys()) this.drop(path);
  }
}
