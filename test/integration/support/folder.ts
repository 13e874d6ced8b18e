import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder on the real disk, removed on disposal. */
export class TestFolder implements Disposable {
  readonly #path = mkdtempSync(join(tmpdir(), "liana-integration-"));

  /** A path below the folder. */
  path(name: string): string {
    return join(this.#path, name);
  }

  /** Creates a folder. @returns its path */
  folder(name: string): string {
    const path = this.path(name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.#path, { recursive: true, force: true });
  }
}
