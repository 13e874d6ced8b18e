import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { few } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import type { ScriptedData } from "./scripted-data.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const SECRET = "the-secret-of-an-administrator";

function withVersions(versions: number): ScriptedData {
  return { ...few(), thinnable: { files: 310, versions, bytes: 4.2e9, kept: 906 } };
}

async function openDialog(versions: number) {
  const opened = await openPage(browser, withVersions(versions), { route: "folder/documents/options" });
  await opened.page.getByRole("button", { name: "Count…" }).click();
  const dialog = opened.page.getByRole("dialog", { name: "Fewer earlier versions" });
  return { ...opened, dialog };
}

test("[VR7] the count is shown, and other keys remove what was counted", async () => {
  const { page, dialog, application } = await openDialog(1204);
  await dialog.getByText("1,204 earlier versions of 310 files can go (4.2 GB)").waitFor();
  await dialog.getByText(/^Current files and 906 earlier versions stay/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "What such keys must be allowed to do" }).click();
  await dialog.getByText(/s3:DeleteObjectVersion/).waitFor();
  await dialog.getByLabel("Access key").fill("AKIAADMINADMINADMINA");
  const remove = dialog.getByRole("button", { name: "Remove 1,204 versions" });
  expect(await remove.isDisabled()).toBe(true);
  await dialog.getByLabel("Secret key", { exact: true }).fill(SECRET);
  await remove.click();
  await dialog.getByText("1,204 earlier versions were removed (4.2 GB)").waitFor();
  const keys = { accessKeyId: "AKIAADMINADMINADMINA", secretAccessKey: SECRET };
  expect(application.asked("thinVersions")).toMatchObject([{ bucket: "ada-backup", keys }]);
  expect(await page.content()).not.toContain(SECRET);
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await dialog.waitFor({ state: "detached" });
});

test("[VR7, PO2] if the keys of the folder may not remove versions, the dialog shows which line of the policy is missing", async () => {
  const { dialog } = await openDialog(1204);
  await dialog.getByRole("button", { name: "Remove 1,204 versions" }).click();
  await dialog.getByText(/^The service kept 1,204 earlier versions/).waitFor();
  await dialog
    .getByRole("alert")
    .getByText(/^This key may not delete versions/)
    .waitFor();
  await dialog.getByRole("button", { name: "Try again" }).click();
  await dialog.getByRole("button", { name: "Remove 1,204 versions" }).waitFor();
});

test("[VR7] Escape does not end a removal; the Stop button does", async () => {
  const { page, dialog, application } = await openDialog(900_000);
  application.stepTime = 200;
  await dialog.getByLabel("Access key").fill("AKIAADMINADMINADMINA");
  await dialog.getByLabel("Secret key", { exact: true }).fill(SECRET);
  await dialog.getByRole("button", { name: "Remove 900,000 versions" }).click();
  await dialog.getByText(/^[\d,]+ of 900,000 earlier versions removed$/).waitFor();
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Stop" }).click();
  await dialog.getByText(/^Stopped\. [\d,]+ earlier versions were removed, perhaps a few more\.$/).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Close");
});

test("[VR7] where nothing can go, nothing can be removed", async () => {
  const { dialog } = await openDialog(0);
  await dialog.getByText("Nothing is to be removed. 906 earlier versions stay.").waitFor();
  expect(await dialog.getByRole("button", { name: /^Remove/ }).count()).toBe(0);
});
