import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage } from "./open-page.ts";
import { archived } from "./restore-fixtures.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("[RS5] a restore of archived files begins only after a choice, with wait and price of each retrieval", async () => {
  const { page, application, close } = await openPage(browser, archived(), { route: "restore/photos" });
  try {
    await page.getByRole("checkbox", { name: "Everything" }).click();
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Restore Photos" });
    await dialog.getByText(/3,000 archived files \(4\.0 TB\) must be retrieved/).waitFor();
    const start = dialog.getByRole("button", { name: "Restore", exact: true });
    expect(await start.isDisabled()).toBe(true);
    await dialog.getByRole("radio", { name: /^Standard: 3 to 12 hours, about \$/ }).click();
    await start.click();
    await dialog.waitFor({ state: "detached" });
    expect(application.asked("startRestore")).toMatchObject([{ retrieve: { tier: "standard" } }]);
  } finally {
    await close();
  }
});

test("[RS5] a choice ends with the prices that were shown: with deleted files, there is another one", async () => {
  const { page, application, close } = await openPage(browser, archived(), { route: "restore/photos" });
  try {
    await page.getByRole("checkbox", { name: "Everything" }).click();
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Restore Photos" });
    const standard = dialog.getByRole("radio", { name: /^Standard: / });
    await standard.click();
    expect(await standard.isChecked()).toBe(true);
    await dialog.getByRole("checkbox").click();
    await expect.poll(() => application.asked("countArchived")).toHaveLength(2);
    expect(application.asked("countArchived")[1]).toMatchObject({ withDeleted: true });
    await standard.waitFor();
    expect(await standard.isChecked()).toBe(false);
    expect(await dialog.getByRole("button", { name: "Restore", exact: true }).isDisabled()).toBe(true);
  } finally {
    await close();
  }
});

test("[RS5] archived files can be left out", async () => {
  const { page, application, close } = await openPage(browser, archived(), { route: "restore/photos" });
  try {
    await page.getByRole("checkbox", { name: "Everything" }).click();
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Restore Photos" });
    await dialog.getByRole("radio", { name: "Leave them out" }).click();
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    expect(application.asked("startRestore")[0]).not.toHaveProperty("retrieve");
  } finally {
    await close();
  }
});

test("[RS5] a restore that waits says for what, and one that ended offers to ask again", async () => {
  const { page, application, close } = await openPage(browser, archived(), { route: "restore" });
  try {
    await page
      .getByText(/Waiting for Amazon S3: 1,204 of 3,000 files are ready, the rest by about/)
      .waitFor();
    await page.getByRole("button", { name: "Request again" }).click();
    await expect
      .poll(() => application.asked("retryRestore"))
      .toMatchObject([{ retrieve: { tier: "expedited", again: true } }]);
  } finally {
    await close();
  }
});
