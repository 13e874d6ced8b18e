import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Snapshot } from "../../src/shared/model/snapshot.ts";
import { FIXTURES } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const KEYS = "Wasabi, personal rejected these keys. 7 folders are waiting.";

/** The snapshot an engine sends once all problems are resolved. */
function healed(old: Snapshot): Snapshot {
  const jobs = old.jobs.map(({ live, ...job }) => {
    const { fault: _, ...rest } = live;
    return { ...job, live: { ...rest, state: { kind: "idle" } as const, held: 0 } };
  });
  return { ...old, jobs };
}

const badge = (page: Page, name: string) => page.getByRole("link", { name: new RegExp(`^${name}`) });

describe("TR2: a problem of a connection", () => {
  it("is one banner with one button, however many folders wait", async () => {
    const { page, close } = await openPage(browser, FIXTURES.findings(), { route: "folders" });
    await page.getByText(KEYS).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Enter keys" }).count()).toBe(1);
    await page.getByText("Wrong keys", { exact: true }).nth(5).waitFor();
    // The badge counts each problem once, on the page where it is fixed.
    await expect.poll(() => badge(page, "Connections").getByLabel("2 need attention").count()).toBe(1);
    await expect.poll(() => badge(page, "Folders").getByLabel("1 needs attention").count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  it("links to the keys of that connection", async () => {
    const { page, close } = await openPage(browser, FIXTURES.findings(), { route: "folders" });
    await page.getByRole("button", { name: "Enter keys" }).click();
    await page.getByRole("dialog", { name: "Edit Wasabi, personal" }).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    const row = page.getByRole("listitem").filter({ hasText: "Key …7QXA" });
    await row.getByText(KEYS).waitFor();
    // The same link must work a second time.
    await row.getByRole("button", { name: "Enter keys" }).click();
    await page.getByRole("dialog", { name: "Edit Wasabi, personal" }).waitFor();
    await close();
  });

  it("with a missing bucket offers to create it after a warning that everything is sent again", async () => {
    const { page, application, close } = await openPage(browser, FIXTURES.findings(), { route: "folders" });
    await page.getByRole("button", { name: "Create bucket" }).click();
    const dialog = page.getByRole("dialog", { name: "Create bucket “ada-code”?" });
    await dialog.getByText("uploads all files of 2 folders to it").waitFor();
    expect(application.asked("createBucket")).toEqual([]);
    await dialog.getByRole("button", { name: "Create bucket" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(application.asked("createBucket")).toEqual([
      { connection: "amazon", bucket: "ada-code", versions: true },
    ]);
    expect(application.asked("syncNow")).toEqual([
      { job: "projects", full: true },
      { job: "website", full: true },
    ]);
    await close();
  });

  it("[TR3] disappears everywhere when it ends", async () => {
    const { page, application, close } = await openPage(browser, FIXTURES.findings(), { route: "folders" });
    await page.getByText(KEYS).waitFor();
    application.change(healed);
    await page.getByText(KEYS).waitFor({ state: "detached" });
    await expect.poll(() => page.getByText("Wrong keys").count()).toBe(0);
    await expect.poll(() => page.getByLabel(/need attention$/).count()).toBe(0);
    await badge(page, "Connections").click();
    await page.getByRole("heading", { name: "Connections", level: 1 }).waitFor();
    await expect.poll(() => page.getByText("rejected these keys").count()).toBe(0);
    await close();
  });
});

describe("TR5: a pause hides no problem", () => {
  it("in the list and on the folder's page", async () => {
    const data = FIXTURES.findings();
    const { page, close } = await openPage(browser, data, { route: "folder/paused" });
    await page
      .getByText(/^Paused until .*\. Wrong keys\. 12 deletions wait for your approval$/)
      .first()
      .waitFor();
    // The card replaces the banner here.
    await page.getByRole("heading", { name: "Wasabi, personal rejected these keys" }).waitFor();
    await page.getByText("7 folders are waiting for this.").waitFor();
    await expect.poll(() => page.getByText(KEYS).count()).toBe(0);
    await page.getByRole("link", { name: "Folders", exact: true }).first().click();
    const row = page.getByRole("row").filter({ hasText: "Archive" });
    await row.getByText(/Wrong keys/).waitFor();
    await expect.poll(() => row.locator("[data-mood=attention]").count()).toBeGreaterThan(0);
    await close();
  });
});

describe("TR3: browser notifications", () => {
  it("show the current count and disappear with their condition", async () => {
    const data = FIXTURES.findings();
    data.snapshot = { ...data.snapshot, host: "browser" };
    const { page, application, close } = await openPage(browser, data, { route: "folders" });
    await page.getByText(KEYS).waitFor();
    application.notify({ kind: "held", job: "paused", name: "Archive", count: 99 });
    await page.getByText("Archive: 12 deletions wait for your approval.").waitFor();
    application.change(healed);
    await page.getByText("Archive: 12 deletions").waitFor({ state: "detached" });
    // A notification that has ended must not reappear with the next one of its kind.
    application.change((old) => ({
      ...old,
      jobs: old.jobs.map((job) =>
        job.id === "paused"
          ? { ...job, live: { ...job.live, state: { kind: "held", count: 3 }, held: 3 } }
          : job,
      ),
    }));
    const row = page.getByRole("row").filter({ hasText: "Archive" });
    await row.locator("[data-mood=attention]").first().waitFor();
    await expect.poll(() => page.getByText("deletions wait for your approval.").count()).toBe(0);
    await close();
  });
});

describe("TR6: a restore that found fewer objects than recorded", () => {
  it("shows the number and starts a sync that uploads them again", async () => {
    const { page, application, close } = await openPage(browser, FIXTURES.findings(), { route: "restore" });
    const words = "12 files that this computer had uploaded were not in the bucket";
    await page.getByText("8,298 files restored, 12 missing in the bucket").waitFor();
    await page.getByText(words).waitFor();
    await page.getByRole("button", { name: "Upload again" }).click();
    await page.getByText("Files that are still in the folder on this computer are uploaded again.").waitFor();
    expect(application.asked("syncNow")).toEqual([{ job: "photos", full: true }]);
    await expect.poll(() => page.getByRole("button", { name: "Upload again" }).count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  it("[JB2] promises nothing at once for a paused folder", async () => {
    const { page, application, close } = await openPage(browser, FIXTURES.findings(), { route: "restore" });
    const pauseOf = (pause: Snapshot["pause"]): void =>
      application.change((old) => ({
        ...old,
        jobs: old.jobs.map((job) => (job.id === "photos" ? { ...job, pause } : job)),
      }));
    pauseOf({ kind: "paused", until: null });
    await page.getByRole("button", { name: "Upload again" }).click();
    const promise = "Files that are still in the folder on this computer are uploaded again";
    await page.getByText(`${promise} once syncing continues.`).waitFor();
    pauseOf({ kind: "running" });
    await page.getByText(`${promise}.`).waitFor();
    await close();
  });
});
