import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage, type OpenPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Options = Partial<Parameters<typeof openPage>[2]>;

function openSpace(data = few(), options: Options = {}): Promise<OpenPage> {
  return openPage(browser, data, { route: "folder/documents/space", ...options });
}

const list = (page: Page, name: string): Locator => page.getByRole("listbox", { name: `Sizes in ${name}` });
const map = (page: Page, name: string): Locator => page.getByRole("listbox", { name: `Map of ${name}` });

/** The lines of the list, each as its words. */
async function lines(page: Page, name: string): Promise<string[]> {
  const texts = await list(page, name).getByRole("option").allInnerTexts();
  return texts.map((text) =>
    text
      .split(/\s*\n\s*/)
      .filter((word) => word !== "")
      .join(" | "),
  );
}

const TOP = [
  "Photos | 5 files | 6.8 GB | 61%",
  "Backup of the old laptop.img | 3.1 GB | 27.7%",
  "Work | 3 files | 668 MB | 6%",
  "Music | 2 files | 590 MB | 5.3%",
  "Invoices 2026.pdf | 2.0 MB | under 0.1%",
  "empty.txt | 0 B | 0%",
];

it("says in a list what the map shows: names, sizes, shares and counts, the largest first", async () => {
  const { page, close } = await openSpace();
  await expect.poll(() => lines(page, "Documents")).toEqual(TOP);
  await page.getByText("11.2 GB in 13 files").waitFor();
  // What is smaller than a pixel has no area.
  const areas = map(page, "Documents").getByRole("option");
  await expect.poll(() => areas.count()).toBe(4);
  await map(page, "Documents").getByRole("option", { name: "Photos, 6.8 GB, 61%, 5 files" }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("the areas are as large as their shares", async () => {
  const { page, close } = await openSpace();
  const area = async (name: RegExp): Promise<number> => {
    const box = await map(page, "Documents").getByRole("option", { name }).boundingBox();
    return (box?.width ?? 0) * (box?.height ?? 0);
  };
  await map(page, "Documents")
    .getByRole("option", { name: /^Music/ })
    .waitFor();
  const [photos, image, music] = [await area(/^Photos/), await area(/^Backup/), await area(/^Music/)];
  expect(photos / image).toBeGreaterThan(0.95 * (6812 / 3100));
  expect(photos / image).toBeLessThan(1.05 * (6812 / 3100));
  expect(photos / music).toBeGreaterThan(0.8 * (6812 / 590));
  expect(photos / music).toBeLessThan(1.2 * (6812 / 590));
  await close();
});

it("the pointer opens folders in the map and in the list, and leaves them through the path", async () => {
  const { page, application, close } = await openSpace();
  await map(page, "Documents")
    .getByRole("option", { name: /^Photos/ })
    .click();
  await map(page, "Photos").getByRole("option", { name: /^2024/ }).waitFor();
  await list(page, "Photos").getByRole("option", { name: /^2024/ }).click();
  await map(page, "2024")
    .getByRole("option", { name: /^Italy/ })
    .waitFor();
  expect(application.asked("spaceLevel").at(-1)).toEqual({ job: "documents", folder: "Photos/2024/" });
  await page
    .getByRole("navigation", { name: "Open folder" })
    .getByRole("button", { name: "Documents" })
    .click();
  await expect.poll(() => lines(page, "Documents")).toEqual(TOP);
  // A file is only chosen.
  await map(page, "Documents")
    .getByRole("option", { name: /^Backup/ })
    .click();
  await list(page, "Documents")
    .getByRole("option", { name: /^Backup/, selected: true })
    .waitFor();
  expect(application.asked("spaceLevel").at(-1)).toEqual({ job: "documents", folder: "" });
  await close();
});

it("the keyboard does the same in the map: arrows, Enter and Backspace, and the focus stays", async () => {
  const { page, close } = await openSpace();
  const top = map(page, "Documents");
  const chosen = (of: Locator, name: RegExp): Promise<void> =>
    of.getByRole("option", { name, selected: true }).waitFor();
  await top.focus();
  await chosen(top, /^Photos/);
  await page.keyboard.press("ArrowRight");
  await chosen(top, /^Backup/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  await chosen(top, /^Photos/);
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await chosen(map(page, "Photos"), /^2024/);
  await page
    .getByRole("status")
    .filter({ hasText: "Photos: 6.8 GB in 5 files" })
    .waitFor({ state: "attached" });
  await page.keyboard.press("End");
  await chosen(map(page, "Photos"), /^2025/);
  await page.keyboard.press("Backspace");
  await chosen(top, /^Photos/);
  await expect.poll(() => top.evaluate((element) => element === document.activeElement)).toBe(true);
  await close();
});

it("the keyboard does the same in the list, and leads back to the folder that it left", async () => {
  const { page, close } = await openSpace();
  const top = list(page, "Documents");
  await top.focus();
  await page.keyboard.press("w");
  await page.keyboard.press("ArrowRight");
  await expect
    .poll(() => lines(page, "Work"))
    .toEqual(["Thesis | 2 files | 668 MB | 99.9%", "notes.txt | 4.0 kB | under 0.1%"]);
  await page.keyboard.press("Enter");
  await list(page, "Thesis")
    .getByRole("option", { name: /^data\.csv/, selected: true })
    .waitFor();
  await page.keyboard.press("ArrowLeft");
  await list(page, "Work")
    .getByRole("option", { name: /^Thesis/, selected: true })
    .waitFor();
  await page.keyboard.press("Backspace");
  await top.getByRole("option", { name: /^Work/, selected: true }).waitFor();
  await expect.poll(() => top.evaluate((element) => element === document.activeElement)).toBe(true);
  await close();
});

it("many small entries are one area and one line, with their number", async () => {
  const sizes = Object.fromEntries(
    Array.from({ length: 4000 }, (_, i) => [`${"long name ".repeat(9)}${i}.bin`, 1_000_000 + i]),
  );
  const { page, close } = await openSpace({ ...few(), sizes });
  const others = { name: "3,941 others, 3.9 GB, 98.5%, 3,941 files" };
  await map(page, "Documents").getByRole("option", others).waitFor();
  await list(page, "Documents")
    .getByRole("option", { name: /^3,941 others/ })
    .waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("fits a window of 500 px, also in forced colours, with the same words", async () => {
  const { page, close } = await openSpace(few(), { width: 500 });
  await page.emulateMedia({ forcedColors: "active" });
  await expect.poll(async () => (await lines(page, "Documents")).length).toBe(TOP.length);
  const words = await list(page, "Documents").getByRole("option").first().innerText();
  for (const word of ["Photos", "6.8 GB", "61%", "5 files"]) expect(words).toContain(word);
  expect(await page.evaluate(() => document.querySelector("main")?.scrollWidth)).toBeLessThanOrEqual(500);
  await page.emulateMedia({ forcedColors: null });
  await close();
});

it("an empty folder, empty files, an error and a slow answer each say so", async () => {
  const empty = await openSpace({ ...few(), sizes: {}, growth: [] });
  await empty.page.getByRole("heading", { name: "No files here" }).waitFor();
  await empty.page.getByText("Nothing is recorded yet.").waitFor();
  expect(await axeFindings(empty.page)).toEqual([]);
  await empty.close();
  const hollow = await openSpace({ ...few(), sizes: { "a.txt": 0 } });
  await expect.poll(() => lines(hollow.page, "Documents")).toEqual(["a.txt | 0 B | 0%"]);
  expect(await map(hollow.page, "Documents").count()).toBe(0);
  await hollow.close();
  const { page, application, close } = await openSpace(few(), {
    prepare: (scripted) => scripted.fail("spaceLevel", { code: "journal-damaged", detail: {} }),
  });
  await page.getByRole("alert").waitFor();
  application.fail("spaceLevel");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => lines(page, "Documents")).toEqual(TOP);
  application.slow("spaceLevel", 900);
  await map(page, "Documents")
    .getByRole("option", { name: /^Photos/ })
    .click();
  // The former level stays meanwhile.
  await page.locator("[aria-busy=true]").waitFor();
  expect(await lines(page, "Documents")).toEqual(TOP);
  await map(page, "Photos").waitFor();
  await close();
});

it("says how far it is while it adds up, and leaving the folder ends that", async () => {
  const { page, application, close } = await openSpace();
  await map(page, "Documents").waitFor();
  let ended = false;
  application.answer("spaceLevel", async ({ folder }, { progress, signal }) => {
    if (folder !== "Photos/") return { total: { files: 0, bytes: 0 }, entries: [] };
    progress({ files: 120_000 });
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    ended = true;
    throw signal.reason;
  });
  await map(page, "Documents")
    .getByRole("option", { name: /^Photos/ })
    .click();
  await page.getByText("Adding up the sizes, 120,000 files so far").waitFor();
  await page
    .getByRole("navigation", { name: "Open folder" })
    .getByRole("button", { name: "Documents" })
    .click();
  await page.getByRole("heading", { name: "No files here" }).waitFor();
  await expect.poll(() => ended).toBe(true);
  await close();
});

it("HI3: the growth is a chart with a description, a table, and the value of the day at the pointer", async () => {
  const growth = [
    { day: "2026-03-02", files: 100, bytes: 1_000_000_000 },
    { day: "2026-03-12", files: 350, bytes: 3_000_000_000 },
    { day: "2026-03-22", files: 90, bytes: 2_500_000_000 },
  ];
  const { page, application, close } = await openSpace({ ...few(), growth });
  const chart = page.getByRole("region", { name: "Size" });
  await chart.getByText(/^1\.5 GB more than on Mar 2/).waitFor();
  await page
    .getByRole("region", { name: "Files" })
    .getByText(/^10 less than on Mar 2/)
    .waitFor();
  await chart
    .getByRole("img", {
      name: /^From Mar 2.* to Mar 22.*: first 1\.0 GB, last 2\.5 GB, at least 1\.0 GB, at most 3\.0 GB/,
    })
    .waitFor();
  const cells = await page
    .getByRole("table", { name: "Size and number of files by day" })
    .getByRole("cell")
    .allInnerTexts();
  expect(cells).toEqual(["1.0 GB", "100", "3.0 GB", "350", "2.5 GB", "90"]);
  const plot = chart.getByRole("img");
  const box = await plot.boundingBox();
  await plot.hover({ position: { x: (box?.width ?? 0) * 0.75, y: 40 } });
  await chart.getByText(/^Mar 12/).waitFor();
  await chart.getByText("3.0 GB", { exact: true }).waitFor();
  expect(application.asked("growth")).toEqual([{ job: "documents" }]);
  await close();
  const one = await openSpace({ ...few(), growth: growth.slice(0, 1) });
  await one.page.getByText(/^Recorded since Mar 2.*A chart needs two days\.$/).waitFor();
  await one.close();
});
