import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { settle } from "../harness/settled-page.ts";
import { few, much, nothing } from "./fixtures.ts";
import { inLanguage, namesIn, strangeText } from "./pseudo-page.ts";
import { axeFindings, launchBrowser, openPage, type OpenPage } from "./open-page.ts";
import { exportEvents } from "./scripted-pages.ts";

/** The activity screen (M16): figures, bytes per day, and a history to search and export. */

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

test("the bars are also a table, and its numbers match the syncs", () =>
  during(openPage(browser, few(), { route: "activity" }), async ({ page }) => {
    const table = page.getByRole("table", { name: "Bytes per day" });
    await expect.poll(() => table.getByRole("row").count()).toBe(31);
    await page.getByText("9.4 s").first().waitFor();
    await page.getByText(/^\d+ of 180$/).waitFor();
  }));

test("a search and a folder narrow the history", () =>
  during(openPage(browser, few(), { route: "activity", height: 2000 }), async ({ page, application }) => {
    const syncs = page.getByText(/^(Photos|Documents|projects): .*\d+ deleted/);
    await syncs.first().waitFor();
    await page.getByLabel("Search").fill("Receipt");
    await expect.poll(() => application.asked("eventsPage").at(-1)?.search).toBe("Receipt");
    await expect.poll(() => syncs.count()).toBe(0);
    await page.getByRole("combobox", { name: "Folder" }).click();
    await page.getByRole("option", { name: "Documents" }).click();
    await expect.poll(() => application.asked("eventsPage").at(-1)?.job).toBe("documents");
    await expect.poll(() => application.asked("bytesPerDay").at(-1)?.job).toBe("documents");
  }));

test("a search for the name of an event finds events of that kind, in the language of the page", () =>
  during(openPage(browser, inLanguage(few(), "de"), { route: "activity" }), async ({ page, application }) => {
    await page.getByPlaceholder("Name oder etwa „Gelöscht“").fill("gelöscht");
    await expect
      .poll(() => application.asked("eventsPage").at(-1))
      .toMatchObject({ search: "gelöscht", kind: "deleted" });
    await page.getByText("Im Bucket gelöscht").first().waitFor();
    await expect.poll(() => page.getByText("Gesendet", { exact: true }).count()).toBe(2);
  }));

test("a sync is a sentence with its reason, and its files follow it", () => {
  const data = few();
  const [event] = data.events;
  const [sync] = data.syncs;
  if (event === undefined || sync?.summary === undefined) throw new Error("no history");
  const at = new Date().setHours(0, 0, 1);
  const base = { ...sync, job: "documents", startedAt: at, endedAt: at + 9000 };
  const error = { code: "no-bucket", detail: { bucket: "ada-photos" } } as const;
  const none = { ...sync.summary, uploaded: 0, copied: 0, deleted: 0, touched: 0 };
  data.syncs = [
    { ...base, id: 2, startedAt: at + 20_000, endedAt: at + 21_000, outcome: "failed", summary: none, error },
    { ...base, outcome: "problems", summary: { ...none, uploaded: 2, deleted: 1, problems: 1, bytes: 0 } },
  ];
  data.events = [
    { ...event, id: 4, job: "photos", at: at + 15_000, what: "uploaded", key: "other.jpg" },
    { ...event, id: 3, job: "documents", at: at + 3000, what: "deleted", key: "old.txt" },
    { ...event, id: 2, job: "documents", at: at + 2000, what: "problem", key: "locked.db", detail: "locked" },
    { ...event, id: 1, job: "documents", at: at + 1000, what: "uploaded", key: "new.txt" },
  ];
  return during(openPage(browser, data, { route: "activity", height: 1400 }), async ({ page }) => {
    const rows = page.getByRole("list", { name: "History" }).getByRole("listitem");
    await expect.poll(() => rows.count()).toBe(7);
    const texts = await rows.allTextContents();
    expect(texts[1]).toMatch(/^Documents: could not run.*ada-photos.*\. 9\.4 s/);
    expect(texts[2]).toMatch(/^other\.jpg.*Photos/);
    expect(texts[3]).toMatch(/^Documents: 2 uploaded, 1 deleted1 file needs attention\. 9\.4 s/);
    expect(texts.slice(4).map((text) => text.slice(0, 7))).toEqual(["old.txt", "locked.", "new.txt"]);
    expect(texts[6]).not.toContain("Documents");
    await expect.poll(() => page.locator("[data-within=true]").count()).toBe(3);
  });
});

test("[TR3] a sync that ends while the page is open is in its figures and its history", () => {
  const data = few();
  const [sync] = data.syncs;
  const [event] = data.events;
  if (sync === undefined || event === undefined) throw new Error("no history");
  return during(
    openPage(browser, data, { route: "activity", height: 900 }),
    async ({ page, application }) => {
      await page.getByText(/^\d+ of 180$/).waitFor();
      const end = (key: string, id: number): void => {
        const at = Date.now();
        data.syncs = [{ ...sync, id, job: "photos", startedAt: at, endedAt: at + 1 }, ...data.syncs];
        data.events = [{ ...event, id, job: "photos", what: "uploaded", at, key }, ...data.events];
        application.change((old) => ({
          ...old,
          jobs: old.jobs.map((job) =>
            job.id === "photos" ? { ...job, live: { ...job.live, lastSync: { ...sync, id } } } : job,
          ),
        }));
      };
      end("First.jpg", 9001);
      await page.getByText("First.jpg").waitFor();
      await page.getByText(/^\d+ of 181$/).waitFor();
      // Rows that somebody reads further down stay where they are.
      const main = page.locator("main");
      await main.evaluate((element) => element.scrollTo(0, 1500));
      await settle(page);
      const asked = application.asked("eventsPage").length;
      end("Second.jpg", 9002);
      await page.getByText(/^\d+ of 182$/).waitFor({ state: "attached" });
      expect(application.asked("eventsPage")).toHaveLength(asked);
      await main.evaluate((element) => element.scrollTo(0, 0));
      await page.getByText("Second.jpg").waitFor();
    },
  );
});

test("[CH8] a moved file shows its earlier name in the bucket", () =>
  during(openPage(browser, few(), { route: "activity" }), async ({ page }) => {
    await page.getByText("Copied in the bucket from “Inbox/Scan 5”").waitFor();
  }));

test("details of an event are part of its text", () => {
  const data = few();
  const [first] = data.events;
  if (first === undefined) throw new Error("no event");
  const texts = [
    ["uploaded", "lost", "Uploaded again because it was missing in the bucket"],
    ["downloaded", "held", "Brought back"],
    ["kept", "held", "Kept in the bucket"],
    ["deleted", "kept unasked", "Moved to earlier versions"],
    [
      "foreign-edit",
      "version",
      "Changed in the bucket by another program; its version is kept as an earlier one",
    ],
    ["command", "exit 3\nmounting\nno disk\n", "Command before the sync: exit code 3, “no disk”"],
    ["command", "not-started\n", "Command before the sync: could not be started"],
  ] as const;
  data.events = texts.map(([what, detail], at) => ({ ...first, id: 100 - at, what, key: "before", detail }));
  return during(openPage(browser, data, { route: "activity", height: 1400 }), async ({ page }) => {
    for (const [, , text] of texts) await page.getByText(text).first().waitFor();
  });
});

test("bidirectional and invisible characters in a name are made visible, and markup is plain text", () => {
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

test("100,000 events are loaded by page while scrolling", () =>
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

test("the export is a file with all pieces in order", () =>
  during(openPage(browser, much(), { route: "activity" }), async ({ page, application }) => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: /CSV/ }).click();
    expect((await download).suggestedFilename()).toMatch(/^liana-activity-\d{4}-\d\d-\d\d\.csv$/);
    const file = await (await download).path();
    const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(100_000);
    expect(application.asked("exportEvents")).toHaveLength(50);
    expect(application.asked("exportEvents")[0]?.labels?.columns.event).toBe("Event");
  }));

test("an export can be cancelled", () =>
  during(openPage(browser, much(), { route: "activity" }), async ({ page, application }) => {
    const pieces = 3;
    // The piece after these never arrives; its request ends only when the export is cancelled.
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

test("a failed read shows the reason and can be retried", () =>
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

test("text comes from the catalogue and fits", async () => {
  const data = inLanguage(few(), "en-XA");
  await during(
    openPage(browser, data, { route: "activity", width: 1000, height: 2000 }),
    async ({ page }) => {
      await page.getByRole("list").getByRole("listitem").first().waitFor();
      await settle(page);
      expect(await strangeText(page, namesIn(data))).toEqual({ untranslated: [], cutOff: [] });
    },
  );
});

for (const [name, data] of Object.entries({ nothing, few, much })) {
  for (const dark of [false, true]) {
    test(`axe finds nothing serious: ${name}${dark ? ", dark" : ""}`, () =>
      during(openPage(browser, data(), { route: "activity", dark }), async ({ page }) => {
        await page.getByRole("heading", { name: "Activity", level: 1 }).waitFor();
        expect(await axeFindings(page)).toEqual([]);
      }));
  }
}
