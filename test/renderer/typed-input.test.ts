import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { browser as inBrowser, few, nothing } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { button, heading, ID, toBucket, toKeys } from "./wizard-steps.ts";

/** What is typed is saved, kept, or discarded after a question (design of "For everyone"). */

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const question = (page: Page) => page.getByRole("dialog", { name: "Discard your changes?" });

/** Escape and a click beside the dialog ask; "Keep editing" goes on with what was typed. */
async function asksBeforeItCloses(page: Page, name: string, typed: () => Promise<string>): Promise<void> {
  const dialog = page.getByRole("dialog", { name });
  const before = await typed();
  await page.keyboard.press("Escape");
  await question(page).getByText("What you entered in this dialog is not saved.").waitFor();
  expect(await axeFindings(page)).toEqual([]);
  // Escape answers the question only.
  await page.keyboard.press("Escape");
  await question(page).waitFor({ state: "detached" });
  expect(await typed()).toBe(before);
  await page.mouse.click(3, 3);
  await question(page).getByRole("button", { name: "Keep editing" }).click();
  await question(page).waitFor({ state: "detached" });
  expect(await typed()).toBe(before);
  await page.keyboard.press("Escape");
  await question(page).getByRole("button", { name: "Discard" }).click();
  await dialog.waitFor({ state: "detached" });
}

it("keys in a connection's dialog are not lost by Escape, a click beside it, or Back", async () => {
  const { page, close } = await openPage(browser, few(), { route: "connections" });
  await page.getByRole("button", { name: "Add connection" }).click();
  const dialog = page.getByRole("dialog", { name: "Add connection" });
  await dialog.waitFor();
  // Nothing was typed.
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Settings" }).first().click();
  await page
    .getByRole("link", { name: /^Connections/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Add connection" }).click();
  const key = dialog.getByLabel("Access key", { exact: true });
  await key.fill(ID);
  await page.goBack();
  await page.getByRole("button", { name: "Keep editing" }).click();
  expect(await key.inputValue()).toBe(ID);
  await asksBeforeItCloses(page, "Add connection", () => key.inputValue());
  await page.getByRole("link", { name: "Settings" }).first().click();
  await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
  await close();
});

it("another location, a further target and a code are not lost either", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folder/projects/options" });
  await page.getByRole("button", { name: "Change locations" }).click();
  const moved = page.getByRole("dialog").getByLabel("Folder in the bucket");
  await moved.fill("code/laptop");
  await asksBeforeItCloses(page, "Change the locations of projects", () => moved.inputValue());
  await page.getByRole("tab", { name: "Overview" }).click();
  await page.getByRole("button", { name: "Add a target" }).click();
  const target = page.getByRole("dialog").getByLabel("Folder in the bucket");
  await target.fill("elsewhere");
  await asksBeforeItCloses(page, "Keep projects in another location", () => target.inputValue());
  await close();
});

it("the folder of a restore and the rules of the wizard are not lost either", async () => {
  const { page, close } = await openPage(browser, inBrowser(), { route: "folders" });
  await page.getByRole("button", { name: "Restore Photos", exact: true }).click();
  const restore = page.getByRole("dialog", { name: "Restore Photos" });
  const target = restore.getByLabel("To this folder");
  await expect.poll(() => target.inputValue()).not.toBe("");
  // Nothing was typed.
  await page.keyboard.press("Escape");
  await restore.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Restore Photos", exact: true }).click();
  await target.fill("/home/ada/Here");
  await asksBeforeItCloses(page, "Restore Photos", () => target.inputValue());
  await close();

  const wizard = await openPage(browser, nothing(), { route: "wizard" });
  await toBucket(wizard.page);
  await wizard.page.getByText("ada-backup", { exact: true }).click();
  await button(wizard.page, "Continue").click();
  await heading(wizard.page, "Which folders?");
  await button(wizard.page, "Choose folders").click();
  await button(wizard.page, "Choose what to leave out: projects").click();
  const leaveOut = wizard.page.getByRole("dialog", { name: /^Choose what to leave out/ });
  await leaveOut.getByRole("button", { name: "Rules as text" }).click();
  const rules = leaveOut.getByLabel("Rules, one per line");
  await rules.fill("*.iso");
  await asksBeforeItCloses(wizard.page, "Choose what to leave out: projects", () => rules.inputValue());
  await wizard.close();
});

it("keys that were typed in the wizard are not lost by Back", async () => {
  const { page, close } = await openPage(browser, few(), { route: "connections" });
  await page.evaluate(() => {
    window.location.hash = "#/wizard/restore";
  });
  await heading(page, "Where are your files kept?");
  // Nothing was typed.
  await page.goBack();
  await page.getByRole("heading", { name: "Connections", level: 1 }).waitFor();
  await page.goForward();
  await toKeys(page);
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.goBack();
  await question(page).getByRole("button", { name: "Keep editing" }).click();
  expect(await page.getByLabel("Access key", { exact: true }).inputValue()).toBe(ID);
  await close();
});

it("the open folder, the search and the filter of the files are there again after another tab and after Back", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folder/documents/files" });
  const names = () => page.locator("[role=option] > svg + span > bdi").allInnerTexts();
  await page.getByRole("option", { name: "2025" }).click();
  await expect.poll(names).toEqual(["Italy", "Sweden"]);
  await page.getByRole("tab", { name: "Overview" }).click();
  await page.getByRole("tab", { name: "Files" }).click();
  await expect.poll(names).toEqual(["Italy", "Sweden"]);
  await page.getByRole("searchbox").fill("invoice");
  await page.getByRole("combobox", { name: "Show" }).click();
  await page.getByRole("option", { name: "Only in the bucket" }).click();
  await expect.poll(names).toEqual(["Invoice 2019.pdf"]);
  await page.locator("[role=option]").filter({ hasText: "Invoice 2019.pdf" }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Versions" }).click();
  await page.getByRole("heading", { name: "Restore", level: 1 }).waitFor();
  await page.goBack();
  await expect.poll(names).toEqual(["Invoice 2019.pdf"]);
  expect(await page.getByRole("searchbox").inputValue()).toBe("invoice");
  // Another folder has a view of its own.
  await page.evaluate(() => {
    window.location.hash = "#/folder/photos/files";
  });
  await expect.poll(() => page.getByRole("searchbox").inputValue()).toBe("");
  await close();
});
