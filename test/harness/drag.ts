import { basename } from "node:path";
import type { CDPSession, Page } from "playwright-core";

/** Where the stand-in for Electron finds the paths of dropped files, by name. */
export const PATHS = "standInPaths";

/** Files and folders, or text, that the pointer drags over a page from outside. The browser reads them from the disk. */
export class Drag {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #data: object;

  private constructor(page: Page, session: CDPSession, data: object) {
    this.#page = page;
    this.#session = session;
    this.#data = data;
  }

  static async of(page: Page, what: { readonly paths: readonly string[] } | { readonly text: string }) {
    const session = await page.context().newCDPSession(page);
    const paths = "paths" in what ? what.paths : [];
    const items = "text" in what ? [{ mimeType: "text/plain", data: what.text }] : [];
    const known = Object.fromEntries(paths.map((path) => [basename(path), path]));
    await page.evaluate(([name, value]) => Object.assign(globalThis, { [name]: value }), [
      PATHS,
      known,
    ] as const);
    return new Drag(page, session, { items, files: paths, dragOperationsMask: 1 });
  }

  /** Moves the pointer over the middle of the page. */
  async over(): Promise<void> {
    await this.#send("dragEnter");
    await this.#send("dragOver");
  }

  /** Lets go. */
  async drop(): Promise<void> {
    await this.#send("drop");
    await this.#session.detach();
  }

  /** Leaves the page again. */
  async leave(): Promise<void> {
    await this.#send("dragCancel");
    await this.#session.detach();
  }

  async #send(type: "dragEnter" | "dragOver" | "drop" | "dragCancel"): Promise<void> {
    const { width = 800, height = 600 } = this.#page.viewportSize() ?? {};
    const at = { x: Math.round(width / 2), y: Math.round(height / 2) };
    await this.#session.send("Input.dispatchDragEvent", { type, ...at, data: this.#data as never });
  }
}

/** Drags from outside and lets go over the page. */
export async function dropOn(page: Page, paths: readonly string[]): Promise<void> {
  const drag = await Drag.of(page, { paths });
  await drag.over();
  await drag.drop();
}
