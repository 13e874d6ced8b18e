import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import type { ScriptedApplication } from "./scripted-application.ts";
import type { ScriptedData } from "./scripted-data.ts";
import { button, heading } from "./wizard-steps.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const SPEED = { bytesPerSecond: 6_000_000, requestSeconds: 0.08, atOnce: 32, isLimited: false };
const MEASURING = "Measuring the upload speed…";
const TAKES = /^The first upload takes/;

/** A user who adds these folders to the bucket of the others. Each has 8,325 files, 44.2 GB. */
function adding(...chosen: string[]): ScriptedData {
  return { ...few(), chosen: chosen.map((name) => `/home/ada/${name}`) };
}

/** Makes the measurement last until the window gives it up. */
function endless(application: ScriptedApplication): { readonly ends: string[] } {
  const ends: string[] = [];
  application.answer(
    "measureUpload",
    ({ bucket }, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          ends.push(bucket);
          reject(signal.reason as Error);
        });
      }),
  );
  return { ends };
}

const time = (page: Page): Promise<string | null> => page.getByText(TAKES).textContent();

it("M14: the total and the time are said before the start, for a second folder too", async () => {
  const { page, application, close } = await openPage(browser, adding("Music", "Films"), { route: "wizard" });
  await heading(page, "Ready to start");
  await page.getByText("16,650 files, 88.5 GB in 2 folders.").waitFor();
  // 88.5 GB at 6 MB/s, and 16,650 requests of 80 ms, 32 at once.
  expect(await time(page)).toBe("The first upload takes about 4 hours at the speed that was just measured.");
  const { target } = application.snapshot.jobs.toSorted((a, b) => b.createdAt - a.createdAt)[0] ?? {};
  expect(application.asked("measureUpload")).toEqual([
    target?.kind === "bucket" ? { connection: target.connection, bucket: target.bucket } : undefined,
  ]);
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

it("many small files take longer than their bytes say", async () => {
  const data = adding("Music");
  data.measure = { ...data.measure, entries: 3_000_000, bytes: 60_000_000 };
  const { page, close } = await openPage(browser, data, { route: "wizard" });
  await page.getByText("The first upload takes about 2 hours at the speed").waitFor();
  await close();
});

it("a bandwidth limit is named as the reason", async () => {
  const data = adding("Music");
  data.uploadSpeed = { speed: { ...SPEED, bytesPerSecond: 100_000, isLimited: true } };
  const { page, close } = await openPage(browser, data, { route: "wizard" });
  await page.getByText("The first upload takes about 5 days at the speed limit that is set.").waitFor();
  await close();
});

it("Start does not wait for the measurement, which ends with the wizard", async () => {
  let ends: readonly string[] = [];
  const { page, application, close } = await openPage(browser, adding("Music"), {
    route: "wizard",
    prepare: (scripted) => void ({ ends } = endless(scripted)),
  });
  await page.getByText(MEASURING).waitFor();
  expect(ends).toEqual([]);
  await button(page, "Start syncing").click();
  await heading(page, "Folders");
  await expect.poll(() => ends.length).toBe(1);
  expect(application.asked("addJobs")).toHaveLength(1);
  await close();
});

it("another bucket ends the measurement, and begins one of its own", async () => {
  let ends: readonly string[] = [];
  const { page, application, close } = await openPage(browser, adding("Music"), {
    route: "wizard",
    prepare: (scripted) => void ({ ends } = endless(scripted)),
  });
  await page.getByText(MEASURING).waitFor();
  const [first] = application.asked("measureUpload");
  for (const name of ["Which folders?", "Which bucket?"]) {
    await button(page, "Back").click();
    await heading(page, name);
  }
  await expect.poll(() => ends).toEqual([first?.bucket]);
  const other = ["ada-photos", "ada-backup"].find((name) => name !== first?.bucket) ?? "";
  await page.getByText(other, { exact: true }).click();
  await button(page, "Continue").click();
  await heading(page, "Which folders?");
  await expect
    .poll(() => application.asked("measureUpload").map(({ bucket }) => bucket))
    .toEqual([first?.bucket, other]);
  await close();
});

it.each([
  ["refused", { code: "access-denied", detail: { host: "s3.wasabisys.com" } }],
  ["offline", { code: "unreachable", detail: { host: "s3.wasabisys.com" } }],
] as const)("nothing is said about the time where the measurement is %s", async (_, error) => {
  const { page, close } = await openPage(browser, adding("Music", "Films"), {
    route: "wizard",
    prepare: (scripted) => scripted.fail("measureUpload", error),
  });
  await page.getByText("16,650 files, 88.5 GB in 2 folders.").waitFor();
  await page.getByText(MEASURING).waitFor({ state: "detached" });
  expect(await page.getByText(TAKES).count()).toBe(0);
  expect(await page.getByRole("alert").count()).toBe(0);
  await button(page, "Start syncing").click();
  await heading(page, "Folders");
  await close();
});

it("no time is said before all files are counted, even if the user goes on while they are", async () => {
  let go = (): void => undefined;
  const counted = new Promise<void>((resolve) => (go = resolve));
  const { page, application, close } = await openPage(browser, adding("projects"), { route: "wizard" });
  await page.getByText("projects is already in Liana, as projects.").waitFor();
  application.answer("measureFolder", async (_, { progress }) => {
    progress({ ...application.data.measure, entries: 100 });
    await counted;
    return application.data.measure;
  });
  application.data.chosen = ["/home/ada/Music", "/home/ada/Films"];
  await button(page, "Choose folders").click();
  await page
    .getByRole("group", { name: "Films" })
    .getByText(/^100 files/)
    .waitFor();
  await button(page, "Continue").click();
  await page.getByText(/so far in 2 folders. Liana is still counting.$/).waitFor();
  await page.getByText(MEASURING).waitFor({ state: "detached" });
  expect(await page.getByText(TAKES).count()).toBe(0);
  go();
  await page.getByText("16,650 files, 88.5 GB in 2 folders.").waitFor();
  await page.getByText(TAKES).waitFor();
  await close();
});

it("a folder that cannot be counted leaves no wrong total", async () => {
  const { page, close } = await openPage(browser, adding("Music", "Films"), {
    route: "wizard",
    prepare: (scripted) =>
      scripted.fail("measureFolder", { code: "source-missing", detail: { path: "/home/ada/Films" } }),
  });
  await heading(page, "Ready to start");
  await page.getByText(MEASURING).waitFor({ state: "detached" });
  expect(await page.getByText(/in 2 folders/).count()).toBe(0);
  expect(await page.getByText(TAKES).count()).toBe(0);
  await close();
});

it("what the measurement could not remove is named", async () => {
  const data = adding("Music");
  data.uploadSpeed = { left: ".liana/probe/k2x9" };
  const { page, close } = await openPage(browser, data, { route: "wizard" });
  await page.getByText(/as an unfinished upload of \.liana\/probe\/k2x9\. A lifecycle rule/).waitFor();
  expect(await page.getByText(TAKES).count()).toBe(0);
  await close();
});
