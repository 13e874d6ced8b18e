import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { settle } from "../harness/settled-page.ts";
import { few, FIXTURES } from "./fixtures.ts";
import { launchBrowser, type OpenOptions, type OpenPage, openPage } from "./open-page.ts";
import type { ScriptedData } from "./scripted-data.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(data: ScriptedData, route: OpenOptions["route"]): Promise<OpenPage> {
  const opened = await openPage(browser, data, { route });
  await opened.page.emulateMedia({ forcedColors: "active" });
  await settle(opened.page);
  return opened;
}

/** What a user can see of the state of a control without its text: ground, border and outline. */
function lookOf(control: Locator): Promise<string> {
  return control.evaluate((element) => {
    const style = getComputedStyle(element);
    return [
      style.backgroundColor,
      `${style.borderBottomWidth} ${style.borderBottomColor}`,
      `${style.outlineStyle} ${style.outlineWidth}`,
    ].join(", ");
  });
}

const looksDifferent = async (one: Locator, other: Locator): Promise<void> =>
  expect(await lookOf(one)).not.toEqual(await lookOf(other));

const ground = (element: Locator): Promise<string> =>
  element.evaluate((one) => getComputedStyle(one).backgroundColor);

it("shows which screen and which tab is open", async () => {
  const { page, close } = await open(few(), "folder/photos");
  const screens = page.getByRole("navigation").getByRole("link");
  await looksDifferent(screens.nth(0), screens.nth(1));
  const tabs = page.getByRole("tab");
  await looksDifferent(tabs.nth(0), tabs.nth(1));
  await close();
});

it("shows what is switched on and chosen", async () => {
  const { page, close } = await open(few(), "settings");
  const track = (checked: boolean): Locator =>
    page
      .locator(`input[role=switch]${checked ? ":checked" : ":not(:checked)"} + .mantine-Switch-track`)
      .first();
  await looksDifferent(track(true), track(false));
  const indicator = page.locator(".mantine-SegmentedControl-indicator").first();
  await expect
    .poll(() => indicator.evaluate((element) => getComputedStyle(element).borderTopWidth))
    .toBe("3px");
  await close();
});

it("shows the edges of the cards of the services", async () => {
  const { page, close } = await open(FIXTURES.nothing(), "folders");
  const services = page.getByRole("main").getByRole("button", { pressed: false });
  const bordered = (element: Locator): Promise<boolean> =>
    element.evaluate((one) => getComputedStyle(one).borderTopStyle === "solid");
  await expect.poll(() => bordered(services.first())).toBe(true);
  await close();
});

it("shows how far a sync is", async () => {
  const { page, close } = await open(few(), "folder/photos");
  const bar = page.getByRole("progressbar").first();
  expect(await ground(bar.locator("> *").first())).not.toEqual(await ground(bar));
  await close();
});

it("shows what a folder contains", async () => {
  const { page, close } = await open(few(), "folder/documents");
  const types = page.locator("main [data-type]");
  const [first, second] = [types.nth(0), types.nth(1)];
  expect(await ground(first)).not.toEqual(await ground(second));
  await close();
});

it("every control has an outline while it has the focus", async () => {
  const { page, close } = await open(few(), "folders");
  // The skip link, five pages, two buttons, and the list, which is one stop.
  for (let tabs = 0; tabs < 9; tabs++) {
    await page.keyboard.press("Tab");
    expect(await outlineOfFocus(page)).toMatch(/solid|double/);
  }
  await close();
});

const outlineOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
