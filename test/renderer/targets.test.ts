import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { few, targets } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("[JB9] a folder with several targets", () => {
  it("is in the list once, with the state of each target, and before other folders if one needs attention", async () => {
    const { page, close } = await openPage(browser, targets(), { route: "folders" });
    const rows = page.getByRole("row");
    await expect.poll(() => rows.count()).toBe(4);
    const names = await rows.getByRole("link").allTextContents();
    expect(names[0]).toBe("Photos");
    expect(names.slice(1)).toEqual([
      "Photos Wasabi, personal · ada-backup/photos",
      "Photos Amazon S3 · ada-offsite/offsite",
      "Documents",
    ]);
    expect(await page.getByRole("link", { name: "Photos", exact: true }).count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    await rows.nth(1).getByRole("link").click();
    await page.getByRole("heading", { name: "Targets" }).waitFor();
    await close();
  });

  it("shows all targets on the page of each, and leads to the others", async () => {
    const { page, close } = await openPage(browser, targets(), { route: "folder/photos" });
    const list = page.getByRole("list", { name: "Targets" });
    await expect.poll(() => list.getByRole("listitem").count()).toBe(3);
    await list.getByText("Used by grace-laptop").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await list.getByRole("link", { name: /ada-archive/ }).click();
    await page.getByRole("heading", { name: "Photos (archive)" }).waitFor();
    await page.getByRole("tab", { name: "Excluded" }).click();
    await page.getByText("This applies to all 3 targets of the folder.").waitFor();
    await close();
  });

  it("is restored from the target that was confirmed last, unless another is chosen", async () => {
    const { page, application, close } = await openPage(browser, targets(), { route: "folder/photos" });
    await page.getByRole("button", { name: "Restore" }).click();
    const dialog = page.getByRole("dialog");
    const from = dialog.getByRole("combobox", { name: "From which target" });
    await expect.poll(() => from.inputValue()).toMatch(/^Amazon S3: ada-offsite\/offsite, last confirmed/);
    expect(await axeFindings(page)).toEqual([]);
    await from.click();
    await page.getByRole("option", { name: /ada-backup/ }).click();
    await dialog.getByRole("button", { name: "Restore" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(application.asked("startRestore")).toMatchObject([{ from: { kind: "job", job: "photos" } }]);
    await close();
  });

  it("counts once in what is safe, and only if all targets are confirmed", async () => {
    const data = targets();
    const { page, application, close } = await openPage(browser, data, { route: "folders" });
    const card = page.getByRole("region", { name: "What is safe" });
    await card.getByText(/^1 folder, 8,325 files, .* in Wasabi/).waitFor();
    await card.getByText(/1 folder is not confirmed/).waitFor();
    application.change((old) => ({ ...old, jobs: old.jobs.filter(({ id }) => id !== "archive") }));
    await card.getByText(/^2 folders, 16,650 files, /).waitFor();
    await close();
  });
});

describe("[JB9] adding a target", () => {
  it("takes three clicks where the connection exists, and tests the bucket first", async () => {
    const { page, application, close } = await openPage(browser, few(), { route: "folders" });
    await page.getByRole("link", { name: "Documents" }).click();
    await page.getByRole("button", { name: "Add a target" }).click();
    const dialog = page.getByRole("dialog", { name: "Keep Documents in another location" });
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Add target" }).click();
    await page.getByRole("heading", { name: "Documents (Amazon S3)" }).waitFor();
    const bucket = { connection: "amazon", bucket: "ada-code", prefix: "Documents/" };
    expect(application.asked("testSavedConnection")).toMatchObject([bucket]);
    expect(application.asked("addJobs")).toMatchObject([
      {
        jobs: [
          {
            name: "Documents (Amazon S3)",
            source: { kind: "folder", path: "/home/ada/Documents" },
            target: { kind: "bucket", ...bucket },
          },
        ],
      },
    ]);
    await close();
  });

  it("proposes a free prefix in the chosen bucket until one is typed", async () => {
    const { page, close } = await openPage(browser, few(), { route: "folder/documents" });
    await page.getByRole("button", { name: "Add a target" }).click();
    const dialog = page.getByRole("dialog");
    const prefix = dialog.getByLabel("Folder in the bucket");
    await dialog.getByRole("combobox", { name: "Connection" }).click();
    await page.getByRole("option", { name: /Wasabi/ }).click();
    await expect.poll(() => prefix.inputValue()).toBe("Documents/");
    await prefix.fill("copies/mine");
    await dialog.getByRole("combobox", { name: "Bucket" }).fill("another-bucket");
    expect(await prefix.inputValue()).toBe("copies/mine");
    await close();
  });
});
