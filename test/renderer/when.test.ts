import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { When } from "../../src/shared/model/job-spec.ts";
import { few, states } from "./fixtures.ts";
import { axeFindings, launchBrowser, type OpenPage, openPage } from "./open-page.ts";
import type { ScriptedApplication } from "./scripted-application.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function openOptions(
  job = "documents",
  prepare?: (application: ScriptedApplication) => void,
): Promise<OpenPage> {
  const opened = await openPage(browser, few(), {
    route: `folder/${job}`,
    ...(prepare === undefined ? {} : { prepare }),
  });
  await opened.page.getByRole("tab", { name: "Options" }).click();
  return opened;
}

const kind = (page: Page, name: RegExp): Locator =>
  page.getByRole("radiogroup", { name: "When" }).getByRole("radio", { name });

async function saved({ page, application }: OpenPage): Promise<When | undefined> {
  const before = application.asked("changeJob").length;
  const text = page.getByRole("status").getByText("Saved", { exact: true });
  // From an earlier change.
  await text.waitFor({ state: "hidden" });
  // It is visible for two seconds, in which a busy machine may not look for it.
  const shown = text.waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => application.asked("changeJob").length).toBe(before + 1);
  await shown;
  return application.asked("changeJob").at(-1)?.choices.when;
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

it("[JB3] changes are sent at once by default, after a configurable wait", async () => {
  const opened = await openOptions();
  const { page } = opened;
  await expect.poll(() => kind(page, /^At once/).isChecked()).toBe(true);
  await choose(page, "Wait after the last change", "10 s");
  expect(await saved(opened)).toEqual({ kind: "realtime", settleMs: 10_000 });
  await page.getByRole("button", { name: "Save" }).waitFor({ state: "hidden" });
  await opened.close();
});

it("[JB3] scans at preset or custom intervals, and rejects invalid ones", async () => {
  const opened = await openOptions();
  const { page } = opened;
  await kind(page, /^At intervals/).check();
  await choose(page, "Interval", "Every 6 hours");
  expect(await saved(opened)).toEqual({ kind: "every", seconds: 6 * 3600 });
  await choose(page, "Interval", "Another interval");
  await page.getByLabel("Number").fill("90");
  await choose(page, "Unit", "minutes");
  expect(await saved(opened)).toEqual({ kind: "every", seconds: 90 * 60 });
  await page.getByLabel("Number").fill("");
  await page.getByText("Choose 1 minute to 7 days").waitFor();
  await expect.poll(() => page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
  await page.getByLabel("Number").fill("8");
  await choose(page, "Unit", "days");
  await page.getByText("Choose 1 minute to 7 days").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => page.getByLabel("Number").inputValue()).toBe("90");
  await opened.close();
});

it("days and a time become five cron fields, and the next three scans are shown", async () => {
  const opened = await openOptions();
  const { page } = opened;
  await kind(page, /^At set times/).check();
  const days = page.getByRole("radiogroup", { name: "Days" });
  await page.getByLabel("Time", { exact: true }).fill("23:45");
  await page.getByText(/^Next: (\w+ at 23:45(, |\.)){3}$/).waitFor();
  await days.getByText("Weekdays").click();
  expect(await saved(opened)).toEqual({ kind: "cron", expression: "45 23 * * 1-5" });
  await days.getByText("Chosen days").click();
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
    await page.getByRole("checkbox", { name: day }).uncheck();
  await page.getByText("Choose at least one day.").waitFor();
  await expect.poll(() => page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
  await page.getByRole("checkbox", { name: "Sunday" }).check();
  await page.getByRole("checkbox", { name: "Saturday" }).check();
  expect(await saved(opened)).toEqual({ kind: "cron", expression: "45 23 * * 0,6" });
  await page.getByRole("tab", { name: "Overview" }).click();
  await page.getByText("Saturday and Sunday at 23:45").waitFor();
  await opened.close();
});

it("five fields can be typed, and errors are shown while typing", async () => {
  const opened = await openOptions("projects");
  const { page } = opened;
  await page.getByRole("button", { name: "Enter a cron expression" }).click();
  const field = page.getByRole("textbox", { name: "Cron expression" });
  await expect.poll(() => field.inputValue()).toBe("0 18 * * 1-5");
  const wrong = {
    "0 18 * *": "A cron expression has five fields with spaces between them. There are 4.",
    "@daily": "There is one.",
    "0 25 * * *": "The hour “25” cannot be read. Enter 0 to 23.",
    "0 18 * * 1-9": "The day of the week “1-9” cannot be read.",
    "0 18 31 2 *": "There is no such day.",
  };
  for (const [typed, words] of Object.entries(wrong)) {
    await field.fill(typed);
    await page.getByText(words).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
  }
  await field.fill("*/20 9-17 * * mon-fri");
  await page.getByText(/^Next: .+ at \d\d:[024]0, .+ at \d\d:[024]0, .+ at \d\d:[024]0\.$/).waitFor();
  expect(await saved(opened)).toEqual({ kind: "cron", expression: "*/20 9-17 * * mon-fri" });
  await opened.close();
});

it("everything works from the keyboard, and values typed for one kind survive switching", async () => {
  const opened = await openOptions();
  const { page } = opened;
  await kind(page, /^At once/).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => kind(page, /^At set times/).isChecked()).toBe(true);
  await page.keyboard.press("Tab");
  // "Every day", then "Weekdays", then "Chosen days", which keeps Monday to Friday.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.getByRole("checkbox", { name: "Monday" }).focus();
  await page.keyboard.press("Space");
  await kind(page, /^At set times/).focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => kind(page, /^Only manually/).isChecked()).toBe(true);
  await page.keyboard.press("ArrowUp");
  expect(await saved(opened)).toEqual({ kind: "cron", expression: "0 18 * * 2,3,4,5" });
  await opened.close();
});

it("[JB3] a bucket as source does not offer sending changes at once", async () => {
  const { page, close } = await openOptions("documents", (application) =>
    application.changeJob("documents", (old) => ({
      ...old,
      source: { kind: "bucket", connection: "wasabi", bucket: "ada-photos", prefix: "" },
    })),
  );
  await expect.poll(() => kind(page, /^At intervals/).isChecked()).toBe(true);
  await expect.poll(() => kind(page, /^At once/).count()).toBe(0);
  await expect
    .poll(() => page.getByRole("combobox", { name: "Interval", exact: true }).inputValue())
    .toBe("Every 15 minutes");
  await expect.poll(() => page.getByRole("button", { name: "Save" }).count()).toBe(0);
  await close();
});

it("[JB3] a system out of watches is reported with a command to copy", async () => {
  const { page, close } = await openPage(browser, states(), { route: "folder/limit" });
  await page
    .getByText("This system cannot watch so many folders at once, so Liana checks every minute")
    .waitFor();
  await page.context().grantPermissions(["clipboard-read"]);
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("fs.inotify.max_user_watches=");
  await close();
});

it.each([false, true])("axe finds nothing serious in any kind of When (dark: %s)", async (dark) => {
  const { page, close } = await openPage(browser, few(), { route: "folder/documents", dark });
  await page.getByRole("tab", { name: "Options" }).click();
  for (const name of [/^At once/, /^At intervals/, /^Only manually/, /^At set times/]) {
    await kind(page, name).check();
    expect(await axeFindings(page)).toEqual([]);
  }
  await page.getByText("Chosen days").click();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Enter a cron expression" }).click();
  await page.getByRole("textbox", { name: "Cron expression" }).fill("0 25 * * *");
  expect(await axeFindings(page)).toEqual([]);
  await close();
});
