import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIXTURES } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("TR5: a wait is explained in a sentence", () => {
  it("in the list, and on the folder's page with the time of the next attempt", async () => {
    const { page, application, close } = await openPage(browser, FIXTURES.waits(), { route: "folders" });
    await page.getByText(/^70 deletions wait until \d\d:\d\d$/).waitFor();
    await page.getByText("Changes wait for the network").waitFor();
    await page.getByRole("link", { name: "Deletions" }).click();
    const whole =
      /^70 files were deleted here; waiting until \d\d:\d\d before deleting anything in the bucket\.$/;
    await page.getByText(whole).waitFor();
    await page.getByRole("link", { name: "Folders" }).first().click();
    await page.getByRole("link", { name: "Network" }).click();
    await page
      .getByRole("list", { name: "Waiting" })
      .getByText(/^Changes in 3 folders/)
      .waitFor();
    await page.getByText(/No connection to s3\.eu-central-2.* Next attempt at \d\d:\d\d\.$/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Try now" }).click();
    await expect.poll(() => application.asked("syncNow")).toEqual([{ job: "network" }]);
    await close();
  });

  it("[UP6] constantly written files are named, each with its options", async () => {
    const { page, application, close } = await openPage(browser, FIXTURES.waits(), {
      route: "folder/writing",
    });
    await page
      .getByText(/^2 files are still being written.*“vm\/disk \[1\]\.img”, “copied\.bin”\.$/)
      .waitFor();
    const list = page.getByRole("list", { name: "Files that are written to all the time" });
    // A file that has only just started to change is not listed.
    await expect.poll(() => list.getByRole("listitem").count()).toBe(1);
    await list.getByText(/^Written to since .* The bucket has it as of \d\d:\d\d\./).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "At night only: vm/disk [1].img" }).click();
    await expect
      .poll(() => application.asked("changeJob").at(-1))
      .toMatchObject({ job: "writing", choices: { nightly: ["/vm/disk \\[1\\].img"] } });
    await page.getByRole("button", { name: "Exclude: vm/disk [1].img" }).click();
    await expect
      .poll(() => application.asked("changeJob").at(-1))
      .toMatchObject({ choices: { exclude: ["/vm/disk \\[1\\].img"] } });
    await page.getByRole("tab", { name: "Excluded" }).click();
    await expect
      .poll(() => page.getByLabel("Rules for the night, one per line").inputValue())
      .toBe("/vm/disk \\[1\\].img");
    await close();
  });

  it("a problem of one folder has its message and button on that folder's page", async () => {
    const { page, close } = await openPage(browser, FIXTURES.waits(), { route: "folder/full" });
    await page.getByRole("heading", { name: "Disk full" }).waitFor();
    await page.getByText(/own files.*Next attempt at/).waitFor();
    await page.getByRole("button", { name: "Try now" }).waitFor();
    await close();
  });
});

describe("TR1: a tick is earned", () => {
  it("by a recent confirmation in the bucket; an old one shows no tick and its date", async () => {
    const { page, close } = await openPage(browser, FIXTURES.waits(), { route: "folders" });
    const row = (name: string) => page.getByRole("row").filter({ hasText: name });
    await row("Stale")
      .getByText(/^Not confirmed$/)
      .waitFor();
    await row("Stale")
      .getByText(/^Last confirmed: .* at \d\d:\d\d$/)
      .waitFor();
    await expect.poll(() => row("Stale").locator('[data-mood="in-step"]').count()).toBe(0);
    await expect.poll(() => row("Fine").locator('[data-mood="in-step"]').count()).toBeGreaterThan(0);
    await page.getByRole("link", { name: "Stale" }).click();
    await page.getByText("Last confirmed in the bucket").waitFor();
    await page.getByText(/^Not since .* at \d\d:\d\d$/).waitFor();
    await close();
  });

  it("and what was seen there says when, for all folders on the first page", async () => {
    const data = FIXTURES.waits();
    const jobs = data.snapshot.jobs.filter(({ id }) => id === "fine");
    data.snapshot = { ...data.snapshot, jobs };
    const { page, application, close } = await openPage(browser, data, { route: "folders" });
    const card = page.getByRole("region", { name: "What is safe" });
    await card.getByText(/^1 folder, 8,325 files, 44\.0 GB in Wasabi, personal$/).waitFor();
    await card.getByText(/^Last confirmed \d\d:\d\d\. Next check today at/).waitFor();
    application.changeJob("fine", (old) => ({
      ...old,
      live: { ...old.live, confirmation: { kind: "expired", at: 1, until: 2 } },
    }));
    await card.getByText("Nothing is confirmed in a bucket").waitFor();
    await close();
  });
});
