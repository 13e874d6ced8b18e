import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fileProblems, states } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const groups = (page: Page): Locator => page.getByRole("list", { name: "Problems by cause" });

it("[FB] a group says what is wrong, of how many files, what it means and what to do", async () => {
  const { page, close } = await openPage(browser, states(), { route: "folder/problems" });
  const group = groups(page).getByRole("listitem").filter({ hasText: "In use by another program" });
  await group.getByRole("heading", { name: "In use by another program 13 files" }).waitFor();
  await group.getByText("They are sent once they are free. Close the program that uses them.").waitFor();
  await group.getByText("Their current states are not in the bucket.").waitFor();
  expect(await group.getByRole("button").allTextContents()).toEqual(["Exclude…", "Try again", "Show files"]);
  await close();
});

it("[FB] every cause has a text of its own and a button", async () => {
  const { page, close } = await openPage(browser, fileProblems(), { route: "folder/every" });
  const list = groups(page).locator("> li");
  await list.first().waitFor();
  const texts = await list.allTextContents();
  expect(texts.length).toBeGreaterThan(35);
  expect(new Set(texts.map((text) => text.replace(/\d+ files?.*/, ""))).size).toBe(texts.length);
  for (const at of texts.keys())
    expect(await list.nth(at).getByRole("button").count(), texts[at]).toBeGreaterThan(0);
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("[FB] files of a group are loaded when they are shown, page by page", async () => {
  const { page, application, close } = await openPage(browser, fileProblems(), { route: "folder/huge" });
  await page.getByRole("heading", { name: "Cannot be read 100,000 files and 1 folder" }).waitFor();
  expect(application.asked("problemsPage")).toEqual([]);
  await page.getByRole("button", { name: "Show files: Cannot be read" }).click();
  const files = page.getByRole("list", { name: "Files: Cannot be read" }).getByRole("listitem");
  await expect.poll(() => files.count()).toBe(50);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect.poll(() => files.count()).toBe(100);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Hide files: Cannot be read" }).click();
  await expect.poll(() => files.count()).toBe(0);
  await close();
});

it("[FB] one file is shown in its folder, excluded and tried again, each with 1 click", async () => {
  const { page, application, close } = await openPage(browser, fileProblems(), { route: "folder/one" });
  await page.getByText('"Letters/tax.pdf" is in use by another program.').waitFor();
  await page.getByRole("button", { name: "Show in folder: Letters/tax.pdf" }).click();
  await expect.poll(() => application.asked("showFile")).toEqual([{ job: "one", key: "Letters/tax.pdf" }]);
  await page.getByRole("button", { name: "Try again: Letters/tax.pdf" }).click();
  await page
    .getByRole("status")
    .getByText("Liana tries again. What still fails stays in this list.")
    .waitFor();
  const which = { key: "Letters/tax.pdf" };
  expect(application.asked("retryFiles")).toEqual([{ job: "one", which }]);
  await page.getByRole("button", { name: "Exclude: Letters/tax.pdf" }).click();
  await expect
    .poll(() => application.asked("changeJob").at(-1)?.choices.exclude)
    .toEqual(["/Letters/tax.pdf"]);
  // The problem ends now, not with the next sync.
  await expect.poll(() => application.asked("retryFiles")).toHaveLength(2);
  await close();
});

it("[FB] in a browser the path is copied instead, and a paused folder tries nothing", async () => {
  const data = fileProblems();
  const jobs = data.snapshot.jobs.map((job) => ({ ...job, pause: { kind: "paused", until: null } as const }));
  const snapshot = { ...data.snapshot, host: "browser", jobs } as const;
  const { page, close } = await openPage(browser, { ...data, snapshot }, { route: "folder/one" });
  await page.getByRole("button", { name: "Copy path: Letters/tax.pdf" }).click();
  await page.getByRole("status").getByText("Copied").waitFor();
  expect(await page.getByRole("button", { name: /^Show in folder|^Try again/ }).count()).toBe(0);
  await close();
});

it("[DL3] a group is excluded by the smallest rules or by one for each file, with the keyboard alone", async () => {
  const data = states();
  const { page, application, close } = await openPage(browser, data, { route: "folder/problems" });
  await page.getByRole("button", { name: "Exclude: Cannot be read" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Exclude these files?" });
  await dialog.getByRole("list", { name: "Rules to add" }).getByText("/Mail/folder 0/store.db").waitFor();
  await dialog.getByRole("radio", { name: "Each file by itself: 13 rules" }).focus();
  await page.keyboard.press("ArrowDown");
  await dialog.getByText("*.db", { exact: true }).waitFor();
  await page.keyboard.press("ArrowUp");
  await dialog.getByText("/Mail/folder 0/store.db", { exact: true }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Exclude", exact: true }).focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  const rules = application.asked("changeJob").at(-1)?.choices.exclude;
  expect(rules).toHaveLength(13);
  expect(rules?.[0]).toBe("/Mail/folder 0/store.db");
  expect(application.asked("retryFiles")).toEqual([{ job: "problems", which: { cause: "unreadable" } }]);
  await close();
});

it("[DL3] a folder stands for all its files", async () => {
  const { page, application, close } = await openPage(browser, fileProblems(), { route: "folder/huge" });
  await page.getByRole("button", { name: "Exclude: Cannot be read" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Files that are added to these folders later are left out too.").waitFor();
  await dialog.getByRole("button", { name: "Exclude", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  expect(application.asked("changeJob").at(-1)?.choices.exclude).toEqual([
    expect.stringMatching(/^\/a very .* it\/$/),
  ]);
  await close();
});

it("[FB] a failed action says why beside its button", async () => {
  const { page, application, close } = await openPage(browser, fileProblems(), { route: "folder/one" });
  application.fail("retryFiles", { code: "disconnected", detail: {} });
  await page.getByRole("button", { name: "Try again: Letters/tax.pdf" }).click();
  await page.getByText("The connection to Liana's engine was lost.").waitFor();
  await close();
});

it("[FB] a missing permission for single files leads to the keys", async () => {
  const { page, close } = await openPage(browser, fileProblems(), { route: "folder/every" });
  const group = groups(page).locator("> li").filter({ hasText: "Not allowed" });
  await group.getByText("This key may not write objects", { exact: false }).first().waitFor();
  await group.getByRole("button", { name: "Change keys" }).click();
  await page.getByRole("heading", { name: "Connections", level: 1 }).waitFor();
  await close();
});

it("[FB] every tab shows above it what needs the user, once", async () => {
  const { page, application, close } = await openPage(browser, states(), { route: "folder/problems" });
  application.changeJob("problems", (old) => ({ ...old, live: { ...old.live, held: 12 } }));
  const held = page.getByRole("heading", { name: "12 deletions wait for your approval" });
  const note = page.getByRole("heading", { name: /^\d+ problems need attention$/ });
  await page.getByRole("tab", { name: "Overview" }).waitFor();
  const tabs = await page.getByRole("tab").allInnerTexts();
  expect(tabs.length).toBeGreaterThan(4);
  for (const tab of tabs) {
    await page.getByRole("tab", { name: tab }).click();
    await page.getByRole("tab", { name: tab, selected: true }).waitFor();
    await expect.poll(() => held.count()).toBe(1);
    // The overview lists the problems themselves.
    await expect.poll(() => note.count()).toBe(tab === "Overview" ? 0 : 1);
    await expect.poll(() => groups(page).count()).toBe(tab === "Overview" ? 1 : 0);
  }
  const bottom = (await held.boundingBox())?.y ?? Infinity;
  expect(bottom).toBeLessThan((await page.getByRole("tablist").boundingBox())?.y ?? 0);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await groups(page).waitFor();
  await close();
});
