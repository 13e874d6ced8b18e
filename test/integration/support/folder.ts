import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder on the real disk, gone afterwards. */
export class TestFolder implements Disposable {
  readonly #path = mkdtempSync(join(tmpdir(), "liana-integration-"));

  /** A path below it. */
  path(name: string): string {
    return join(this.#path, name);
  }

  /** A new folder. */
  folder(name: string): string {
    const path = this.path(name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.#path, { recursive: true, force: true });
  }
}
