import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { foundIn } from "./find-fixtures.ts";
import { connected, nothing } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { inLanguage, strangeText } from "./pseudo-page.ts";
import { button, heading, ID, SECRET } from "./wizard-steps.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const ROUTE = "wizard/restore";

async function toFound(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Use Wasabi, personal/ }).click();
  await heading(page, "Your folders in Wasabi, personal");
}

const row = (page: Page, name: string) =>
  page.getByRole("list", { name: "Folders found" }).getByRole("listitem").filter({ hasText: name });

it("GU4: the folders of all computers are listed with what is known of each", async () => {
  const { page, application, close } = await openPage(browser, foundIn(connected()), { route: ROUTE });
  await toFound(page);
  const pictures = row(page, "ada-photos/Pictures/");
  await pictures.getByText("From Anna's laptop").waitFor();
  await pictures.getByText(/20,345 files, 129 GB · last synced 1 day ago/).waitFor();
  await row(page, "work/server/").getByText("From another computer").waitFor();
  await row(page, "work/server/").getByText("More than 10,000 files").waitFor();
  await row(page, "website-assets/").getByText("From this computer").waitFor();
  await page.getByText("Not searched: private").waitFor();
  await page.getByText(/too much to search all of it/).waitFor();
  await button(page, "Restore Pictures").click();
  const dialog = page.getByRole("dialog", { name: "Restore Pictures" });
  await dialog.getByText("All 20,345 files in ada-photos/Pictures/ as they are now.").waitFor();
  await dialog.getByRole("button", { name: "Restore", exact: true }).click();
  await heading(page, "Restore");
  await expect
    .poll(() => application.asked("startRestore"))
    .toMatchObject([{ from: { kind: "bucket", bucket: "ada-photos", prefix: "Pictures/" }, only: "all" }]);
  await close();
});

it("GU4: a folder continues in a folder of this computer, under its name", async () => {
  const { page, application, close } = await openPage(browser, foundIn(connected()), { route: ROUTE });
  await toFound(page);
  await button(page, "Restore and continue syncing from here: Pictures").click();
  const dialog = page.getByRole("dialog", { name: "Restore Pictures and continue here" });
  await dialog.getByText(/Anna's laptop notices at its next check of the bucket/).waitFor();
  await dialog.getByRole("button", { name: "Restore and continue" }).click();
  await heading(page, "Restore");
  await expect
    .poll(() => application.asked("continueLocation"))
    .toMatchObject([
      {
        from: { bucket: "ada-photos", prefix: "Pictures/" },
        path: "/home/ada/Pictures",
        name: "Pictures",
        onConflict: "keep-both",
      },
    ]);
  await close();
});

it("a refusal to continue is explained in the dialog", async () => {
  const overlap = { code: "overlap", detail: { source: "/a", target: "s3://b/" } } as const;
  const { page, close } = await openPage(browser, foundIn(connected()), {
    route: ROUTE,
    prepare: (scripted) => scripted.fail("continueLocation", overlap),
  });
  await toFound(page);
  await button(page, "Restore and continue syncing from here: Documents").click();
  await button(page, "Restore and continue").click();
  await page.getByRole("dialog").getByText("overlap: one is in the other").waitFor();
  await close();
});

it("without any location, another bucket can be named", async () => {
  const { page, application, close } = await openPage(browser, connected(), { route: ROUTE });
  await toFound(page);
  await page.getByText("No folders found").waitFor();
  await page.getByLabel("Search another bucket").fill("hidden-bucket");
  await button(page, "Search").click();
  await expect.poll(() => application.asked("findLocations").at(-1)?.bucket).toBe("hidden-bucket");
  await close();
});

it("keys that cannot list buckets: the bucket is named", async () => {
  const data = foundIn(connected());
  data.buckets = { code: "access-denied", detail: {} };
  const { page, close } = await openPage(browser, data, { route: ROUTE });
  await toFound(page);
  await page.getByLabel("Name of the bucket").fill("ada-photos");
  await page.keyboard.press("Enter");
  await row(page, "Pictures").waitFor();
  await expect.poll(() => page.getByRole("listitem").filter({ hasText: "Documents" }).count()).toBe(0);
  await close();
});

it("a service that does not answer is explained, and asked again", async () => {
  const { page, application, close } = await openPage(browser, foundIn(connected()), {
    route: ROUTE,
    prepare: (scripted) => scripted.fail("findLocations", { code: "unreachable", detail: {} }),
  });
  await toFound(page);
  await page.getByRole("alert").waitFor();
  application.fail("findLocations");
  await button(page, "Try again").click();
  await row(page, "ada-photos/Pictures/").waitFor();
  await close();
});

it("the first screen leads there with new keys", async () => {
  const { page, close } = await openPage(browser, nothing(), { route: "folders" });
  await page.getByRole("radio", { name: "Get files back" }).check();
  await heading(page, "Where are your files kept?");
  await page.getByRole("button", { name: "Wasabi" }).click();
  await button(page, "Continue").click();
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.getByRole("textbox", { name: "Secret key" }).fill(SECRET);
  await button(page, "Continue").click();
  await heading(page, "Your folders in Wasabi");
  await button(page, "Back").click();
  await heading(page, "Your keys for Wasabi");
  await close();
});

/** To the review with the folder Pictures, whose location in the bucket another computer uses. */
async function toReview(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Use Wasabi, personal/ }).click();
  await page.getByText("ada-photos", { exact: true }).click();
  await button(page, "Continue").click();
  await button(page, "Add Pictures").click();
  await button(page, "Continue").click();
  await heading(page, "Ready to start");
}

it("GU4: a location of another computer is explained before Start, and another one cures it", async () => {
  const { page, application, close } = await openPage(browser, foundIn(connected()), { route: "wizard" });
  await toReview(page);
  await page.getByText(/^Anna's laptop backs up Pictures to this location \(20,345 files/).waitFor();
  await expect.poll(() => button(page, "Start syncing").isDisabled()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  await button(page, "Use another location").click();
  await page.getByText(/^Anna's laptop backs up/).waitFor({ state: "detached" });
  await button(page, "Start syncing").click();
  await page.getByRole("heading", { level: 1, name: "Folders", exact: true }).waitFor();
  expect(application.asked("addJobs")[0]?.jobs[0]?.target).toMatchObject({ prefix: "Pictures 2/" });
  expect(application.asked("takeOver")).toEqual([]);
  await close();
});

it("GU4: a location of another computer can be taken over before Start", async () => {
  const { page, application, close } = await openPage(browser, foundIn(connected()), { route: "wizard" });
  await toReview(page);
  await button(page, "Take over").click();
  await page.getByText("This computer takes it over.").waitFor();
  await button(page, "Start syncing").click();
  await page.getByRole("heading", { level: 1, name: "Folders", exact: true }).waitFor();
  expect(application.asked("addJobs")[0]?.jobs[0]?.target).toMatchObject({ prefix: "Pictures/" });
  expect(application.asked("takeOver")).toEqual([{ job: application.snapshot.jobs[0]?.id }]);
  await close();
});

it("versions are turned on with a button, and a refusal is explained", async () => {
  const data = connected();
  const { test } = data;
  data.test = (request) => ({ ...test(request), versions: "off" });
  const { page, application, close } = await openPage(browser, data, {
    route: "wizard",
    prepare: (scripted) => scripted.fail("keepVersions", { code: "access-denied", detail: {} }),
  });
  await toReview(page);
  await page.getByText(/This bucket keeps no versions, so Liana keeps copies/).waitFor();
  await button(page, "Turn on versions in this bucket").click();
  await page.getByText(/this key may not do that/i).waitFor();
  application.fail("keepVersions");
  await button(page, "Turn on versions in this bucket").click();
  await page.getByText(/The bucket keeps earlier states as versions/).waitFor();
  await expect.poll(() => button(page, "Turn on versions in this bucket").count()).toBe(0);
  expect(application.asked("keepVersions").at(-1)?.bucket).toBe("ada-photos");
  await close();
});

it.each([false, true])("axe finds nothing (dark: %s)", async (dark) => {
  const { page, close } = await openPage(browser, foundIn(connected()), { route: ROUTE, dark });
  await toFound(page);
  await row(page, "ada-photos/Pictures/").waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await button(page, "Restore and continue syncing from here: Pictures").click();
  await page.getByRole("dialog").waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("all text comes from the catalogue and fits a narrow window", async () => {
  const { page, close } = await openPage(browser, inLanguage(foundIn(connected()), "en-XA"), {
    route: ROUTE,
    width: 500,
  });
  await page.locator("main li button").first().click();
  await page.getByText("20,345").waitFor();
  expect(await strangeText(page, [])).toEqual({ untranslated: [], cutOff: [] });
  expect(await page.evaluate(() => document.querySelector("main")?.scrollWidth)).toBeLessThanOrEqual(500);
  await close();
});
