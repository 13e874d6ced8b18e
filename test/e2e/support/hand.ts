import type { Locator, Page } from "playwright-core";
import { countClicks } from "./clicks.ts";
import { Keyboard } from "./keyboard.ts";
import { openJobByKeys, openTabByKeys } from "./keyboard-steps.ts";
import { rowOf } from "./steps.ts";

/** How a user does what a story needs: with the mouse, or with the keyboard alone. */
interface Hand {
  /** Goes to a button, so that it can be pressed at once. */
  approach(target: Locator): Promise<void>;
  /** Presses a button or follows a link. */
  activate(target: Locator): Promise<void>;
  openJob(name: string): Promise<void>;
  openTab(name: string): Promise<void>;
  /** Waits until a dialog can be used. */
  dialog(name: string | RegExp): Promise<Locator>;
  /** Clicks since the beginning. */
  clicks(): Promise<number>;
}

/** The hands of a user, each with the clicks that are expected where the mouse needs `most`. */
export const HANDS = [
  ["with the mouse", { of: mouseOf, clicks: (most: number) => most }],
  ["with the keyboard alone", { of: keyboardOf, clicks: () => 0 }],
] as const;

async function mouseOf(page: Page): Promise<Hand> {
  return {
    approach: (target) => target.hover(),
    activate: (target) => target.click(),
    openJob: (name) => rowOf(page, name).getByRole("link", { name, exact: true }).click(),
    openTab: (name) => page.getByRole("tab", { name, exact: true }).click(),
    dialog: (name) => Promise.resolve(page.getByRole("dialog", { name })),
    clicks: await countClicks(page),
  };
}

async function keyboardOf(page: Page): Promise<Hand> {
  const keys = await Keyboard.of(page);
  return {
    approach: (target) => keys.tabTo(target),
    activate: (target) => keys.activate(target),
    openJob: (name) => openJobByKeys(keys, page, name),
    openTab: (name) => openTabByKeys(keys, page, name),
    dialog: (name) => keys.inDialog(name),
    clicks: () => keys.clicks(),
  };
}
