import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few, much, states } from "./fixtures.ts";
import { settle } from "../harness/settled-page.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import type { ScriptedApplication } from "./scripted-application.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const answers = ({ calls }: { readonly calls: readonly { command: string; input: unknown }[] }): unknown[] =>
  calls.filter(({ command }) => command === "answerHeld").map(({ input }) => input);

/** Makes the job delete permanently. */
const forGood = (application: ScriptedApplication): void =>
  application.changeJob("held", (old) => ({ ...old, choices: { ...old.choices, retain: "none" } }));

const box = (page: Page, name: string) => page.getByRole("checkbox", { name });

it("[GU2] brings back the selected files by name", async () => {
  const { page, application, close } = await openPage(browser, states(), { route: "review/held" });
  await box(page, "2023/Old/IMG_0001.jpg").click();
  await box(page, "2023/Old/IMG_0004.jpg").click({ modifiers: ["Shift"] });
  await page.getByText("4 files selected").waitFor();
  await box(page, "2023/Old/IMG_0002.jpg").click();
  await page.getByRole("button", { name: "Bring back" }).click();
  await page.getByText(/brought back and verified/).waitFor();
  const keys = [1, 3, 4].map((at) => `2023/Old/IMG_000${at}.jpg`);
  expect(answers(application)).toEqual([{ job: "held", choice: "bring-back", keys }]);
  await close();
});

it("[GU2, VR8] deletes all only after a second confirmation that shows the number", async () => {
  const { page, application, close } = await openPage(browser, states(), {
    route: "review/held",
    prepare: forGood,
  });
  await page.getByText("Nothing is deleted in the bucket until you approve.").waitFor();
  await box(page, "All 120 files").click();
  await page.getByRole("button", { name: "Delete in bucket" }).click();
  await page.getByText("Delete 120 files in the bucket?").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(answers(application)).toEqual([]);
  await page.getByRole("button", { name: "Delete in bucket" }).click();
  await page.getByRole("button", { name: "Delete 120 files" }).click();
  await page.getByText("120 files will be deleted in the bucket").waitFor();
  expect(answers(application)).toMatchObject([
    { job: "held", choice: "delete", keys: "all", shown: expect.any(String) },
  ]);
  await close();
});

it("[VR8, GU2] a job that retains objects does not call them deleted", async () => {
  const { page, application, close } = await openPage(browser, states(), { route: "review/held" });
  await page.getByText("The copies in the bucket stay as they are until you approve.").waitFor();
  await page.getByText("The bucket keeps them, as versions or under .liana/old/").waitFor();
  await box(page, "All 120 files").click();
  await page.getByRole("button", { name: "Move to earlier versions" }).click();
  const question = page.getByRole("dialog", { name: "Move 120 files to the earlier versions?" });
  await question.getByText("a restore of an earlier day brings them back").waitFor();
  await question.getByRole("button", { name: "Move 120 files" }).click();
  await page.getByText("120 files will be moved to the earlier versions by the sync").waitFor();
  await expect.poll(() => page.getByText(/delete in|deleted in/i).count()).toBe(0);
  expect(answers(application)).toMatchObject([{ job: "held", choice: "delete", keys: "all" }]);
  await close();
});

it("[GU2] deletions held during the confirmation are not included: it asks again (A5)", async () => {
  const { page, application, close } = await openPage(browser, states(), {
    route: "review/held",
    prepare: forGood,
  });
  await box(page, "All 120 files").click();
  await page.getByRole("button", { name: "Delete in bucket" }).click();
  await page.getByText("Delete 120 files in the bucket?").waitFor();
  const [like] = application.data.held;
  if (like === undefined) throw new Error("nothing is held");
  for (let at = 0; at < 200; at++) application.data.held.push({ ...like, key: `later/${String(at)}` });
  application.changeJob("held", (old) => ({ ...old, live: { ...old.live, held: 320 } }));
  await page.getByRole("button", { name: "Delete 120 files" }).click();
  await page.getByText("200 more deletions are waiting now than were shown").waitFor();
  expect(application.data.held.filter(({ job }) => job === "held")).toHaveLength(320);
  await close();
});

it("[GU2] selecting all search results does not select everything", async () => {
  const { page, application, close } = await openPage(browser, states(), { route: "review/held" });
  await page.getByLabel("Search the held deletions").fill("IMG_011");
  await box(page, "All 10 files").click();
  await page.getByRole("button", { name: "Keep in bucket" }).click();
  await page.getByText("10 files stay in the bucket").waitFor();
  const keys = Array.from({ length: 10 }, (_, at) => `2023/Old/IMG_011${at}.jpg`);
  expect(answers(application)).toEqual([{ job: "held", choice: "keep", keys }]);
  await close();
});

it("no answer can be given before something is selected", async () => {
  const { page, close } = await openPage(browser, states(), { route: "review/held" });
  await box(page, "All 120 files").waitFor();
  for (const name of ["Bring back", "Keep in bucket", "Move to earlier versions"]) {
    await expect.poll(() => page.getByRole("button", { name }).isDisabled()).toBe(true);
  }
  await close();
});

it("a refusal is explained, and the selection stays", async () => {
  const { page, close } = await openPage(browser, states(), {
    route: "review/held",
    prepare: (application) => application.fail("answerHeld", { code: "journal-busy", detail: {} }),
  });
  await box(page, "2023/Old/IMG_0001.jpg").click();
  await page.getByRole("button", { name: "Bring back" }).click();
  await page.getByText("Another Liana is at work on this job").waitFor();
  await page.getByText("1 file selected").waitFor();
  await close();
});

it("all of 100,000 held deletions can be reached, and only visible ones are rendered", async () => {
  const { page, close } = await openPage(browser, much(), { route: "review/j9" });
  await box(page, "All 100,000 files").waitFor();
  await expect.poll(() => page.getByRole("listitem").count()).toBeLessThan(60);
  await page.getByRole("list", { name: "Held deletions" }).hover();
  // Scrolls repeatedly, because rows load by page.
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 20_000);
      await settle(page);
      return Number(await page.getByRole("listitem").last().getAttribute("aria-posinset"));
    })
    .toBeGreaterThan(500);
  await expect.poll(() => page.getByRole("listitem").count()).toBeLessThan(60);
  await close();
});

it.each([
  ["full", false, states],
  ["full", true, states],
  ["empty", false, few],
  ["empty", true, few],
] as const)("axe finds nothing serious (%s, dark: %s)", async (_what, dark, data) => {
  const { page, close } = await openPage(browser, data(), { route: "review", dark });
  await page.getByRole("heading", { name: "Review", exact: true }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await close();
});
