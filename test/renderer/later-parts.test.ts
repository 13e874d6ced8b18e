import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few } from "./fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("a dialog whose script comes late opens then, and gives the focus back", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folders" });
  const release = await hold(page, "**/restore-job-dialog-*.js");
  await page.reload();
  const button = page.getByRole("button", { name: "Restore Documents" });
  await button.click();
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await page.getByRole("dialog").count()).toBe(0);
  release();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
  await close();
});

it("a dialog whose script fails to load is an error once it is asked for, and loading again helps", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folders" });
  // The browser reports the failed request.
  page.removeAllListeners();
  const failed = page.waitForEvent("requestfailed", (request) =>
    request.url().includes("restore-job-dialog-"),
  );
  await page.route("**/restore-job-dialog-*.js", (route) => route.abort());
  await page.reload();
  await failed;
  const button = page.getByRole("button", { name: "Restore Documents" });
  await button.click();
  await page.getByText("This page could not be shown").waitFor();
  await page.unroute("**/restore-job-dialog-*.js");
  await page.getByRole("button", { name: "Reload" }).click();
  await button.click();
  await page.getByRole("dialog").waitFor();
  await close();
});

it("a menu whose script comes late opens then; its button, Enter and Escape work as with any menu", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folders" });
  const release = await hold(page, "**/overall-menu-*.js");
  await page.reload();
  const button = page.getByRole("button", { name: "Pause", exact: true });
  const menu = page.getByRole("menu", { name: "Pause" });
  await button.click();
  release();
  await menu.waitFor();
  expect(await button.getAttribute("aria-expanded")).toBe("true");
  await button.click();
  await menu.waitFor({ state: "detached" });
  await button.press("Enter");
  await menu.waitFor();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => page.locator("[role=menuitem]:focus").count()).toBe(1);
  await page.keyboard.press("Escape");
  await menu.waitFor({ state: "detached" });
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
  await close();
});

/** Holds a script back until the function that it returns is called. */
async function hold(page: Page, script: string): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route(script, async (route) => {
    await held.promise;
    await route.continue();
  });
  return held.resolve;
}
