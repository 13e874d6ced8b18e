import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connected, few } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import type { ScriptedData } from "./scripted-data.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const TITLE = "What this service can do";

function unknown(): ScriptedData {
  const { facts: _, ...data } = few();
  return data;
}

async function openFacts(data: ScriptedData) {
  const opened = await openPage(browser, data, { route: "connections" });
  const wasabi = opened.page.getByRole("group", { name: `${TITLE}: Wasabi, personal` });
  await wasabi.getByRole("button", { name: TITLE }).click();
  return { ...opened, wasabi };
}

const lines = (page: ReturnType<Page["getByRole"]>) =>
  page
    .getByRole("listitem")
    .allInnerTexts()
    .then((all) => all.map((text) => text.replaceAll(/\s+/g, " ").trim()));

it("[PB4] what is known of a bucket is shown with its date, and asks the service nothing", async () => {
  const { page, application, wasabi, close } = await openFacts(few());
  await wasabi.getByText("Bucket ada-backup").waitFor();
  const shown = await lines(wasabi);
  expect(shown[0]).toMatch(/^Checks every upload/);
  expect(shown).toContainEqual(expect.stringMatching(/^Keeps old versions: off ?Turn on…$/));
  expect(shown).toContain("Refuses to overwrite what another program wrote: not in this bucket");
  await wasabi.getByText("Last checked 3 days ago").waitFor();
  expect(application.asked("serviceFacts")).toEqual([{ connection: "wasabi", bucket: "ada-backup" }]);
  expect(application.asked("probeService")).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await wasabi.getByRole("button", { name: "Show all" }).click();
  expect(await lines(wasabi)).toContain("Rules of the bucket: 3, 1 of them reaches this location");
  await close();
});

it("[PB4] a button asks again", async () => {
  const { application, wasabi, close } = await openFacts(few());
  await wasabi.getByRole("button", { name: "Check again: ada-backup" }).click();
  await wasabi.getByText("Last checked just now").waitFor();
  expect(application.asked("probeService")).toEqual([
    { connection: "wasabi", bucket: "ada-backup", prefix: "photos/" },
  ]);
  await close();
});

it("says what asking does before it was done", async () => {
  const { wasabi, close } = await openFacts(unknown());
  await wasabi.getByText("Liana has not tried this bucket yet.").waitFor();
  await wasabi.getByText("about 25 requests").waitFor();
  await wasabi.getByRole("button", { name: "Check now: ada-backup" }).click();
  await wasabi.getByText("Checks every upload", { exact: true }).waitFor();
  await close();
});

it("[PB4] versions are turned on after a question, and then everything is asked again", async () => {
  const { page, application, wasabi, close } = await openFacts(few());
  await wasabi.getByRole("button", { name: "Turn on…: ada-backup" }).click();
  const dialog = page.getByRole("dialog", { name: 'Keep old versions in "ada-backup"?' });
  expect(application.asked("keepVersions")).toEqual([]);
  await dialog.getByRole("button", { name: "Keep versions" }).click();
  await expect
    .poll(() =>
      lines(wasabi).then((all) =>
        all.some((line) => /^Keeps old versions Keeps old versions: yes$/.test(line)),
      ),
    )
    .toBe(true);
  expect(application.asked("keepVersions")).toEqual([{ connection: "wasabi", bucket: "ada-backup" }]);
  expect(application.asked("probeService")).toHaveLength(1);
  await close();
});

it("says why versions could not be turned on", async () => {
  const { page, application, wasabi, close } = await openFacts(few());
  application.answer("keepVersions", () => ({
    versions: { kind: "refused", error: { code: "access-denied", detail: { call: "enableVersioning" } } },
  }));
  await wasabi.getByRole("button", { name: "Turn on…: ada-backup" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep versions" }).click();
  await wasabi.getByText(/may not turn on versions/).waitFor();
  expect(application.asked("probeService")).toEqual([]);
  await close();
});

it("[PB2] names what is left behind, and why asking failed", async () => {
  const data = few();
  data.left = [{ key: "photos/.liana/probe/abc", versions: 4, uploads: 0 }];
  const { application, wasabi, close } = await openFacts(data);
  await wasabi.getByRole("button", { name: "Check again: ada-backup" }).click();
  await wasabi
    .getByText(
      "Liana left 4 old versions of a test object of 4 KiB in s3://ada-backup/photos/.liana/probe/abc.",
    )
    .waitFor();
  application.fail("probeService", { code: "bad-keys", detail: {} });
  await wasabi.getByRole("button", { name: "Check again: ada-backup" }).click();
  await wasabi.getByText("The service does not know this access key").waitFor();
  await close();
});

it("is not there for a connection that no folder uses", async () => {
  const { page, close } = await openPage(browser, connected(), { route: "connections" });
  await page.getByRole("button", { name: "Test Amazon S3" }).waitFor();
  expect(await page.getByRole("button", { name: TITLE }).count()).toBe(0);
  await close();
});
