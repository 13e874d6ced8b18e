import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few, nothing } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { button, heading, toBucket } from "./wizard-steps.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const row = (page: Page, name: string) => page.getByRole("treeitem", { name, exact: false });
const ticked = (page: Page, name: string) => row(page, name).first().getAttribute("aria-checked");
const box = (page: Page, name: string) => row(page, name).first().locator("[data-part=box]");
const field = (page: Page) => page.getByLabel("Rules, one per line");

async function openTab(data = few()) {
  const opened = await openPage(browser, data, { route: "folder/documents" });
  await opened.page.getByRole("tab", { name: "Excluded" }).click();
  await row(opened.page, "archive").waitFor();
  return opened;
}

it("[DL3] a tick removed adds a rule, its sizes follow at once, and a tick set again removes the rule", async () => {
  const { page, application, close } = await openTab();
  await box(page, "archive").click();
  await expect.poll(() => field(page).inputValue()).toBe("/archive/");
  await row(page, "archive").getByText("excluded by /archive/").waitFor();
  await page.getByText("12 files, 4.7 GB, to sync").waitFor();
  await page.getByText("2 files, 21.9 GB, left out").waitFor();
  // Documents that are already in the bucket.
  await page.getByText("2 files, 21.9 GB, are already in the bucket. They stay there").waitFor();
  await row(page, "archive").click();
  await expect.poll(() => ticked(page, "2019.zip")).toBe("false");
  await box(page, "2019.zip").click();
  await expect.poll(() => ticked(page, "archive")).toBe("mixed");
  await row(page, "archive").first().getByText("2.6 GB of 21.9 GB").waitFor();
  await expect.poll(() => field(page).inputValue()).toBe("/archive/\n!/archive/2019.zip");
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => application.asked("changeJob").at(-1))
    .toMatchObject({ job: "documents", choices: { exclude: ["/archive/", "!/archive/2019.zip"] } });
  await close();
});

it("[DL3] names with special characters get an exact rule; the keyboard does the same as the mouse", async () => {
  const { page, close } = await openTab();
  await page.getByRole("tree").focus();
  await page.keyboard.press("l");
  await page.keyboard.press("ArrowRight");
  await row(page, "[draft] offer!.odt").waitFor();
  await page.keyboard.press("[");
  await page.keyboard.press(" ");
  await expect.poll(() => field(page).inputValue()).toBe("/letters/\\[draft\\] offer!.odt");
  await expect.poll(() => ticked(page, "letters")).toBe("mixed");
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("[DL3] typed rules show in the tree; comments and order stay when a tick or a preset changes the list", async () => {
  const { page, application, close } = await openTab();
  await field(page).fill("# my rules\n*.mp4\n\n/letters/");
  await expect.poll(() => ticked(page, "film.mp4")).toBe("false");
  await expect.poll(() => ticked(page, "letters")).toBe("false");
  await page.getByText("64.0 MB in 2 files").waitFor();
  await page.getByRole("switch", { name: "Installed packages (node_modules, .venv)" }).press("Space");
  await expect.poll(() => ticked(page, "site")).toBe("mixed");
  await box(page, "letters").click();
  await expect
    .poll(() => field(page).inputValue())
    .toBe("# my rules\n*.mp4\nnode_modules/\nbower_components/\n.venv/\nvenv/\n.gradle/\n.tox/");
  await box(page, "film.mp4").click();
  await expect.poll(async () => (await field(page).inputValue()).endsWith("\n!/film.mp4")).toBe(true);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => field(page).inputValue()).toBe("");
  await expect.poll(() => ticked(page, "site")).toBe("true");
  expect(application.asked("changeJob")).toEqual([]);
  await close();
});

it("[DL3] rules that something else saves meanwhile join those that are typed, and none is lost", async () => {
  const { page, application, close } = await openTab();
  const saved = (exclude: string[]): void =>
    application.changeJob("documents", (old) => ({ ...old, choices: { ...old.choices, exclude } }));
  saved(["*.bak"]);
  await expect.poll(() => field(page).inputValue()).toBe("*.bak");
  expect(await page.getByText("Not saved yet").count()).toBe(0);
  await field(page).fill("*.bak\n/letters/");
  saved(["*.bak", "!/mine.bak"]);
  await expect.poll(() => field(page).inputValue()).toBe("*.bak\n/letters/\n!/mine.bak");
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => application.asked("changeJob").at(-1)?.choices.exclude)
    .toEqual(["*.bak", "/letters/", "!/mine.bak"]);
  await expect.poll(() => page.getByRole("button", { name: "Save" }).isVisible()).toBe(false);
  await close();
});

it("[DL3] rules that leave nothing are reported; a tick that no rule can make says why", async () => {
  const data = few();
  data.disk = { "two\nlines.txt": 5, "a.txt": 1 };
  const { page, close } = await openPage(browser, data, { route: "folder/documents" });
  await page.getByRole("tab", { name: "Excluded" }).click();
  await box(page, "lines.txt").click();
  await page.getByRole("alert").getByText("because its name contains a line break").waitFor();
  await field(page).fill("*");
  await page.getByText('Nothing would be synced: "*" leaves out everything.').waitFor();
  await close();
});

it("a folder that cannot be counted says why and is counted again on request; an empty one says so", async () => {
  const data = few();
  data.disk = {};
  const { page, application, close } = await openPage(browser, data, { route: "folder/documents" });
  application.fail("folderTree", { code: "source-missing", detail: { path: "/home/ada/Documents" } });
  await page.getByRole("tab", { name: "Excluded" }).click();
  const retry = page.getByRole("treeitem").getByText("Try again");
  await retry.waitFor();
  application.fail("folderTree");
  await retry.click();
  await page.getByRole("treeitem").getByText("Empty").waitFor();
  await close();
});

it("[DL3] what to leave out is chosen before the first upload, and counts without it", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { route: "wizard" });
  await toBucket(page);
  await page.getByText("ada-backup", { exact: true }).click();
  await button(page, "Continue").click();
  await heading(page, "Which folders?");
  await button(page, "Choose folders").click();
  await button(page, "Choose what to leave out: projects").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("treeitem", { name: "archive" }).locator("[data-part=box]").click();
  await dialog.getByText("12 files, 4.7 GB, to sync").waitFor();
  await dialog.getByRole("switch", { name: "Temporary files" }).press("Space");
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect
    .poll(() => application.asked("measureFolder").at(-1)?.exclude)
    .toEqual(["/archive/", "*.tmp", "*.temp", "~$*", ".~lock.*#", "*.swp", "*.part", "*.crdownload"]);
  await button(page, "Continue").click();
  await button(page, "Start syncing").click();
  await expect
    .poll(() => application.asked("addJobs").at(-1)?.jobs[0]?.choices.exclude)
    .toContain("/archive/");
  await close();
});

it("[DL3] a preset that is chosen while a tick is still being answered is not lost, nor is the tick", async () => {
  const { page, application, close } = await openTab();
  application.slow("editExclusions", 400);
  await box(page, "archive").click();
  await page.getByRole("switch", { name: "Installed packages (node_modules, .venv)" }).press("Space");
  await expect
    .poll(() => field(page).inputValue())
    .toBe("node_modules/\nbower_components/\n.venv/\nvenv/\n.gradle/\n.tox/\n/archive/");
  await expect.poll(() => ticked(page, "site")).toBe("mixed");
  await expect.poll(() => ticked(page, "archive")).toBe("false");
  await close();
});
