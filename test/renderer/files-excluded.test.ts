import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FileView } from "../../src/shared/contract/file-views.ts";
import { few } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage, type OpenPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Options = Partial<Parameters<typeof openPage>[2]>;

async function openFiles(data = few(), options: Options = {}): Promise<OpenPage> {
  const opened = await openPage(browser, data, { route: "folder/documents/files", ...options });
  await opened.page.getByRole("searchbox", { name: "Search" }).waitFor();
  return opened;
}

/** With the keyboard. */
async function chooseExcluded(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "Show" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("option", { name: "Excluded", exact: true }).waitFor();
  const chosen = page.locator("[data-combobox-selected]");
  for (let i = 0; i < 6 && !(await chosen.allInnerTexts()).includes("Excluded"); i++)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

function shows(page: Page, rows: readonly RegExp[]): Promise<void> {
  return expect
    .poll(() => page.getByRole("listbox", { name: "Search results" }).getByRole("option").allInnerTexts())
    .toEqual(rows.map((row) => expect.stringMatching(row) as string));
}

const thumbs: FileView = {
  key: "Thumbs.db",
  kind: "file",
  size: 12_000,
  state: { kind: "excluded", rule: "Thumbs.db" },
};

it("[DL3] the keyboard reaches what is excluded, the rule that does it, and Include", async () => {
  const { page, application, close } = await openFiles();
  application.changeJob("documents", (old) => ({
    ...old,
    choices: { ...old.choices, exclude: ["# mine", "Thumbs.db"] },
  }));
  await chooseExcluded(page);
  await shows(page, [/^Thumbs\.db\s+Thumbs\.db\s+12\.0 kB/]);
  await page.getByText("Rule", { exact: true }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const list = page.getByRole("listbox", { name: "Search results" });
  await list.focus();
  await list.press("Enter");
  const menu = page.getByRole("menu", { name: "Actions for Thumbs.db" });
  await menu.getByText("Left out by the rule Thumbs.db").waitFor();
  expect(await axeFindings(page)).toEqual([]);
  application.data.files = [];
  await menu.getByRole("menuitem", { name: "Include" }).press("Enter");
  await page.getByRole("status").getByText("“Thumbs.db” is included. The next sync sends it.").waitFor();
  await page.getByRole("heading", { name: "Nothing is excluded" }).waitFor();
  expect(application.asked("changeJob").at(-1)?.choices.exclude).toEqual([
    "# mine",
    "Thumbs.db",
    "!/Thumbs.db",
  ]);
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("[DL3] what no rule can include says why, and nothing changes", async () => {
  const { page, application, close } = await openFiles();
  application.changeJob("documents", (old) => ({
    ...old,
    choices: { ...old.choices, excludePatterns: ["^Thumbs"] },
  }));
  await chooseExcluded(page);
  await page.getByRole("option", { name: "Thumbs.db" }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Include" }).click();
  await page.getByText(/^A regular expression excludes “Thumbs\.db”/).waitFor();
  expect(application.asked("changeJob")).toEqual([]);
  await close();
});

it("a search lists excluded files behind the others, and says while it looks for them", async () => {
  const { page, application, close } = await openFiles(few(), {
    prepare: (scripted) => scripted.slow("filesExcluded", 900),
  });
  await page.getByRole("searchbox", { name: "Search" }).fill("t");
  await page.getByText("Looking for excluded files on the disk…").waitFor();
  await shows(page, [/^IMG_0001/, /^IMG_0002/, /^Budget/, /^Letter/]);
  await expect.poll(() => page.getByRole("option", { name: /^Thumbs\.db.*Excluded/ }).count()).toBe(1);
  await expect.poll(() => page.getByText("Looking for excluded files").count()).toBe(0);
  await page.getByRole("searchbox", { name: "Search" }).fill("nothing like this");
  // Nothing is found yet, and it does not say that there is nothing.
  await page.getByRole("status", { name: "Loading" }).waitFor();
  expect(await page.getByRole("heading", { name: "Nothing found" }).count()).toBe(0);
  await page.getByRole("heading", { name: "Nothing found" }).waitFor();
  expect(application.asked("filesExcluded").at(-1)).toEqual({
    job: "documents",
    search: "nothing like this",
    filter: "all",
  });
  await close();
});

it("a folder that cannot be read fails the filter, and is a note below other results", async () => {
  const { page, application, close } = await openFiles(few(), {
    prepare: (scripted) => scripted.fail("filesExcluded", { code: "source-missing", detail: { path: "/a" } }),
  });
  await page.getByRole("searchbox", { name: "Search" }).fill("budget");
  await page.getByText("Excluded files were not searched, because the folder cannot be read now.").waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  await chooseExcluded(page);
  await page.getByRole("alert").waitFor();
  application.fail("filesExcluded");
  await page.getByRole("button", { name: "Try again" }).click();
  await shows(page, [/^Thumbs\.db/]);
  await close();
});

it("a list that is cut says so; folders that are excluded are one row each", async () => {
  const { page, close } = await openFiles(few(), {
    prepare: (scripted) =>
      scripted.answer("filesExcluded", () => ({
        folders: [{ key: "web/node_modules/", state: { kind: "excluded", rule: "node_modules/" } }],
        files: [thumbs],
        cut: true,
      })),
  });
  await chooseExcluded(page);
  await shows(page, [/^Thumbs\.db/, /^node_modules\s*web\s+node_modules\//]);
  await page.getByText("Only the first 2 excluded entries are listed.").waitFor();
  await close();
});

it("a source in a bucket has no such filter", async () => {
  const data = few();
  const connection = data.snapshot.connections[0]?.id ?? "";
  const source = { kind: "bucket", connection, bucket: "ada-old", prefix: "" } as const;
  const jobs = data.snapshot.jobs.map((job) => (job.id === "documents" ? { ...job, source } : job));
  const { page, close } = await openFiles({ ...data, snapshot: { ...data.snapshot, jobs } });
  await page.getByRole("combobox", { name: "Show" }).click();
  await page.getByRole("option", { name: "Only in the bucket", exact: true }).waitFor();
  expect(await page.getByRole("option", { name: "Excluded", exact: true }).count()).toBe(0);
  await close();
});
