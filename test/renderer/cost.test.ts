import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LianaError } from "../../src/shared/errors.ts";
import { settle } from "../harness/settled-page.ts";
import { atService, priced } from "./cost-fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { LARGE_FILES, SMALL_FILES } from "./scripted-loads.ts";
import { heading } from "./wizard-steps.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const SUMMARY =
  /^About \$[\d.,]+ a month, \$[\d.,]+ in the first; restoring everything about \$[\d.,]+\. Prices of /;

it("[CO3, CO4] the wizard says what the folders will cost before the start, and advises against a dearer class", async () => {
  const data = { ...atService("aws", "us-east-1"), chosen: ["/home/ada/Code"], load: SMALL_FILES };
  const { page, close } = await openPage(browser, data, { route: "wizard" });
  await heading(page, "Ready to start");
  await page.getByText(SUMMARY).waitFor();
  await page
    .getByText(/A guess: 60,000 files .* each month, as many as changed in the last 30 days\./)
    .waitFor();
  const card = page.getByRole("radio", { name: "Infrequent access", exact: true });
  await expect
    .poll(() => card.evaluate((one) => one.closest("label")?.textContent))
    .toMatch(
      /About \$\d+\.\d\d a month for this folder.*billed for at least 30 days.*small files billed as 131 kB.*More expensive than Standard for this folder: about \$[\d.,]+ in the first year, not \$[\d.,]+\. Cheaper for files from about/,
    );
  const before = await page.getByText(SUMMARY).textContent();
  await card.check();
  await expect.poll(() => page.getByText(SUMMARY).textContent()).not.toBe(before);
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("[CO1, CO3] the options of a folder say what it costs, with the choices as they are now", async () => {
  const data = priced();
  const { page, close } = await openPage(browser, data, { route: "folder/documents/options" });
  await page.getByText(SUMMARY).waitFor();
  await page
    .getByText(/^210 files \(882\sMB\) a month are replaced or deleted, as in the last 90 days\.$/)
    .waitFor();
  const before = await page.getByText(SUMMARY).textContent();
  await page.getByRole("radio", { name: "Not at all" }).check();
  await expect.poll(() => page.getByText(SUMMARY).textContent()).not.toBe(before);
  await settle(page);
  await page.getByText(SUMMARY).scrollIntoViewIfNeeded();
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("[CO3] the page of a folder says what it costs in a month", async () => {
  const { page, close } = await openPage(browser, atService("aws", "us-east-1"), {
    route: "folder/documents",
  });
  await page.getByText(/^About \$2\.\d\d a month$/).waitFor();
  await close();
});

it("[CO3] where no price is known, nothing is measured and no amount is shown", async () => {
  const { page, application, close } = await openPage(browser, atService("minio", "us-east-1"), {
    route: "folder/documents",
  });
  const asked: string[] = [];
  for (const command of ["jobLoad", "measureLoad"] as const)
    application.answer(command, () => {
      asked.push(command);
      throw new Error(command);
    });
  await page.getByText("Last confirmed in the bucket").waitFor();
  await page.getByRole("tab", { name: "Options" }).click();
  await page.getByRole("heading", { name: "When" }).waitFor();
  await settle(page);
  expect(asked).toEqual([]);
  expect(await page.getByText(/\$/).count()).toBe(0);
  await close();
});

it("[CO1] before the first sync of a job, its folder is measured", async () => {
  const data = priced();
  const { page, application, close } = await openPage(browser, data, { route: "settings" });
  application.answer("jobLoad", () => ({}));
  const measured: string[] = [];
  application.answer("measureLoad", ({ path, bucket }) => {
    measured.push(`${path} ${bucket}`);
    return LARGE_FILES;
  });
  await page.evaluate(() => (location.hash = "#/folder/documents"));
  await page.getByText(/^About \$2\.\d\d a month$/).waitFor();
  expect(measured).toEqual(["/home/ada/Documents ada-backup"]);
  await close();
});

it("[CO3] nothing is said of a folder that cannot be measured", async () => {
  const data = { ...atService("aws", "us-east-1"), chosen: ["/home/ada/Code"] };
  const { page, application, close } = await openPage(browser, data, { route: "settings" });
  let asked = 0;
  application.answer("measureLoad", () => {
    asked += 1;
    throw new LianaError("unreadable", { path: "/home/ada/Code" });
  });
  await page.evaluate(() => (location.hash = "#/wizard"));
  await heading(page, "Ready to start");
  await expect.poll(() => asked).toBe(1);
  await expect.poll(() => page.getByText("Working out the cost…").count()).toBe(0);
  expect(await page.getByText(SUMMARY).count()).toBe(0);
  await close();
});
