import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { settle } from "../harness/settled-page.ts";
import { few, much, nothing } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage, type OpenPage } from "./open-page.ts";
import { exportEvents } from "./scripted-pages.ts";

/** 04-interface, "Activity", and M16: numbers, bytes a day, a history to search and export. */

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

test("the bars are a table, too, and the numbers are those of the syncs", () =>
  during(openPage(browser, few(), { route: "activity" }), async ({ page }) => {
    const table = page.getByRole("table", { name: "Bytes a day" });
    await expect.poll(() => table.getByRole("row").count()).toBe(31);
    await page.getByText("9.4 s").first().waitFor();
    await page.getByText(/^\d+ of 180$/).waitFor();
  }));

test("a search and a folder narrow the history", () =>
  during(openPage(browser, few(), { route: "activity" }), async ({ page, application }) => {
    await page.getByLabel("Search").fill("Receipt");
    await expect.poll(() => application.asked("eventsPage").at(-1)?.search).toBe("Receipt");
    await expect.poll(() => page.getByText("Pass of").count()).toBe(0);
    await page.getByRole("combobox", { name: "Folder" }).click();
    await page.getByRole("option", { name: "Documents" }).click();
    await expect.poll(() => application.asked("eventsPage").at(-1)?.job).toBe("documents");
    await expect.poll(() => application.asked("bytesPerDay").at(-1)?.job).toBe("documents");
  }));

test("[CH8] a file that was moved says under which name the bucket had it", () =>
  during(openPage(browser, few(), { route: "activity" }), async ({ page }) => {
    await page.getByText('Copied in the bucket from "Inbox/Scan 5"').waitFor();
  }));

test("[E9] a name that turns the text or hides letters shows what is in it, and markup is text", () => {
  const data = few();
  const [first] = data.events;
  if (first === undefined) throw new Error("no event");
  const key = "Inbox/<img src=x>photo\u202Egpj.exe\u200B\u001B[2J";
  data.events[0] = { ...first, what: "uploaded", key, detail: "" };
  const [job] = data.snapshot.jobs;
  if (job === undefined) throw new Error("no job");
  const jobs = [{ ...job, name: "Trip\u202Egnp" }, ...data.snapshot.jobs.slice(1)];
  data.snapshot = { ...data.snapshot, jobs };
  return during(openPage(browser, data, { route: "activity" }), async ({ page }) => {
    await page.getByText("<img src=x>photo\\u202Egpj.exe\\u200B\\x1B[2J").waitFor();
    await expect
      .poll(() => page.locator("body").innerText())
      .not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
    await page.getByText("Trip\\u202Egnp").first().waitFor();
    expect(await page.locator("img[src=x]").count()).toBe(0);
  });
});

test("100,000 events are asked for by page as one scrolls", () =>
  during(openPage(browser, much(), { route: "activity" }), async ({ page, application }) => {
    await page.getByRole("list", { name: "History" }).waitFor();
    const before = application.asked("eventsPage").length;
    expect(before).toBeLessThan(4);
    for (let at = 0; at < 12; at++) {
      await page.locator("main").evaluate((main) => main.scrollBy(0, 4000));
      await settle(page);
    }
    expect(application.asked("eventsPage").length).toBeGreaterThan(before);
    await expect
      .poll(() => page.getByRole("list", { name: "History" }).getByRole("listitem").count())
      .toBeLessThan(60);
  }));

test("the export is the pieces in order, as a file", () =>
  during(openPage(browser, much(), { route: "activity" }), async ({ page, application }) => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: /CSV/ }).click();
    const file = await (await download).path();
    const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(100_000);
    expect(application.asked("exportEvents")).toHaveLength(50);
  }));

test("an export can be cancelled", () =>
  during(openPage(browser, much(), { route: "activity" }), async ({ page, application }) => {
    const pieces = 3;
    // After some pieces no other one comes before the end of it.
    application.answer("exportEvents", async (input, { signal }) => {
      if (application.asked("exportEvents").length > pieces) await once(signal, "abort");
      return exportEvents(application.data, input);
    });
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: /JSON/ }).click();
    await expect.poll(() => application.asked("exportEvents").length).toBe(pieces + 1);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Export" }).waitFor();
    await settle(page);
    expect(application.asked("exportEvents")).toHaveLength(pieces + 1);
  }));

test("what cannot be read says why, and is tried again", () =>
  during(
    openPage(browser, few(), {
      route: "activity",
      prepare: (application) => application.fail("eventsPage", { code: "journal-damaged", detail: {} }),
    }),
    async ({ page, application }) => {
      await page.getByText("record of this job is damaged").waitFor();
      application.fail("eventsPage");
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByText("Today").waitFor();
    },
  ));

for (const [name, data] of Object.entries({ nothing, few, much })) {
  for (const dark of [false, true]) {
    test(`axe finds nothing serious: ${name}${dark ? ", dark" : ""}`, () =>
      during(openPage(browser, data(), { route: "activity", dark }), async ({ page }) => {
        expect(await axeFindings(page)).toEqual([]);
      }));
  }
}
