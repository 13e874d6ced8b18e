import type { Browser, Locator, Page } from "playwright-core";
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
    // Without a feed of updates there is no button for them.
    for (const cure of failureFor(error).cures.filter((one) => one !== "updates")) {
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

function isInView(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
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

  it("[JB2] resume a paused folder instead of trying in vain", async () => {
    const { application } = opened;
    const { jobs } = application.snapshot;
    application.change((old) => ({
      ...old,
      jobs: old.jobs.map((job) =>
        job.id === "owned-elsewhere" ? { ...job, pause: { kind: "paused" as const, until: null } } : job,
      ),
    }));
    await show("folder/owned-elsewhere");
    const card = page.getByRole("region", { name: "What stops this folder" });
    await card.getByRole("button", { name: "Resume" }).waitFor();
    await expect
      .poll(() => card.getByRole("button").allInnerTexts())
      .toEqual(["Resume", "Choose another location"]);
    await card.getByRole("button", { name: "Resume" }).click();
    await expect.poll(() => application.asked("resume")).toEqual([{ job: "owned-elsewhere" }]);
    expect(application.asked("syncNow")).not.toContainEqual({ job: "owned-elsewhere" });
    application.change((old) => ({ ...old, jobs }));
  });

  it("lead to the report", async () => {
    await page.setViewportSize({ width: 1000, height: 500 });
    await show("folder/internal");
    await page.getByRole("button", { name: "Show report" }).click();
    await expect.poll(() => isInView(page.getByRole("button", { name: "Save diagnostics" }))).toBe(true);
  });

  it("leads to the updates where Liana has a feed of them, and says in words what to do elsewhere", async () => {
    const { application } = opened;
    await show("folder/journal-newer");
    const card = page.getByRole("region", { name: "What stops this folder" });
    await card.getByText("Install that version or a later one.").waitFor();
    await expect.poll(() => card.getByRole("button").count()).toBe(0);
    application.change((old) => ({ ...old, updates: { kind: "current" } }));
    await card.getByRole("button", { name: "Update Liana" }).click();
    await expect.poll(() => isInView(page.getByRole("button", { name: "Check now" }))).toBe(true);
    const { updates: _, ...rest } = application.snapshot;
    application.change(() => rest);
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
