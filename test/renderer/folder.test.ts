import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few, much, states } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { playSpeeds } from "./speed-samples.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Inputs of the window's calls of one command. */
function asked(
  { calls }: { readonly calls: readonly { command: string; input: unknown }[] },
  command: string,
): unknown[] {
  return calls.filter((call) => call.command === command).map(({ input }) => input);
}

it("shows files, data, speed, time left and running transfers", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folder/photos" });
  for (const text of ["1,204 of 8,310", "1.5 GB of 10.3 GB", "24.1 MB/s", "6 min"])
    await page.locator("dd").getByText(text, { exact: true }).waitFor();
  await page.getByRole("list", { name: "Files being transferred" }).getByText("Film.mov").waitFor();
  await expect.poll(() => page.getByRole("progressbar", { name: "Progress of Photos" }).count()).toBe(1);
  await close();
});

it("shows the speed of the last two minutes, including the time before the page was opened", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "folders" });
  await page.getByRole("link", { name: "Photos" }).waitFor();
  playSpeeds(application, 90, (ago) => (ago === 50 ? 40 : 10) * 1024 * 1024);
  await page.getByRole("link", { name: "Photos" }).click();
  await page.getByText("Speed now 10.5 MB/s, at most 41.9 MB/s in the last two minutes.").waitFor();
  await close();
});

it("[GU1] a replaced folder is accepted only after a second confirmation; a missing one not at all", async () => {
  const { page, application, close } = await openPage(browser, states(), { route: "folder/replaced" });
  await page.getByRole("button", { name: "It was moved here on purpose" }).click();
  expect(asked(application, "acceptSource")).toEqual([]);
  await page.getByRole("button", { name: "Sync it as it is" }).click();
  await expect.poll(() => asked(application, "acceptSource")).toEqual([{ job: "replaced" }]);
  await page.goto(page.url().replace("replaced", "missing"));
  await page.getByRole("heading", { name: "The folder is not there" }).waitFor();
  await expect.poll(() => page.getByRole("button", { name: /on purpose/ }).count()).toBe(0);
  await close();
});

it("[GU1] a disk in a folder counts as gone only after a second confirmation", async () => {
  const { page, application, close } = await openPage(browser, states(), { route: "folder/problems" });
  await page.getByText("1 disk and 29 files need attention, everything else is up to date").first().waitFor();
  await page.getByRole("heading", { name: "A disk is missing 1 folder" }).waitFor();
  await page.getByText('The disk at "Archive" is not there. Nothing of it was deleted.').waitFor();
  await expect
    .poll(() => page.getByRole("button", { name: /gone for good|on purpose|replaces/ }).count())
    .toBe(1);
  await page.getByRole("button", { name: "It is gone for good" }).click();
  await page.getByRole("dialog").getByText("This applies to each disk that is listed here.").waitFor();
  expect(asked(application, "acceptSource")).toEqual([]);
  await page.getByRole("button", { name: "Sync it as it is" }).click();
  await expect.poll(() => asked(application, "acceptSource")).toEqual([{ job: "problems" }]);
  await close();
});

it.each([
  ["missing", "The folder is not there", "If it is on a disk that is unplugged, plug it in."],
  ["replaced", "Another folder is at this location", "plug the right one in."],
  ["empty", "The folder is empty", "bring them back."],
  ["file", "A file is at this location", "Put the folder back where it was."],
])(
  "[GU1] a source that is %s: shows the cause, that nothing is lost and the remedy",
  async (job, title, advice) => {
    const { page, application, close } = await openPage(browser, states(), { route: `folder/${job}` });
    await page.getByRole("heading", { name: title }).waitFor();
    await page.getByText("Nothing was deleted in the bucket.").waitFor();
    await page.getByText(`${advice} Liana continues by itself.`).waitFor();
    await page.getByRole("button", { name: "Check again" }).click();
    await expect.poll(() => asked(application, "syncNow")).toEqual([{ job }]);
    await close();
  },
);

it("[GU4] a target of another computer is taken over only after a second confirmation", async () => {
  const { page, application, close } = await openPage(browser, states(), { route: "folder/owned" });
  await page.getByRole("heading", { name: "Another computer syncs to this location" }).waitFor();
  await page.getByText("ada-backup/owned is in use by grace-laptop since").waitFor();
  await page.getByRole("button", { name: "Take over" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("grace-laptop stops at its next check").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(asked(application, "takeOver")).toEqual([]);
  await page.getByRole("button", { name: "Take over" }).click();
  await dialog.getByRole("button", { name: "Take over" }).click();
  await expect.poll(() => asked(application, "takeOver")).toEqual([{ job: "owned" }]);
  await page.getByRole("heading", { name: "Another computer syncs" }).waitFor({ state: "hidden" });
  await close();
});

it("[VR8] options are saved together; a storage class is shown with its cost", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "folder/projects" });
  await page.getByRole("tab", { name: "Options" }).click();
  await page.getByLabel("Not at all").check();
  await page.getByText("Glacier instant").waitFor();
  await page.getByText("$0.004 per GB and month").waitFor();
  await page.getByLabel("Infrequent access", { exact: true }).check();
  await page.getByLabel("Name", { exact: true }).fill("Work");
  await page.getByLabel("As files").check();
  await page.getByLabel("Before a sync").fill("make dump");
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => asked(application, "changeJob").at(-1))
    .toMatchObject({
      name: "Work",
      choices: {
        retain: "none",
        storageClass: "STANDARD_IA",
        databases: "as-files",
        commands: { before: "make dump" },
      },
    });
  await close();
});

it("options that are edited keep what something else saves meanwhile", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "folder/projects" });
  await page.getByRole("tab", { name: "Options" }).click();
  await page.getByLabel("As files").check();
  application.changeJob("projects", (old) => ({
    ...old,
    name: "Work",
    choices: { ...old.choices, links: "follow", nightly: ["/vm.img"] },
  }));
  await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue()).toBe("Work");
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => application.snapshot.jobs.find(({ id }) => id === "projects"))
    .toMatchObject({
      name: "Work",
      choices: { databases: "as-files", links: "follow", nightly: ["/vm.img"] },
    });
  await expect.poll(() => page.getByRole("button", { name: "Save" }).isVisible()).toBe(false);
  await close();
});

it("[NA7] folder times can be chosen; the storage class's default is saved as no choice", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "folder/projects" });
  await page.getByRole("tab", { name: "Options" }).click();
  const save = page.getByRole("button", { name: "Save" });
  const saved = (): unknown => asked(application, "changeJob").at(-1);
  const keep = page.getByLabel("Keep them", { exact: true });
  const leave = page.getByLabel("Do not keep them");
  await expect.poll(() => keep.isChecked()).toBe(true);
  await leave.check();
  await save.click();
  await expect.poll(saved).toMatchObject({ choices: { folderTimes: false } });
  await page.getByLabel("Infrequent access", { exact: true }).check();
  await page.getByText("The default in this storage class").waitFor();
  await keep.check();
  await save.click();
  await expect.poll(saved).toMatchObject({ choices: { storageClass: "STANDARD_IA", folderTimes: true } });
  await leave.check();
  await save.click();
  await expect.poll(saved).not.toHaveProperty("choices.folderTimes");
  await close();
});

it("stopping a job states that nothing is deleted and returns to the folders", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "folder/documents" });
  await page.getByRole("tab", { name: "Options" }).click();
  await page.getByRole("button", { name: "Stop syncing" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("stays there and can be restored").waitFor();
  await dialog.getByRole("button", { name: "Stop syncing" }).click();
  await page.getByRole("heading", { name: "Folders", level: 1 }).waitFor();
  expect(asked(application, "removeJob")).toEqual([{ job: "documents" }]);
  await close();
});

it("[HI1] lists syncs, and more on request", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folder/photos" });
  await page.getByRole("tab", { name: "History" }).click();
  const rows = page.getByRole("table", { name: "Syncs" }).getByRole("row");
  await rows.nth(5).waitFor();
  const before = await rows.count();
  await page.getByRole("button", { name: "Show more" }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(before);
  await close();
});

it("the address of a removed job says that it was removed", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folder/nobody" });
  await page.getByText("This folder is not in Liana").waitFor();
  await close();
});

const ALL = ["Overview", "Excluded", "Options", "History"];
const CASES = [
  ["few", "folder/photos", few, ALL],
  ["problems", "folder/problems", states, ALL],
  ["replaced", "folder/replaced", states, ["Overview"]],
  ["owned elsewhere", "folder/owned", states, ["Overview"]],
  ["much", "folder/j13", much, ALL],
] as const;
const THEMES = CASES.flatMap((one) => [[...one, "light"] as const, [...one, "dark"] as const]);

it.each(THEMES)("axe finds nothing serious: %s, %s", async (_name, route, data, tabs, theme) => {
  const { page, close } = await openPage(browser, data(), { route, dark: theme === "dark" });
  for (const tab of tabs) {
    await page.getByRole("tab", { name: tab }).click();
    expect(await axeFindings(page)).toEqual([]);
  }
  await close();
});

it("[TR7] warnings of syncs are on the folder's page as sentences", async () => {
  const data = few();
  const jobs = data.snapshot.jobs.map((job) => {
    const warnings = [{ error: { code: "all-excluded", detail: {} } as const, at: job.createdAt }];
    return { ...job, live: { ...job.live, warnings } };
  });
  const fixture = { ...data, snapshot: { ...data.snapshot, jobs } };
  const { page, close } = await openPage(browser, fixture, { route: "folder/photos" });
  const list = page.getByRole("list", { name: "Warnings" });
  await list.getByText(/^The rules leave out everything that is there, so nothing is synced\./).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await list.getByRole("button", { name: "Edit rules" }).click();
  await page.getByLabel("Rules, one per line").waitFor();
  await close();
});
