import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FilesPage, FileView } from "../../src/shared/contract/file-views.ts";
import { few } from "./fixtures.ts";
import { filesOfAllStates } from "./scripted-files.ts";
import { axeFindings, launchBrowser, openPage, type OpenPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Options = Partial<Parameters<typeof openPage>[2]>;

/** Opens the tab of a folder. */
async function openFiles(data = few(), options: Options = {}): Promise<OpenPage> {
  const opened = await openPage(browser, data, { route: "folder/documents", ...options });
  await opened.page.getByRole("tab", { name: "Files" }).click();
  return opened;
}

/** The names in the visible rows. */
function rows(page: Page): Promise<string[]> {
  return page.locator("[role=option] > svg + span > bdi").allInnerTexts();
}

async function shows(page: Page, names: readonly string[]): Promise<void> {
  await expect.poll(() => rows(page)).toEqual(names);
}

const TOP = ["2025", "Budget.xlsx", "Diary.docx", "Invoice 2019.pdf", "Letter.odt", "Thumbs.db"];

it("lists a folder with the state of each file in words, and opens folders", async () => {
  const { page, application, close } = await openFiles();
  await shows(page, TOP);
  const states = ["Waiting", "Problem", "Only in the bucket", "Up to date", "Excluded"];
  for (const state of states)
    await expect.poll(() => page.getByRole("option").filter({ hasText: state }).count()).toBe(1);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("option", { name: "2025" }).click();
  await shows(page, ["Italy", "Sweden"]);
  await page.getByRole("option", { name: "Italy" }).click();
  await shows(page, ["IMG_0001.jpg", "IMG_0002.jpg"]);
  const path = page.getByRole("navigation", { name: "Open folder" });
  await path.getByRole("button", { name: "2025" }).click();
  await shows(page, ["Italy", "Sweden"]);
  await path.getByRole("button", { name: "Documents" }).click();
  await shows(page, TOP);
  expect(application.asked("filesPage").at(-1)).toEqual({ job: "documents", folder: "", limit: 1000 });
  await close();
});

it("searches all folders, filters by state, and says which states these are", async () => {
  const { page, application, close } = await openFiles();
  await page.getByRole("searchbox", { name: "Search" }).fill("img");
  await shows(page, ["IMG_0001.jpg", "IMG_0002.jpg", "IMG_0107.raw"]);
  await page.getByText("States are those of the last sync.").waitFor();
  await expect.poll(() => page.getByRole("option", { name: "2025/Italy" }).count()).toBe(2);
  await page.getByRole("combobox", { name: "Show" }).click();
  await page.getByRole("option", { name: "Waiting", exact: true }).click();
  await shows(page, ["IMG_0107.raw"]);
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  await shows(page, ["IMG_0107.raw", "Budget.xlsx"]);
  await page.getByRole("searchbox", { name: "Search" }).fill("nothing like this");
  await page.getByRole("heading", { name: "Nothing found" }).waitFor();
  expect(application.asked("filesSearch").at(-1)).toMatchObject({ filter: "waiting", limit: 1000 });
  await close();
});

it("everything can be done with the keyboard: one tab stop, arrows, letters, the menu", async () => {
  const { page, application, close } = await openFiles();
  const list = page.getByRole("listbox", { name: "Files of Documents" });
  await list.focus();
  const active = (name: string): Promise<void> =>
    page.getByRole("option", { selected: true, name }).waitFor();
  await list.press("ArrowDown");
  await active("Budget.xlsx");
  await list.press("End");
  await active("Thumbs.db");
  await list.press("Home");
  await list.press("l");
  await active("Letter.odt");
  await list.press("Enter");
  const menu = page.getByRole("menu", { name: "Actions for Letter.odt" });
  await menu.waitFor();
  await expect
    .poll(() => menu.getByRole("menuitem").allInnerTexts())
    .toEqual(["Show in folder", "Copy path", "Earlier versions…", "Restore…", "Exclude"]);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("menuitem", { name: "Show in folder" }).press("Enter");
  await expect.poll(() => application.asked("showFile")).toEqual([{ job: "documents", key: "Letter.odt" }]);
  await menu.waitFor({ state: "detached" });
  await expect.poll(() => list.evaluate((element) => element === document.activeElement)).toBe(true);
  await list.press("Home");
  await list.press("Enter");
  await shows(page, ["Italy", "Sweden"]);
  await page.getByRole("listbox").press("Backspace");
  await shows(page, TOP);
  await close();
});

it("copies the path, goes to earlier versions, and explains each state", async () => {
  const { page, application, close } = await openFiles();
  const open = async (name: string): Promise<void> => {
    await page.getByRole("option", { name }).click({ button: "right" });
    await page.getByRole("menu", { name: `Actions for ${name}` }).waitFor();
  };
  await open("Budget.xlsx");
  await page.getByText("New or changed; not in the bucket yet").waitFor();
  await page.getByRole("menuitem", { name: "Copy path" }).click();
  await page.getByText("Path copied").waitFor({ state: "attached" });
  await page.getByRole("searchbox", { name: "Search" }).focus();
  await page.keyboard.press("Control+v");
  await expect
    .poll(() => page.getByRole("searchbox", { name: "Search" }).inputValue())
    .toBe("/home/ada/Documents/Budget.xlsx");
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  await open("Diary.docx");
  await page
    .getByText("Diary.docx could not be read")
    .or(page.getByText(/cannot be read/))
    .first()
    .waitFor();
  await page.keyboard.press("Escape");
  await open("Invoice 2019.pdf");
  await page.getByText(/^Deleted here, noticed/).waitFor();
  await expect.poll(() => page.getByRole("menuitem", { name: "Show in folder" }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await open("Letter.odt");
  await page.getByRole("menuitem", { name: "Earlier versions…" }).click();
  await expect.poll(() => page.url()).toContain("#/restore/documents/Letter.odt/versions");
  expect(application.asked("showFile")).toEqual([]);
  await close();
});

it("an error names its cause and can be retried; an empty folder says so", async () => {
  const { page, application, close } = await openFiles(few(), {
    prepare: (scripted) => scripted.fail("filesPage", { code: "journal-damaged", detail: {} }),
  });
  await page.getByRole("alert").waitFor();
  application.fail("filesPage");
  await page.getByRole("button", { name: "Try again" }).click();
  await shows(page, TOP);
  await close();
  const empty = await openFiles({ ...few(), files: [] });
  await empty.page.getByRole("heading", { name: "No files here" }).waitFor();
  await empty.close();
});

it("a slow answer shows skeletons, and keeps the previous list until the next one is there", async () => {
  const { page, application, close } = await openFiles(few(), {
    prepare: (scripted) => scripted.slow("filesPage", 900),
  });
  await page.getByRole("status", { name: "Loading" }).waitFor();
  await shows(page, TOP);
  application.slow("filesSearch", 900);
  await page.getByRole("searchbox", { name: "Search" }).fill("img");
  await page.locator("[aria-busy=true]").waitFor();
  expect(await rows(page)).toHaveLength(TOP.length);
  await shows(page, ["IMG_0001.jpg", "IMG_0002.jpg", "IMG_0107.raw"]);
  await close();
});

it("a sync that ends loads the visible rows again", async () => {
  const { page, application, close } = await openFiles();
  await shows(page, TOP);
  application.data.files = filesOfAllStates(Date.now()).filter(({ key }) => key !== "Budget.xlsx");
  application.changeJob("documents", (old) => ({
    ...old,
    live: { ...old.live, state: { kind: "scanning" } },
  }));
  await shows(
    page,
    TOP.filter((name) => name !== "Budget.xlsx"),
  );
  await close();
});

it("of a million files only those near the visible ones are kept, and all can be reached", async () => {
  const { page, application, close } = await openFiles(few(), {
    prepare: (scripted) => scripted.answer("filesPage", ({ after, limit }) => manyFiles(after, limit)),
  });
  await page.getByRole("option", { name: nameAt(0) }).waitFor();
  const list = page.getByRole("listbox");
  await list.focus();
  // End goes to the last row that is known; the page after it follows.
  const active = async (): Promise<number> => {
    const id = await list.getAttribute("aria-activedescendant");
    return id === null ? 0 : Number(/\d+$/.exec(id)?.[0]);
  };
  await expect
    .poll(async () => {
      await list.press("End");
      return active();
    })
    .toBeGreaterThanOrEqual(6999);
  const end = await active();
  await expect.poll(() => application.asked("filesPage").length).toBeGreaterThan(Math.ceil(end / 1000));
  const before = application.asked("filesPage").length;
  await list.press("Home");
  // The first page was dropped meanwhile, and is loaded again.
  await page.getByRole("option", { name: nameAt(0) }).waitFor();
  await expect.poll(() => application.asked("filesPage").length).toBe(before + 1);
  await close();
});

const MANY = 1_000_000;

function nameAt(index: number): string {
  return `IMG_${String(index).padStart(7, "0")}.jpg`;
}

function manyFiles(after: string | undefined, limit: number): FilesPage {
  const first = after === undefined ? 0 : Number(after.slice(4, 11)) + 1;
  const end = Math.min(first + limit, MANY);
  const files = Array.from({ length: end - first }, (_, at): FileView => ({
    key: nameAt(first + at),
    kind: "file",
    size: at,
    modified: at,
    state: { kind: "synced" },
  }));
  return { folders: [], files, recorded: "too-many", ...(end < MANY ? { next: nameAt(end - 1) } : {}) };
}
