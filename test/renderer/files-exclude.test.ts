import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few } from "./fixtures.ts";
import { layoutFaults } from "./layout-faults.ts";
import { axeFindings, launchBrowser, openPage, type OpenPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function openFiles(): Promise<OpenPage> {
  const opened = await openPage(browser, few(), { route: "folder/documents" });
  await opened.page.getByRole("tab", { name: "Files" }).click();
  return opened;
}

/** @returns the names of the entries in the menu of a row */
async function openMenu(page: Page, name: string): Promise<string[]> {
  await page.getByRole("option", { name }).click({ button: "right" });
  await page.getByRole("menu", { name: `Actions for ${name}` }).waitFor();
  return page.getByRole("menuitem").allInnerTexts();
}

async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "hidden" });
}

it("[DL3] the keyboard excludes a file and undoes that; what the bucket has stays there", async () => {
  const { page, application, close } = await openFiles();
  const list = page.getByRole("listbox");
  await list.focus();
  await page.keyboard.type("Let");
  await list.press("Shift+F10");
  await page.getByRole("menu", { name: "Actions for Letter.odt" }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("menuitem", { name: "Exclude" }).press("Enter");
  await page
    .getByRole("status")
    .getByText("“Letter.odt” is excluded. What the bucket has of it stays")
    .waitFor();
  expect(application.asked("changeJob").at(-1)?.choices.exclude).toEqual(["/Letter.odt"]);
  expect(application.asked("retryFiles")).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 500, height: 340 });
  expect(await layoutFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await page.getByRole("status").getByText("“Letter.odt” is included.").waitFor();
  expect(application.asked("changeJob").at(-1)?.choices.exclude).toEqual([]);
  await close();
});

it("[FB] a file with a problem is tried again or excluded, which ends its problem now", async () => {
  const { page, application, close } = await openFiles();
  expect(await openMenu(page, "Diary.docx")).toEqual(expect.arrayContaining(["Try again", "Exclude"]));
  await page.getByRole("menuitem", { name: "Try again" }).press("Enter");
  await page.getByRole("status").getByText("Liana tries “Diary.docx” again.").waitFor();
  const which = { key: "Diary.docx" };
  expect(application.asked("retryFiles")).toEqual([{ job: "documents", which }]);
  await openMenu(page, "Diary.docx");
  await page.getByRole("menuitem", { name: "Exclude" }).press("Enter");
  await page.getByRole("status").getByText("“Diary.docx” is excluded.").waitFor();
  expect(application.asked("retryFiles").at(-1)).toEqual({ job: "documents", which });
  await close();
});

it("the menu opens where the pointer is, also the first time", async () => {
  const { page, close } = await openFiles();
  const row = await page.getByRole("option", { name: "Budget.xlsx" }).boundingBox();
  await openMenu(page, "Budget.xlsx");
  const menu = await page.getByRole("menu").boundingBox();
  // The pointer was in the middle of the row.
  expect(menu?.x).toBeCloseTo((row?.x ?? 0) + (row?.width ?? 0) / 2, -1);
  expect(Math.abs((menu?.y ?? 0) - (row?.y ?? 0))).toBeLessThan(300);
  await page.setViewportSize({ width: 500, height: 340 });
  await page.getByRole("menu").waitFor({ state: "hidden" });
  await openMenu(page, "Budget.xlsx");
  // It is measured before it is moved into the window.
  await expect.poll(() => layoutFaults(page)).toEqual([]);
  await close();
});

it("[FB] nothing is tried again while the folder is paused, and what is deleted here is not excluded", async () => {
  const { page, application, close } = await openFiles();
  application.changeJob("documents", (old) => ({ ...old, pause: { kind: "paused", until: null } }));
  const problem = await openMenu(page, "Diary.docx");
  expect(problem).not.toContain("Try again");
  await closeMenu(page);
  expect(await openMenu(page, "Invoice 2019.pdf")).not.toContain("Exclude");
  await closeMenu(page);
  expect(await openMenu(page, "2025")).toContain("Exclude");
  await page.getByRole("menuitem", { name: "Exclude" }).press("Enter");
  await expect.poll(() => application.asked("changeJob").at(-1)?.choices.exclude).toEqual(["/2025/"]);
  await close();
});
