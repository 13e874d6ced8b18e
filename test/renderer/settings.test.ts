import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MOST_CONCURRENCY } from "../../src/shared/model/app-settings.ts";
import type { UpdateState } from "../../src/shared/model/updates.ts";
import { LANGUAGE_NAMES } from "../../src/shared/words/locale.ts";
import { browser as inBrowser, few } from "./fixtures.ts";
import { inLanguage, strangeText } from "./pseudo-page.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Changes of settings that the window requested. */
function changes({ calls }: { readonly calls: readonly { command: string; input: unknown }[] }): unknown[] {
  return calls.filter(({ command }) => command === "changeSettings").map(({ input }) => input);
}

it("each change is saved at once, individually, and confirmed", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  await page.getByText("Start at login").click();
  await page.getByText("Saved").first().waitFor();
  await page.getByRole("radiogroup", { name: "Appearance" }).getByText("Dark").click();
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await page.getByLabel("Transfers at once").fill("8");
  await page.getByLabel("Transfers at once").press("Enter");
  await expect
    .poll(() => changes(application))
    .toEqual([{ startAtLogin: true }, { theme: "dark" }, { concurrency: 8 }]);
  await close();
});

it("going through the fields with Tab changes no setting", async () => {
  const data = few();
  const settings = { ...data.snapshot.settings, concurrency: MOST_CONCURRENCY };
  const { page, application, close } = await openPage(
    browser,
    { ...data, snapshot: { ...data.snapshot, settings } },
    { route: "settings" },
  );
  const field = page.getByLabel("Transfers at once");
  await field.focus();
  await page.keyboard.press("Tab");
  expect(await field.inputValue()).toBe(String(MOST_CONCURRENCY));
  await page.getByRole("link", { name: "Activity" }).click();
  await page.getByRole("heading", { level: 1, name: "Activity" }).waitFor();
  expect(changes(application)).toEqual([]);
  await close();
});

it("a speed limit with hours is saved as typed, in bytes and minutes", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  await page.getByRole("radiogroup", { name: "Speed" }).getByText("Limited", { exact: true }).click();
  await page.getByLabel("At most").fill("500");
  await page.getByRole("combobox", { name: "Unit" }).click();
  await page.getByRole("option", { name: "kB/s" }).click();
  await page.getByRole("switch", { name: "Only at certain hours" }).press("Space");
  await page.getByLabel("From").fill("22:30");
  await page.getByLabel("To", { exact: true }).fill("06:00");
  await page.getByLabel("To", { exact: true }).blur();
  const hours = { from: 22 * 60 + 30, to: 6 * 60 };
  await expect
    .poll(() => changes(application).at(-1))
    .toEqual({ bandwidth: { kind: "limited", bytesPerSecond: 500_000, hours } });
  await page.getByText("At most 500 kB per second in each direction from 22:30 to 06:00").waitFor();
  await close();
});

it("a speed limit is saved without a button: a choice at once, what is typed when its field is left", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  await page.getByRole("radiogroup", { name: "Speed" }).getByText("Limited", { exact: true }).click();
  const amount = page.getByLabel("At most");
  await amount.fill("0");
  await page.getByText("1 kB/s or more").waitFor();
  await page.evaluate(() => {
    window.location.hash = "#/activity";
  });
  await page
    .getByRole("dialog", { name: "Discard your changes?" })
    .getByRole("button", { name: "Keep editing" })
    .click();
  await amount.fill("3");
  await amount.press("Tab");
  const limit = { kind: "limited", bytesPerSecond: 3_000_000, hours: null };
  await expect.poll(() => changes(application).at(-1)).toEqual({ bandwidth: limit });
  // The focus goes on from where it was.
  await page.locator('[aria-label="Unit"]:focus').waitFor();
  await page.getByRole("switch", { name: "Only at certain hours" }).press("Space");
  const office = { from: 8 * 60, to: 18 * 60 };
  await expect.poll(() => changes(application).at(-1)).toEqual({ bandwidth: { ...limit, hours: office } });
  // Another window, or the command line.
  application.change((old) => ({
    ...old,
    settings: { ...old.settings, bandwidth: { kind: "limited", bytesPerSecond: 700_000, hours: null } },
  }));
  await expect.poll(() => amount.inputValue()).toBe("700");
  await page.getByRole("link", { name: "Activity" }).first().click();
  await page.getByRole("heading", { name: "Activity", level: 1 }).waitFor();
  expect(changes(application)).toHaveLength(3);
  await close();
});

it("[JB2] on battery transfers continue, slow down or wait, and the slow rate is shown", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  await page.getByText("Slow down: one transfer at a time, at most 1.0 MB per second.").waitFor();
  const choice = page.getByRole("radiogroup", { name: "On battery" });
  for (const name of ["Slow down", "Wait", "Continue"]) {
    await choice.getByText(name, { exact: true }).click();
    await expect.poll(() => choice.getByRole("radio", { name }).isChecked()).toBe(true);
    await expect.poll(() => choice.getByRole("radio", { name }).isDisabled()).toBe(false);
  }
  expect(changes(application)).toEqual([
    { onBattery: "slow" },
    { onBattery: "wait" },
    { onBattery: "go-on" },
  ]);
  await close();
});

it("[JB2] the same options apply to a metered network when the system reports it", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  const choice = page.getByRole("radiogroup", { name: "On a metered network" });
  await choice.getByText("Wait", { exact: true }).click();
  await expect.poll(() => changes(application)).toEqual([{ onMetered: "wait" }]);
  await close();
  const data = few();
  const mac = { ...data, snapshot: { ...data.snapshot, platform: "mac" } } as const;
  const onMac = await openPage(browser, mac, { route: "settings" });
  await onMac.page.getByText("On battery", { exact: true }).waitFor();
  await expect.poll(() => onMac.page.getByText("On a metered network", { exact: true }).count()).toBe(0);
  await onMac.close();
});

it("an out-of-range value is reported next to the field and not sent", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  await page.getByLabel("Transfers at once").fill("");
  await page.getByLabel("Transfers at once").press("Enter");
  await page.getByText("1 to 256").waitFor();
  expect(changes(application)).toEqual([]);
  await close();
});

it("a refusal is explained next to the setting, which stays unchanged", async () => {
  const failure = { code: "state-unwritable", detail: { path: "/home/ada/.config" } } as const;
  const { page, close } = await openPage(browser, few(), {
    route: "settings",
    prepare: (application) => application.fail("changeSettings", failure),
  });
  await page.getByText("Notifications", { exact: true }).click();
  await page.getByText("Liana cannot write its own files").waitFor();
  await expect.poll(() => page.getByLabel("Notifications").isChecked()).toBe(true);
  await close();
});

it("a browser does not offer desktop-only settings", async () => {
  const { page, close } = await openPage(browser, inBrowser(), { route: "settings" });
  await page.getByText("In the terminal that Liana was started from").waitFor();
  await expect.poll(() => page.getByText("Start at login").count()).toBe(0);
  await expect.poll(() => page.getByText("On battery").count()).toBe(0);
  await close();
});

it("saves diagnostics as a file, with names only if chosen", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  const save = async (): Promise<string> => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save diagnostics…" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^liana-diagnostics-\d{4}-\d\d-\d\d\.txt$/);
    return readFileSync(await file.path(), "utf8");
  };
  expect(await save()).toBe("Liana diagnostics\n  names  false\n");
  await page.getByLabel("Include the names of files, folders, buckets and hosts").check();
  expect(await save()).toBe("Liana diagnostics\n  names  true\n");
  expect(application.asked("diagnostics")).toEqual([{ includeNames: false }, { includeNames: true }]);
  await close();
});

it("a report that cannot be made is explained next to its button", async () => {
  const { page, close } = await openPage(browser, few(), {
    route: "settings",
    prepare: (application) => application.fail("diagnostics", { code: "disconnected", detail: {} }),
  });
  await page.getByRole("button", { name: "Save diagnostics…" }).click();
  await page.getByRole("alert").waitFor();
  await close();
});

it.each([false, true])("axe finds nothing serious (dark: %s)", async (dark) => {
  const { page, close } = await openPage(browser, few(), { route: "settings", dark });
  await page.getByRole("heading", { name: "Log" }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("the language is changed at once, in the whole page, and the choice names each language in itself", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  const choose = async (name: string): Promise<void> => {
    await page.getByRole("combobox").first().click();
    await page.getByRole("option", { name }).click();
  };
  await choose("Deutsch");
  await page.getByRole("heading", { name: "Einstellungen" }).waitFor();
  await page.locator('html[lang="de"]').waitFor();
  await page.getByText("So schnell, wie die Leitung es zulässt.").waitFor();
  await choose("日本語");
  await page.getByRole("heading", { name: "設定" }).waitFor();
  await choose("English");
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  expect(changes(application)).toEqual([{ language: "de" }, { language: "ja" }, { language: "en" }]);
  await close();
});

it.each(["settings"])("text of the screen %s comes from the catalogue and fits", async (route) => {
  const { page, close } = await openPage(browser, inLanguage(few(), "en-XA"), { route, width: 1000 });
  await page.locator("main h1").waitFor();
  const { untranslated, cutOff } = await strangeText(page, Object.values(LANGUAGE_NAMES));
  expect(untranslated).toEqual([]);
  expect(cutOff).toEqual([]);
  await close();
});

it("without a feed, no screen mentions updates; where something else updates Liana, it says so", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  await page.getByRole("heading", { name: "Log" }).waitFor();
  expect(await page.getByText(/update automatically|check now/i).count()).toBe(0);
  application.change((old) => ({ ...old, updates: { kind: "off", reason: "package-manager" } }));
  await page.getByText("Your package manager updates Liana.").waitFor();
  expect(await page.getByRole("button", { name: "Check now" }).count()).toBe(0);
  expect(await page.getByLabel("Update automatically").count()).toBe(0);
  await close();
});

it("updates: the state, its button, and notes as plain text", async () => {
  const { page, application, close } = await openPage(browser, few(), { route: "settings" });
  const show = (updates: UpdateState): void => application.change((old) => ({ ...old, updates }));
  const asked = (): string[] => application.calls.map(({ command }) => command);
  const release = {
    version: "1.2.0",
    notes: "### Security\n\n- <img src=x onerror=alert(1)>",
    security: true,
  };
  show({ kind: "current" });
  await page.getByText("Not checked since the start.").waitFor();
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByText(/^Up to date as of/).waitFor();
  expect(asked()).toContain("checkForUpdates");
  show({ kind: "downloading", release, percent: 41 });
  await page.getByText("Downloading Liana 1.2.0: 41%.").waitFor();
  show({ kind: "failed", error: { code: "update-rejected", detail: {} }, at: 0 });
  await page.getByText("The update is not genuine").waitFor();
  show({ kind: "available", release });
  await page.getByRole("button", { name: "Download" }).click();
  await expect.poll(asked).toContain("downloadUpdate");
  show({ kind: "ready", release });
  await page.getByText("Liana 1.2.0 is ready and fixes a vulnerability. Restart to update.").waitFor();
  await page.getByText("What's new").click();
  await page.getByText("<img src=x onerror=alert(1)>").waitFor();
  expect(await page.locator("img").count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Restart now" }).click();
  await expect.poll(asked).toContain("restartToUpdate");
  await page.getByRole("switch", { name: "Update automatically" }).press("Space");
  await expect.poll(() => changes(application)).toEqual([{ updateAutomatically: false }]);
  await close();
});
