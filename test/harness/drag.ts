import { basename } from "node:path";
import type { CDPSession, Locator, Page } from "playwright-core";

/** Where the stand-in for Electron finds the paths of dropped files, by name. */
export const PATHS = "standInPaths";

/** Where the page counts the events of a drag. */
const SEEN = "dragEventsSeen";
const TRIES = 20;

/** Files and folders, or text, that the pointer drags over a page from outside. The browser reads them from the disk. */
export class Drag {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #data: object;
  #at = { x: 0, y: 0 };

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
    await page.evaluate(
      ([pathsName, value, seenName]) => {
        const counts = { dragover: 0, drop: 0 };
        Object.assign(globalThis, { [pathsName]: value, [seenName]: counts });
        for (const event of ["dragover", "drop"] as const)
          window.addEventListener(event, () => void counts[event]++, { capture: true });
      },
      [PATHS, known, SEEN] as const,
    );
    return new Drag(page, session, { items, files: paths, dragOperationsMask: 1 });
  }

  /** Moves the pointer over the middle of the page, or of an element. */
  async over(element?: Locator): Promise<void> {
    const { width = 800, height = 600 } = this.#page.viewportSize() ?? {};
    const box = (await element?.boundingBox()) ?? { x: 0, y: 0, width, height };
    this.#at = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
    await this.#enter();
  }

  /** Lets go. The protocol loses events on a busy machine, so the drag is repeated until the page got the drop. */
  async drop(): Promise<void> {
    for (let tries = 0; (await this.#seen("drop")) === 0 && tries < TRIES; tries++) {
      if (tries > 0) await this.#enter();
      await this.#send("drop");
    }
    await this.#session.detach();
  }

  /** As a pointer does, which sends events as long as it is over the page. */
  async #enter(): Promise<void> {
    await this.#send("dragEnter");
    const before = await this.#seen("dragover");
    for (let tries = 0; (await this.#seen("dragover")) < before + 2 && tries < TRIES; tries++)
      await this.#send("dragOver");
  }

  /** How many of these events the page got. */
  #seen(event: "dragover" | "drop"): Promise<number> {
    return this.#page.evaluate(
      ([name, event]) =>
        (globalThis as unknown as Record<string, Record<string, number>>)[name]?.[event] ?? 0,
      [SEEN, event] as const,
    );
  }

  /** Leaves the page again. A drag that the protocol cancels sends no event, unlike one of a pointer. */
  async leave(): Promise<void> {
    await this.#page.evaluate(() => {
      const target = document.querySelector("main") ?? document.body;
      target.dispatchEvent(new DragEvent("dragleave", { bubbles: true, relatedTarget: null }));
    });
    await this.#send("dragCancel");
    await this.#session.detach();
  }

  async #send(type: "dragEnter" | "dragOver" | "drop" | "dragCancel"): Promise<void> {
    await this.#session.send("Input.dispatchDragEvent", { type, ...this.#at, data: this.#data as never });
  }
}

/** Drags from outside and lets go over the page. */
export async function dropOn(page: Page, paths: readonly string[]): Promise<void> {
  const drag = await Drag.of(page, { paths });
  await drag.over();
  await drag.drop();
}
