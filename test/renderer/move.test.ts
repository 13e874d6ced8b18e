import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failures } from "./failure-fixtures.ts";
import { few } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const NOTHING = { files: 0, bytes: 0 };

describe("[JB8] changing the locations of a folder", () => {
  it("says what is there, what will be sent and what stays, before it moves", async () => {
    const { page, application, close } = await openPage(browser, few(), { route: "folder/projects" });
    await page.getByRole("tab", { name: "Options" }).click();
    await page.getByRole("button", { name: "Change locations" }).click();
    const dialog = page.getByRole("dialog", { name: "Change the locations of projects" });
    const check = dialog.getByRole("button", { name: "Check" });
    // The present locations are no change.
    await expect.poll(() => check.isDisabled()).toBe(true);
    await dialog.getByLabel("Folder in the bucket").fill("code/laptop");
    await check.click();
    await dialog
      .getByText("8,300 files are there already (42.9 GB). 25 files will be transferred (1.1 GB)")
      .waitFor();
    await dialog.getByText(/Everything in ada-code\/projects stays there\. Nothing is deleted/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(application.asked("moveJob")).toEqual([]);
    await dialog.getByRole("button", { name: "Move" }).click();
    await dialog.waitFor({ state: "detached" });
    const request = {
      job: "projects",
      source: { kind: "folder", path: "/home/ada/projects" },
      target: { kind: "bucket", connection: "amazon", bucket: "ada-code", prefix: "code/laptop/" },
    };
    expect(application.asked("compareLocations")).toEqual([request]);
    expect(application.asked("moveJob")).toEqual([request]);
    await close();
  });

  it("checks again after each change, and names another computer that uses the target", async () => {
    const data = few();
    const owner = { code: "owned-elsewhere", detail: { owner: "grace-laptop", path: "s3://a/b/" } } as const;
    data.comparison = { there: NOTHING, toSend: NOTHING, others: { files: 3, bytes: 1 }, owner };
    const { page, close } = await openPage(browser, data, { route: "folder/projects" });
    await page.getByRole("tab", { name: "Options" }).click();
    await page.getByRole("button", { name: "Change locations" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Folder in the bucket").fill("a");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByText("3 other files there stay as they are.").waitFor();
    await dialog.getByText(/is in use by Liana on "grace-laptop"/).waitFor();
    await dialog.getByLabel("Folder in the bucket").fill("ab");
    await dialog.getByRole("button", { name: "Check" }).waitFor();
    await expect.poll(() => dialog.getByText("3 other files").count()).toBe(0);
    await close();
  });

  it("shows why it cannot be compared or moved", async () => {
    const { page, application, close } = await openPage(browser, few(), { route: "folder/projects" });
    await page.getByRole("tab", { name: "Options" }).click();
    await page.getByRole("button", { name: "Change locations" }).click();
    const dialog = page.getByRole("dialog");
    application.fail("compareLocations", { code: "no-bucket", detail: { bucket: "nobody" } });
    await dialog.getByLabel("Bucket", { exact: true }).fill("nobody");
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByText(/Bucket "nobody" not found/).waitFor();
    application.fail("compareLocations");
    application.fail("moveJob", { code: "overlap", detail: { otherTarget: "s3://x/" } });
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByRole("button", { name: "Move" }).click();
    await dialog.getByText(/overlaps with another job/).waitFor();
    await close();
  });

  it("is opened by the card of a folder that was moved away: 4 clicks", async () => {
    const data = failures(few());
    data.chosen = ["/home/ada/Photos 2026"];
    const { page, application, close } = await openPage(browser, data, { route: "folder/source-missing" });
    await page.getByRole("button", { name: "Choose another folder" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Change", exact: true }).click();
    await dialog.getByText("/home/ada/Photos 2026").waitFor();
    await dialog.getByRole("button", { name: "Check" }).click();
    await dialog.getByRole("button", { name: "Move" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(application.asked("moveJob")).toMatchObject([
      { job: "source-missing", source: { kind: "folder", path: "/home/ada/Photos 2026" } },
    ]);
    await close();
  });
});
