import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Restore } from "../../src/shared/model/live.ts";
import { during, launchBrowser, openPage } from "./open-page.ts";
import { archived, fullBucket } from "./restore-fixtures.ts";
import type { ScriptedApplication } from "./scripted-application.ts";
import type { ScriptedData } from "./scripted-data.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const rows = (page: Page): Locator => page.getByRole("list", { name: "Restores" }).getByRole("listitem");
const button = (row: Locator, name: string): Locator => row.getByRole("button", { name, exact: true });

const SUMMARY = {
  uploaded: 0,
  downloaded: 3,
  copied: 0,
  adopted: 0,
  touched: 0,
  deleted: 0,
  held: 0,
  unchanged: 0,
  conflicts: 0,
  verified: 3,
  foreign: 0,
  skipped: 0,
  problems: 2,
  bytes: 3,
  requests: 4,
  seconds: 1,
};

/** Restores in these states. The paused job `photos` continues after the first one. */
function withRestores(
  ...states: readonly Omit<Restore, "id" | "name" | "path" | "startedAt">[]
): ScriptedData {
  const data = fullBucket();
  const restores = states.map((state, at) => ({
    id: `r${at}`,
    name: "Photos",
    path: `/home/ada/Back ${at}`,
    startedAt: 1000 - at,
    ...state,
  }));
  const jobs = data.snapshot.jobs.map((job) =>
    job.id === "photos" ? { ...job, pause: { kind: "paused", until: null } as const, continues: "r0" } : job,
  );
  return { ...data, snapshot: { ...data.snapshot, jobs, restores } };
}

const error = { code: "disk-full", detail: {} } as const;

test("[RS14] a restore that was stopped or failed leads to its folder as soon as that exists", () =>
  during(
    openPage(
      browser,
      withRestores(
        { state: { kind: "stopped", endedAt: 5 }, folder: true },
        { state: { kind: "failed", error, endedAt: 5 }, folder: true },
        { state: { kind: "failed", error, endedAt: 5 } },
      ),
      { route: "activity" },
    ),
    async ({ page, application }) => {
      for (const at of [0, 1]) {
        await button(rows(page).nth(at), "Copy path").waitFor();
        await button(rows(page).nth(at), "Show in folder").click();
        await expect.poll(() => application.asked("openFolder").at(-1)).toMatchObject({ id: `r${at}` });
      }
      await button(rows(page).nth(2), "Try again").waitFor();
      expect(await button(rows(page).nth(2), "Show in folder").count()).toBe(0);
      expect(await button(rows(page).nth(2), "Copy path").count()).toBe(0);
    },
  ));

test("[GU4] a folder that waits for files that cannot be restored can continue without them", () =>
  during(
    openPage(browser, withRestores({ state: { kind: "incomplete", summary: SUMMARY, endedAt: 5 } }), {
      route: "restore",
    }),
    async ({ page, application }) => {
      await rows(page)
        .getByText(/^The folder stays paused, because not everything is here/)
        .waitFor();
      await button(rows(page), "Continue without them").click();
      await expect.poll(() => application.asked("resume")).toEqual([{ job: "photos" }]);
      expect(application.asked("takeOver")).toEqual([{ job: "photos" }]);
      await rows(page)
        .getByText(/^The folder stays paused/)
        .waitFor({ state: "detached" });
    },
  ));

test("[GU4] a folder whose restore was stopped says that it stays paused", () =>
  during(
    openPage(browser, withRestores({ state: { kind: "stopped", endedAt: 5 } }), { route: "restore" }),
    async ({ page }) => {
      await rows(page).getByText("The folder stays paused until everything is here.").waitFor();
      expect(await button(rows(page), "Continue without them").count()).toBe(0);
    },
  ));

test("[RS11] Alt and Enter show the versions of the file at which the keyboard is, in the tree", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page }) => {
    const tree = page.getByRole("tree");
    const file = page.getByRole("treeitem", { name: /^cover 2\.jpg/ });
    await file.waitFor();
    await tree.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Alt+Enter");
    await page.keyboard.type("c");
    await expect.poll(() => file.getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Alt+Enter");
    await page.getByRole("dialog", { name: "Versions of cover 2.jpg" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(() => tree.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await file.getAttribute("aria-checked")).toBe("false");
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("Versions of a file, in the tree of Restore").waitFor();
  }));

test("[RS11] versions that open with their page keep the focus when the files are listed, and give it to them", () => {
  const slow = (application: ScriptedApplication): void => application.slow("browse", 400);
  return during(
    openPage(browser, fullBucket(), { route: "folder/photos", prepare: slow }),
    async ({ page }) => {
      await page.getByRole("heading", { level: 1, name: "Photos" }).waitFor();
      await page.evaluate(() => (location.hash = "#/restore/photos/cover%202.jpg/versions"));
      const dialog = page.getByRole("dialog", { name: "Versions of cover 2.jpg" });
      const hasFocus = (one: Element): boolean => one.contains(document.activeElement);
      await expect.poll(() => dialog.evaluate(hasFocus)).toBe(true);
      const tree = page.getByRole("tree", { includeHidden: true });
      await tree.locator("[aria-selected=true]").waitFor();
      expect(await dialog.evaluate(hasFocus)).toBe(true);
      await page.keyboard.press("Escape");
      await expect.poll(() => tree.evaluate((one) => one === document.activeElement)).toBe(true);
    },
  );
});

test("[RS11, RS5] an archived version is restored after a choice of its retrieval", () =>
  during(
    openPage(browser, archived(), { route: "restore/photos/cover%202.jpg/versions" }),
    async ({ page, application }) => {
      const versions = page.getByRole("list", { name: "Versions", exact: true }).getByRole("listitem");
      await expect.poll(() => versions.getByText("Uploaded last by this computer").count()).toBe(1);
      await versions.nth(1).getByText("Uploaded last by this computer").waitFor();
      const last = versions.nth(4);
      await last.getByText("Archived: has to be retrieved first").waitFor();
      await last.getByRole("button", { name: /^Restore to another folder/ }).click();
      const dialog = page.getByRole("dialog", { name: /^Restore cover 2\.jpg/ });
      await dialog.getByRole("radio", { name: /^Standard: / }).click();
      await dialog.getByRole("button", { name: "Restore", exact: true }).click();
      await expect
        .poll(() => application.asked("startRestore"))
        .toMatchObject([
          { only: [], picked: [{ key: "cover 2.jpg", versionId: "v1" }], retrieve: { tier: "standard" } },
        ]);
      expect(application.asked("countArchived")).toMatchObject([{ picked: [{ versionId: "v1" }] }]);
    },
  ));

test("[RS7, RS11] where no folder of this computer sends it, a version is made current in the bucket", () => {
  const data = fullBucket();
  const receives = data.snapshot.jobs.map((job) =>
    job.id === "photos" ? { ...job, source: job.target, target: job.source } : job,
  );
  const scripted = { ...data, snapshot: { ...data.snapshot, jobs: receives } };
  return during(
    openPage(browser, scripted, { route: "restore/photos/cover%202.jpg/versions" }),
    async ({ page, application }) => {
      const versions = page.getByRole("list", { name: "Versions", exact: true }).getByRole("listitem");
      const make = versions.getByRole("button", { name: /^Make current in the bucket/ });
      await expect.poll(() => make.count()).toBe(2);
      await make.first().click();
      await page.getByText(/^The version of .* is the current one in the bucket again\.$/).waitFor();
      await versions.nth(1).getByText("Current", { exact: true }).waitFor();
      expect(application.asked("makeVersionCurrent")).toMatchObject([
        { bucket: "ada-backup", key: "cover 2.jpg", version: { etag: "e3", versionId: "v3", size: 51_087 } },
      ]);
    },
  );
});
