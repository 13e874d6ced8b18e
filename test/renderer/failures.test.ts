import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "../../src/shared/errors.ts";
import { failureFor } from "../../src/shared/failure-table.ts";
import { cureWords } from "../../src/shared/failure-words.ts";
import { faultWords } from "../../src/shared/finding-words.ts";
import { ENGLISH } from "../../src/shared/words/load-words.ts";
import { failures, STOPPING_CODES } from "./failure-fixtures.ts";
import { few } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
let opened: Awaited<ReturnType<typeof openPage>>;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  opened = await openPage(browser, failures(few()), { route: "folders", width: 1000 });
  ({ page } = opened);
});
afterAll(async () => {
  await opened.close();
  await browser.close();
});

const show = (route: string): Promise<void> =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/${route}`);

const errorOf = (code: ErrorCode) =>
  opened.application.snapshot.jobs.find(({ id }) => id === code)?.live.fault?.error ?? { code, detail: {} };

describe("FB: the page of a folder that is stopped", () => {
  it.each(STOPPING_CODES)("by %s has one card with its buttons above the tabs", async (code) => {
    await show(`folder/${code}`);
    await page.getByRole("heading", { name: code, level: 1 }).waitFor();
    const card = page.getByRole("region", { name: "What stops this folder" });
    await card.waitFor();
    await expect.poll(() => card.getByRole("heading").count()).toBe(1);
    const error = errorOf(code);
    for (const cure of failureFor(error).cures) {
      const name = cureWords(ENGLISH, cure, error);
      await expect
        .poll(() => card.getByRole("button", { name, exact: true }).count(), { message: name })
        .toBe(1);
    }
    if (failureFor(error).ends === "time") await card.getByText(/Next attempt at \d/).waitFor();
    expect(await card.innerText()).not.toMatch(/undefined|\{|\}/);
    // TR2: no banner says the same again.
    const banner = page.getByRole("status").getByText(`Wasabi ${code}`);
    await expect.poll(() => banner.count()).toBe(0);
  });

  it("names in the list what is wrong in a few words that are never cut off", async () => {
    await show("folders");
    // The list renders the rows that are in view.
    await page.setViewportSize({ width: 1000, height: 8000 });
    for (const code of STOPPING_CODES) {
      const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: code, exact: true }) });
      const words = row.getByText(shortOf(code), { exact: true });
      await words.waitFor();
      const isCut = await words.evaluate((element) => element.scrollWidth > element.clientWidth);
      expect(isCut, code).toBe(false);
    }
  });
});

function shortOf(code: ErrorCode): string {
  const state = opened.application.snapshot.jobs.find(({ id }) => id === code)?.live.state;
  return state?.kind === "offline" ? "Offline" : faultWords(ENGLISH, errorOf(code));
}

describe("its buttons", () => {
  it.each([
    ["bad-config", "Open options", "Options"],
    ["all-excluded", "Edit rules", "Excluded"],
  ])("of %s open the tab with the setting", async (code, name, tab) => {
    await show(`folder/${code}`);
    await page.getByRole("button", { name }).click();
    await page.getByRole("tab", { name: tab, selected: true }).waitFor();
  });

  it("create the missing bucket after a question", async () => {
    await show("folder/no-bucket");
    await page.getByRole("button", { name: "Create bucket" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Create bucket" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(opened.application.asked("createBucket")).toEqual([
      { connection: "connection-no-bucket", bucket: "ada-no-bucket", versions: true },
    ]);
  });

  it("open the keys of that connection", async () => {
    await show("folder/keys-missing");
    await page
      .getByRole("region", { name: "What stops this folder" })
      .getByRole("button", { name: "Enter keys" })
      .click();
    await page.getByRole("dialog", { name: "Edit Wasabi keys-missing" }).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
  });

  it.each(["light", "dark"])("axe finds nothing on the card (%s)", async (theme) => {
    await page.emulateMedia({ colorScheme: theme === "dark" ? "dark" : "light" });
    for (const code of ["no-bucket", "source-replaced", "owned-elsewhere", "unreachable"]) {
      await show(`folder/${code}`);
      await page.getByRole("heading", { name: code, level: 1 }).waitFor();
      expect(await axeFindings(page)).toEqual([]);
    }
  });
});
