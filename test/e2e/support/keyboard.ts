import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { countClicks } from "./clicks.ts";

/** Most presses of one key that may be needed to reach an element. */
const MOST = 40;

/** A user without a mouse: keys go to what has the focus, and nothing else moves it. */
export class Keyboard {
  readonly #page: Page;
  readonly #clicks: () => Promise<number>;

  private constructor(page: Page, clicks: () => Promise<number>) {
    this.#page = page;
    this.#clicks = clicks;
  }

  static async of(page: Page): Promise<Keyboard> {
    return new Keyboard(page, await countClicks(page));
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Types over what a text field has. */
  async typeInto(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.press("ControlOrMeta+a");
    await this.type(text);
  }

  async hasFocus(target: Locator): Promise<boolean> {
    return await target.evaluate((element) => element === document.activeElement);
  }

  /** @param key that of the next element; `Shift+Tab` goes back */
  async tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await this.#pressUntil(key, target, () => this.hasFocus(target));
  }

  /** Goes to a control inside of a list, a set of tabs or a menu. */
  async arrowTo(target: Locator, key: "ArrowDown" | "ArrowRight" | "ArrowLeft" = "ArrowDown"): Promise<void> {
    await this.#pressUntil(key, target, () => this.hasFocus(target));
  }

  /** Goes to a line of a list or tree that itself has the focus and marks the line. */
  async lineTo(line: Locator): Promise<void> {
    await this.#pressUntil("ArrowDown", line, async () => {
      return (await line.getAttribute("aria-selected")) === "true";
    });
  }

  /** Presses a button or follows a link. */
  async activate(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.press("Enter");
  }

  /** Opens a page through the navigation bar. */
  async openScreen(name: string): Promise<void> {
    const screens = this.#page.getByRole("navigation", { name: "Screens" });
    await this.activate(screens.getByRole("link", { name }));
    await this.#page.getByRole("heading", { level: 1, name }).waitFor();
  }

  /** Waits until an opened dialog has taken the focus: a key before that belongs to the page. */
  async inDialog(name: string | RegExp): Promise<Locator> {
    const dialog = this.#page.getByRole("dialog", { name });
    await expect
      .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    return dialog;
  }

  /** Clicks since the beginning. */
  async clicks(): Promise<number> {
    return await this.#clicks();
  }

  /** Asserts that nothing was clicked since the beginning. */
  async expectNoClicks(): Promise<void> {
    expect(await this.#clicks()).toBe(0);
  }

  async #pressUntil(key: string, target: Locator, isThere: () => Promise<boolean>): Promise<void> {
    // The radio buttons of a bar of filters are drawn by their labels.
    await target.waitFor({ state: "attached" });
    for (let presses = 0; presses <= MOST; presses++) {
      if (await isThere()) return;
      await this.press(key);
    }
    const focus = await this.#page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    throw new Error(`${MOST} times ${key} do not lead to ${String(target)}; the focus is at ${focus}`);
  }
}
