import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pauseUntil } from "../../src/shared/pause-until.ts";
import { few } from "./fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("[JB2] all folders pause until tomorrow morning, show that time and resume together", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "folders" });
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  const choice = page.getByRole("menuitem", { name: "Until tomorrow morning" });
  await expect.poll(() => choice.textContent()).toContain("08:00");
  await choice.click();
  await page
    .getByText(/^Paused (until|for) /)
    .first()
    .waitFor();
  expect(application.asked("pause")).toEqual([{ until: pauseUntil("morning", Date.now()) }]);
  // While all are paused, resuming a single folder would have no effect.
  await expect.poll(() => page.getByRole("button", { name: "Resume Documents" }).count()).toBe(0);
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await page.getByRole("button", { name: "Pause Documents" }).waitFor();
  expect(application.asked("resume")).toEqual([{}]);
  await close();
});

it("[JB2] one folder pauses for an hour from its menu, and resumes there", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "folders" });
  await page.getByRole("button", { name: "More for Documents" }).click();
  await page.getByRole("menuitem", { name: "For an hour" }).click();
  const row = page.getByRole("row").filter({ hasText: "Documents" });
  await row.getByText(/^Paused until /).waitFor();
  const [asked] = application.asked("pause");
  expect(asked?.job).toBe("documents");
  expect(Math.abs((asked?.until ?? 0) - Date.now() - 3_600_000)).toBeLessThan(60_000);
  await page.getByRole("button", { name: "More for Documents" }).click();
  await page.getByRole("menuitem", { name: "Resume" }).click();
  await row.getByText(/^Up to date/).waitFor();
  expect(application.asked("resume")).toEqual([{ job: "documents" }]);
  await close();
});

it("[JB2] a folder's own page resumes all when all are paused", async () => {
  const { page, application, close } = await openPage(browser, few(), {
    route: "folder/documents",
    prepare: (application) =>
      application.change((old) => ({ ...old, pause: { kind: "paused", until: null } })),
  });
  await page.getByRole("button", { name: "Resume all" }).click();
  await page.getByRole("button", { name: "Sync now" }).waitFor();
  expect(application.asked("resume")).toEqual([{}]);
  await close();
});
