import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Locator, Page } from "playwright-core";
import { settle } from "../harness/settled-page.ts";
import { axeFindings, launchBrowser, openPage, type OpenPage } from "./open-page.ts";
import { fullBucket, hugeBucket } from "./restore-fixtures.ts";

/** RS15 and RS10: the changes of a restore, the number of deleted files, and the calendar, with the keyboard alone. */

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function during(opened: Promise<OpenPage>, work: (opened: OpenPage) => Promise<void>): Promise<void> {
  const it = await opened;
  try {
    await work(it);
  } finally {
    await it.close();
  }
}

const dialog = (page: Page): Locator => page.getByRole("dialog", { name: "Restore Photos" });

/** Opens the dialog of a restore to the original location. */
async function toOriginal(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: "Everything" }).click();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await dialog(page).getByRole("radio", { name: "The original location" }).focus();
  await page.keyboard.press("Space");
}

const focused = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

describe("[RS15] the changes of a restore", () => {
  test("are counted for the original location and the rule, and listed with both sides", () =>
    during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
      await toOriginal(page);
      await dialog(page)
        .getByText("55 files here differ from what is restored; 1 is only here and stays.")
        .waitFor();
      expect(application.asked("previewRestore").at(-1)).toMatchObject({
        only: "all",
        onConflict: "keep-both",
      });
      await dialog(page).getByRole("button", { name: "Show the changes" }).focus();
      await page.keyboard.press("Enter");
      const changes = page.getByRole("dialog", { name: "Changes by this restore" });
      const list = changes.getByRole("listbox", { name: "Changes", exact: true });
      await list.focus();
      const detail = changes.getByRole("region", { name: "Before and after" });
      await detail.getByText("The file is not here and is added.").waitFor();
      for (let step = 0; step < 2; step++) await page.keyboard.press("ArrowDown");
      await detail.getByText(/The restored file is written beside it as/).waitFor();
      expect(await detail.getByRole("definition").allInnerTexts()).toEqual([
        expect.stringMatching(/2026.*48\.2 kB/),
        expect.stringMatching(/2026.*51\.1 kB/),
      ]);
      await settle(page);
      expect(await axeFindings(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await changes.waitFor({ state: "detached" });
      // The focus is back where it was.
      await page.keyboard.press("Enter");
      await changes.waitFor();
    }));

  test("of 100,000 files are reached by keys, and by kind", () =>
    during(openPage(browser, hugeBucket(), { route: "restore/photos" }), async ({ page }) => {
      await toOriginal(page);
      await dialog(page).getByLabel("Include deleted files (more than 10,000)").waitFor();
      await dialog(page).getByRole("button", { name: "Show the changes" }).click();
      const changes = page.getByRole("dialog", { name: "Changes by this restore" });
      const list = changes.getByRole("listbox", { name: "Changes", exact: true });
      await list.focus();
      await page.keyboard.press("End");
      await changes.getByText("all/099990 file.jpg").first().waitFor();
      await expect
        .poll(() => list.locator('[aria-selected="true"]').getAttribute("aria-posinset"))
        .toBe("100000");
      await page.keyboard.press("Home");
      await changes.getByText("2026/add", { exact: false }).first().waitFor();
      await changes.getByRole("combobox", { name: "Show" }).click();
      await page.getByRole("option", { name: "Problems (1)" }).click();
      await expect.poll(() => list.getByRole("option").count()).toBe(1);
      await changes
        .getByRole("region")
        .getByText(/2026\/problem/)
        .first()
        .waitFor();
    }));

  test("say that something changed meanwhile, and can be ignored", () =>
    during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
      await toOriginal(page);
      await dialog(page).getByRole("button", { name: "Show the changes" }).waitFor();
      application.fail("startRestore", { code: "preview-changed", detail: {} });
      await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
      await dialog(page)
        .getByText(/have changed since they were compared/)
        .waitFor();
      expect(application.asked("startRestore").at(-1)?.preview).toMatch(/^preview-/);
      await expect.poll(() => application.asked("previewRestore").length).toBeGreaterThan(1);
      application.fail("startRestore", undefined);
      await dialog(page).getByRole("button", { name: "Restore anyway" }).click();
      await dialog(page).waitFor({ state: "detached" });
      expect(application.asked("startRestore").at(-1)?.preview).toBeUndefined();
    }));

  test("a comparison that fails can be tried again, and prevents nothing", () =>
    during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
      application.fail("previewRestore", { code: "network", detail: { host: "s3.example.com" } });
      await toOriginal(page);
      await dialog(page).getByRole("alert").first().waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await dialog(page).getByRole("button", { name: "Restore", exact: true }).click();
      await dialog(page).waitFor({ state: "detached" });
      expect(application.asked("startRestore")[0]?.preview).toBeUndefined();
    }));
});

describe("[RS10] the calendar", () => {
  /** A Wednesday. */
  const NOW = new Date(2026, 10, 25, 12).getTime();

  test("is a date grid with one tab stop", () =>
    during(openPage(browser, fullBucket(), { route: "restore/photos", now: NOW }), async ({ page }) => {
      await page.getByRole("button", { name: "Calendar" }).focus();
      await page.keyboard.press("Enter");
      const grid = page.getByRole("grid");
      await expect.poll(() => focused(page)).toContain("Wednesday, November 25, 2026");
      expect(await grid.locator('[tabindex="0"]').count()).toBe(1);
      await settle(page);
      expect(await axeFindings(page)).toEqual([]);
      const steps = [
        ["ArrowLeft", "Tuesday, November 24, 2026"],
        ["ArrowUp", "Tuesday, November 17, 2026"],
        ["Home", "Sunday, November 15, 2026"],
        ["End", "Saturday, November 21, 2026"],
        ["ArrowRight", "Sunday, November 22, 2026"],
        ["PageUp", "Thursday, October 22, 2026"],
        ["ArrowDown", "Thursday, October 29, 2026"],
        ["PageDown", "Wednesday, November 25, 2026"],
        ["Shift+PageUp", "Tuesday, November 25, 2025"],
      ] as const;
      for (const [key, day] of steps) {
        await page.keyboard.press(key);
        await expect.poll(() => focused(page), { message: key }).toContain(day);
      }
      await page.keyboard.press("Escape");
      await grid.waitFor({ state: "detached" });
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Calendar");
    }));

  test("marks days with changes; any past day can be chosen", () =>
    during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
      await page.getByRole("button", { name: "Calendar" }).click();
      await page.getByRole("button", { name: "Previous month" }).click();
      const days = page.getByRole("grid").getByRole("button");
      const plain = days
        .filter({ hasNot: page.locator("nothing") })
        .and(page.locator('[data-changed="false"]'));
      await plain.first().waitFor();
      expect(await days.and(page.getByLabel(/, with changes$/)).count()).toBeGreaterThan(0);
      await plain.first().click();
      await expect.poll(() => application.asked("browse").at(-1)?.asOf).toBeDefined();
      const asOf = new Date(application.asked("browse").at(-1)?.asOf ?? 0);
      expect([asOf.getHours(), asOf.getMinutes(), asOf.getMilliseconds()]).toEqual([23, 59, 999]);
      await page.getByText(/^As it was at the end of/).waitFor();
    }));
});
