import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Drag, dropOn } from "../harness/drag.ts";
import { settle } from "../harness/settled-page.ts";
import { browser as inBrowser, few, nothing } from "./fixtures.ts";
import {
  axeFindings,
  launchBrowser,
  openPage as open,
  type OpenOptions,
  type OpenPage,
} from "./open-page.ts";
import type { ScriptedData } from "./scripted-data.ts";
import { heading } from "./wizard-steps.ts";

let browser: Browser;
let root: string;
let folder: string;
let file: string;
beforeAll(async () => {
  browser = await launchBrowser();
  root = mkdtempSync(join(tmpdir(), "liana-drop-"));
  folder = join(root, "Pictures");
  mkdirSync(folder);
  file = join(root, "report.pdf");
  writeFileSync(file, "x");
});
afterAll(async () => {
  await browser.close();
  rmSync(root, { recursive: true, force: true });
});

/** Opens a page that already listens to what is dragged over it. */
async function openPage(at: Browser, data: ScriptedData, options: OpenOptions): Promise<OpenPage> {
  const opened = await open(at, data, options);
  await settle(opened.page);
  return opened;
}

describe.each([
  ["light", { dark: false }, "none"],
  ["dark", { dark: true }, "none"],
  ["forced colours", { dark: false }, "active"],
] as const)("in %s", (_, look, forcedColors) => {
  it("the window shows where folders can be dropped, while they are over it", async () => {
    const { page, close } = await openPage(browser, few(), { route: "folders", ...look });
    await page.emulateMedia({ forcedColors });
    const drag = await Drag.of(page, { paths: [folder] });
    await drag.over();
    const frame = page.getByText("Drop folders here to add them").locator("..");
    await frame.waitFor();
    const seen = await frame.evaluate((element) => {
      const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return { borderTopColor, borderTopWidth, backgroundColor, width, height };
    });
    expect(seen.borderTopWidth).toBe("3px");
    expect(seen.borderTopColor).not.toBe(seen.backgroundColor);
    expect([seen.width > 900, seen.height > 600]).toEqual([true, true]);
    expect(await axeFindings(page)).toEqual([]);
    await drag.leave();
    await frame.waitFor({ state: "detached" });
    await close();
  });
});

it("a browser says why it cannot take folders, and leads to the list", async () => {
  const { page, application, close } = await openPage(browser, inBrowser(), { route: "activity" });
  const address = page.url();
  const drag = await Drag.of(page, { paths: [folder] });
  await drag.over();
  await page.getByText("Folders cannot be dropped in a browser").waitFor();
  await drag.drop();
  await page.getByText(/^A browser does not say where a dropped folder is\./).waitFor();
  // The browser would have opened the folder in place of the page.
  expect(page.url()).toBe(address);
  expect(await axeFindings(page)).toEqual([]);
  const note = page.getByRole("status").filter({ hasText: "A browser does not say" });
  await note.getByRole("button", { name: "Add folder" }).click();
  await page.getByRole("list", { name: "Folders" }).waitFor();
  expect(await note.count()).toBe(0);
  expect(application.asked("addJobs")).toEqual([]);
  await close();
});

it("files are refused in words, which go with the page and with their button", async () => {
  const { page, close } = await openPage(browser, few(), { route: "activity" });
  const note = page.getByText("Only folders can be dropped here.");
  await dropOn(page, [file]);
  await note.waitFor();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await note.waitFor({ state: "detached" });
  await dropOn(page, [file, file]);
  await note.waitFor();
  await page.getByRole("link", { name: "Settings" }).click();
  await note.waitFor({ state: "detached" });
  await close();
});

it("dropped text is refused in words, but a field takes it", async () => {
  const { page, close } = await openPage(browser, few(), { route: "activity" });
  const note = page.getByText("Only folders can be dropped here.");
  const field = page.getByRole("searchbox").first();
  const typed = await Drag.of(page, { text: "a.jpg" });
  await typed.over(field);
  await typed.drop();
  await expect.poll(() => field.inputValue()).toBe("a.jpg");
  expect(await note.count()).toBe(0);
  const drag = await Drag.of(page, { text: "https://example.com" });
  await drag.over(page.getByRole("heading", { level: 1 }));
  expect(await page.getByText("Drop folders here to add them").count()).toBe(0);
  await drag.drop();
  await note.waitFor();
  await close();
});

it("a folder without a path is refused in words", async () => {
  // A window whose preload knows no path, as for a folder inside an archive.
  const { page, close } = await openPage(browser, few(), { route: "activity" });
  await dropOn(page, [folder]);
  await page.getByText("Liana cannot tell where this folder is.").waitFor();
  await close();
});

it("nothing is taken while a dialog waits for its answer", async () => {
  const { page, close } = await openPage(browser, few(), { route: "activity" });
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  const drag = await Drag.of(page, { paths: [file] });
  await drag.over();
  expect(await page.getByText("Drop folders here to add them").count()).toBe(0);
  await drag.drop();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await page.getByText("Only folders can be dropped here.").count()).toBe(0);
  await close();
});

it("the wizard names the drop beside its button, in a window only", async () => {
  const hint = "You can also drop folders on this window.";
  const window = await openPage(browser, few(), { route: "wizard" });
  await window.page.getByText(hint).waitFor();
  await window.close();
  const tab = await openPage(
    browser,
    { ...inBrowser(), usualFolders: few().usualFolders },
    { route: "wizard" },
  );
  await tab.page.getByRole("list", { name: "Folders" }).waitFor();
  expect(await tab.page.getByText(hint).count()).toBe(0);
  await tab.close();
  const first = await openPage(browser, nothing(), { route: "folders" });
  await heading(first.page, "Where should your files be kept?");
  await first.close();
});
