import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few, nothing } from "./fixtures.ts";
import { manyOf } from "./many-fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";
import type { ScriptedData } from "./scripted-data.ts";

const PAGE = fileURLToPath(new URL("../../out/renderer", import.meta.url));

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface First {
  readonly data: ScriptedData;
  /** Seen once the screen is complete. */
  readonly text: string;
  /** Limit for what is loaded before it, in KB after gzip: scripts, texts, styles and the document. */
  readonly most: number;
}

const FIRST: Readonly<Record<string, First>> = {
  // With what the list of keys of other programs needs.
  "the first run": { data: nothing(), text: "Amazon S3", most: 240 },
  "a few folders": { data: few(), text: "Documents", most: 232 },
  // With search, filters and problems.
  "many folders": { data: manyOf(few()), text: "All 150", most: 242 },
};

it.each(Object.entries(FIRST))(
  "shows %s before the rest of the page is loaded",
  async (_, { data, text, most }) => {
    const { page, close } = await openPage(browser, data, { route: "folders" });
    const asked = await noteScripts(page, (name) => name.includes("-rest-"));
    // What waits for an idle moment comes after the screen, whether the computer is fast or slow.
    await page.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }));
    await page.reload();
    await page.getByText(text, { exact: true }).first().waitFor();
    const size = (file: string): number => gzipSync(readFileSync(join(PAGE, file))).length;
    const files = [...asked].filter((name) => /\.(js|css)$/.test(name));
    const sum = files.reduce((total, name) => total + size(`assets/${name}`), size("index.html"));
    expect(sum / 1024, files.join(" ")).toBeLessThan(most);
    await close();
  },
);

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

/** The names of the files that the page asks for. @param never those that do not arrive */
async function noteScripts(page: Page, never: (name: string) => boolean): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  await page.route("**/assets/**", async (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    if (never(name)) return;
    asked.add(name);
    await route.continue();
  });
  return asked;
}

/** Holds a script back until the function that it returns is called. */
async function hold(page: Page, script: string): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route(script, async (route) => {
    await held.promise;
    await route.continue();
  });
  return held.resolve;
}
