import type { Page } from "playwright-core";

/** Counts the user's clicks in the window from now on. A confirmed system dialog is a click that a test adds itself. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { dataset: counter } = document.documentElement;
    const isCounting = counter["clicks"] !== undefined;
    counter["clicks"] = "0";
    if (isCounting) return;
    // Not "click": a click on a label is two of these.
    const count = (event: PointerEvent): void => {
      const { dataset } = document.documentElement;
      if (event.isTrusted) dataset["clicks"] = String(Number(dataset["clicks"]) + 1);
    };
    window.addEventListener("pointerdown", count, { capture: true });
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset["clicks"]));
}
