import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few } from "./fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";
import type { ScriptedData } from "./scripted-data.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const expectFocus = async (page: Page, name: string): Promise<void> =>
  expect.poll(() => heading(page, name).evaluate((one) => one === document.activeElement)).toBe(true);
const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key);
const hash = (page: Page): Promise<string> => page.evaluate(() => location.hash);

it("a new page takes the focus to its heading and names the window", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folders" });
  await expect.poll(() => page.title()).toBe("Folders · Liana");
  // A page that was not gone to leaves the focus alone.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  for (const [link, name] of [
    ["Activity", "Activity"],
    ["Connections", "Connections"],
    ["Settings", "Settings"],
    ["Restore", "Restore"],
    ["Folders", "Folders"],
    ["Photos", "Photos"],
  ] as const) {
    await page.getByRole("link", { name: link }).first().click();
    await expectFocus(page, name);
    await expect.poll(() => page.title()).toBe(`${name} · Liana`);
  }
  await page.goBack();
  await expectFocus(page, "Folders");
  await close();
});

it("the first stop of Tab leads past the navigation", async () => {
  const { page, close } = await openPage(browser, few(), { route: "settings" });
  await heading(page, "Settings").waitFor();
  await press(page, "Tab");
  const skip = page.getByRole("button", { name: "Skip to the content" });
  await expect
    .poll(() => skip.evaluate((one) => one === document.activeElement && one.clientWidth > 50))
    .toBe(true);
  await press(page, "Enter");
  await expectFocus(page, "Settings");
  await press(page, "Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  await close();
});

it("the address has the tab of a folder, so that Back and reload keep it", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folder/photos" });
  const chosen = (name: string) => page.getByRole("tab", { name, selected: true });
  await chosen("Overview").waitFor();
  await page.getByRole("tab", { name: "Options" }).click();
  await chosen("Options").waitFor();
  expect(await hash(page)).toBe("#/folder/photos/options");
  await page.getByRole("tab", { name: "History" }).click();
  await page.goBack();
  await chosen("Options").waitFor();
  await page.reload();
  await chosen("Options").waitFor();
  await page.goBack();
  await chosen("Overview").waitFor();
  // An address of another version of Liana.
  await page.evaluate(() => (location.hash = "#/folder/photos/unknown"));
  await chosen("Overview").waitFor();
  await close();
});

it("another tab keeps what is typed, and another page asks first", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folder/documents/options" });
  const name = page.getByRole("textbox", { name: "Name" });
  await name.fill("Letters");
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("table").waitFor();
  await page.getByRole("tab", { name: "Options" }).click();
  expect(await name.inputValue()).toBe("Letters");

  const dialog = page.getByRole("dialog", { name: "Discard your changes?" });
  await page.getByRole("link", { name: "Activity" }).click();
  await dialog.waitFor();
  await press(page, "Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await hash(page)).toBe("#/folder/documents/options");
  expect(await name.inputValue()).toBe("Letters");

  await page.getByRole("link", { name: "Activity" }).click();
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expectFocus(page, "Activity");
  await page.getByRole("link", { name: "Settings" }).click();
  await expectFocus(page, "Settings");
  await close();
});

it("? and / work in the list of folders, which takes other characters for names", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folders" });
  const row = page.getByRole("row", { name: /Photos/ });
  await row.focus();
  await press(page, "?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await press(page, "Escape");
  await expect.poll(() => row.evaluate((one) => one === document.activeElement)).toBe(true);
  await close();
});

it("? lists the shortcuts, / searches, and neither is taken from a text field", async () => {
  const { page, close } = await openPage(browser, few(), { route: "activity" });
  await heading(page, "Activity").waitFor();
  await press(page, "?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await list.waitFor();
  await press(page, "Escape");
  await list.waitFor({ state: "detached" });
  const search = page.locator("main input[type=search]");
  await search.waitFor();
  await press(page, "/");
  expect(await search.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.type("?/");
  expect(await search.inputValue()).toBe("?/");
  expect(await list.count()).toBe(0);
  await close();
});

const onMac = (data: ScriptedData): ScriptedData => ({
  ...data,
  snapshot: { ...data.snapshot, platform: "mac" },
});

it.each([
  ["Ctrl", "Control", "Alt+ArrowLeft", few()],
  ["⌘", "Meta", "Meta+[", onMac(few())],
] as const)("the shortcuts with %s work in the app", async (label, main, back, data) => {
  const { page, close } = await openPage(browser, data, { route: "folders" });
  await heading(page, "Folders").waitFor();
  for (const [digit, name] of ["Folders", "Restore", "Activity", "Connections", "Settings"].entries()) {
    await press(page, `${main}+${digit + 1}`);
    await heading(page, name).waitFor();
  }
  await press(page, back);
  await heading(page, "Connections").waitFor();
  await press(page, `${main}+,`);
  await heading(page, "Settings").waitFor();
  await press(page, "?");
  await page.getByRole("dialog").getByText(label, { exact: true }).first().waitFor();
  await close();
});

it("in a browser, the list has only the keys that the browser leaves to the page", async () => {
  const data = few();
  data.snapshot = { ...data.snapshot, host: "browser" };
  const { page, close } = await openPage(browser, data, { route: "folders" });
  await heading(page, "Folders").waitFor();
  await press(page, "?");
  await page.getByRole("dialog").getByText("Show this list").waitFor();
  expect(await page.getByRole("dialog").getByText("Quit Liana").count()).toBe(0);
  await press(page, "Escape");
  await press(page, "Control+5");
  await expectFocusIsNotOn(page, "Settings");
  await close();
});

const expectFocusIsNotOn = async (page: Page, name: string): Promise<void> => {
  // A key that did something would have changed the address by the time another key has worked.
  await press(page, "?");
  await page.getByRole("dialog").waitFor();
  expect(await heading(page, name).count()).toBe(0);
};
