import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { few, nothing, states } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { toKeys } from "./wizard-steps.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** What a button of the page puts on the clipboard. */
async function copied(page: Page, name: string, within = page.locator("body")): Promise<string> {
  await page.context().grantPermissions(["clipboard-read"]);
  await within.getByRole("button", { name, exact: true }).click();
  await within.getByRole("button", { name: "Copied" }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

const LINE =
  '{"Effect":"Allow","Action":["s3:DeleteObject"],"Resource":["arn:aws:s3:::ada-backup/denied/*"]}';

it("[PO2] the card of a refused folder names the missing action and copies the line", async () => {
  const { page, close } = await openPage(browser, states(), { route: "folder/denied" });
  const card = page.getByRole("region", { name: "What stops this folder" });
  await card.getByText("This key may not delete objects in denied/ (s3:DeleteObject,").waitFor();
  expect(await copied(page, "Copy the missing line", card)).toBe(LINE);
  await close();
});

it("[PO2] the list of problems copies the line too", async () => {
  const data = states();
  const detail = { call: "remove", bucket: "ada-backup", actions: "s3:DeleteObject", prefix: "denied/" };
  data.problems = [
    { job: "problems", key: "a.txt", error: { code: "access-denied", detail }, since: Date.now() },
  ];
  const { page, close } = await openPage(browser, data, { route: "folder/problems" });
  const problems = page.getByRole("list", { name: "Problems" });
  expect(await copied(page, "Copy the missing line", problems)).toBe(LINE);
  await close();
});

describe("[PO1] the texts for a key", () => {
  it("are on the folder's tab Options and follow its choices", async () => {
    const { page, close } = await openPage(browser, few(), { route: "folder/photos" });
    await page.getByRole("tab", { name: "Options" }).click();
    await page.getByRole("heading", { name: "What the key may do" }).waitFor();
    const daily = page.getByLabel("For every day");
    const setup = page.getByLabel("For setting up");
    expect(await daily.innerText()).toContain('"s3:DeleteObject"');
    expect(await daily.innerText()).not.toMatch(/PutBucket|DeleteObjectVersion/);
    expect(await setup.innerText()).toContain('"s3:PutBucketVersioning"');
    await page.getByRole("radio", { name: "With a key of its key management" }).click();
    await page.getByLabel("Key", { exact: true }).fill("alias/mine");
    await expect.poll(() => daily.innerText()).toContain("kms:GenerateDataKey");
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  it("are beside the fields for new keys, for a bucket that is named there", async () => {
    const { page, close } = await openPage(browser, nothing(), { route: "folders" });
    await toKeys(page, "Backblaze B2");
    await page.getByText("How to create keys").click();
    await page.getByText("What the key may do").click();
    await page.getByText("Enter the name of the bucket").waitFor();
    await page.getByLabel("Bucket", { exact: true }).fill("my-backup");
    await page.getByLabel("Folder in the bucket").fill("photos");
    const text = await page.getByLabel("For every day").innerText();
    expect(text).toMatch(/^b2 key create --bucket my-backup --name-prefix photos\/ liana .*writeFiles$/);
    expect(text).not.toContain("deleteFiles");
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });
});
