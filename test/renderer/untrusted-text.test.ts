import { afterAll, beforeAll, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { connected, few, states } from "./fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";
import { fullBucket } from "./restore-fixtures.ts";
import type { ScriptedData } from "./scripted-data.ts";

/**
 * Names chosen by a service, a bucket or another computer, in every property that puts text on the page: children,
 * labels, titles, tooltips, ARIA attributes and drop-down options.
 */

/** Reverses the text direction, clears a terminal, and contains a zero-width space. */
const HOSTILE = "\u202Egpj\u001B[2J\u200B";
const VISIBLE = "\\u202Egpj\\x1B[2J\\u200B";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Appends hostile characters to each name in the data. Ids, states and settings stay unchanged. */
function hostile(data: ScriptedData): ScriptedData {
  const { snapshot } = data;
  const buckets = Array.isArray(data.buckets) ? data.buckets.map(bad) : data.buckets;
  return {
    ...data,
    buckets,
    events: data.events.map((event) => ({ ...event, key: bad(event.key) })),
    held: data.held.map((held) => ({ ...held, key: bad(held.key) })),
    objects: Object.fromEntries(
      Object.entries(data.objects).map(([bucket, objects]) => [
        bucket,
        objects.map((object) => ({ ...object, key: bad(object.key) })),
      ]),
    ),
    snapshot: {
      ...snapshot,
      connections: snapshot.connections.map((one) => ({ ...one, name: bad(one.name) })),
      jobs: snapshot.jobs.map((one) => ({ ...one, name: bad(one.name) })),
    },
  };
}

function bad(name: string): string {
  return `${name}${HOSTILE}`;
}

/** Visible or spoken text of the page that contains raw control or format characters, without fields the user types into. */
function unsafe(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const UNSAFE = /\p{Cf}|(?![\n\t])\p{Cc}/u;
    const READ = /^(?:title|alt|placeholder|label|aria-.*)$/;
    const found: string[] = [];
    for (const element of document.querySelectorAll("body *")) {
      for (const { name, value } of element.attributes)
        if (READ.test(name) && UNSAFE.test(value)) found.push(`${element.tagName} ${name}: ${value}`);
      for (const { nodeType, nodeValue } of element.childNodes)
        if (nodeType === Node.TEXT_NODE && UNSAFE.test(nodeValue ?? ""))
          found.push(`${element.tagName}: ${nodeValue ?? ""}`);
      const isChoice =
        element instanceof HTMLInputElement && element.matches('[readonly], [role="combobox"]');
      if (isChoice && UNSAFE.test(element.value)) found.push(`INPUT value: ${element.value}`);
    }
    return found.map((text) => JSON.stringify(text));
  });
}

it.each([
  ["folders", states],
  ["folder/documents", few],
  ["connections", few],
  ["activity", few],
  ["review/held", states],
  ["restore/photos", fullBucket],
] as const)("makes invisible characters in names visible on the screen %s", async (route, data) => {
  const { page, close } = await openPage(browser, hostile(data()), { route });
  await expect.poll(() => page.locator("body").textContent()).toContain(VISIBLE);
  expect(await unsafe(page)).toEqual([]);
  await close();
});

it("tooltips and screen reader labels make invisible characters in a name visible", async () => {
  const { page, close } = await openPage(browser, hostile(fullBucket()), { route: "restore/photos" });
  await page.getByRole("treeitem").filter({ hasText: "cover 2.jpg" }).hover();
  const spoken = page.locator(`[aria-label*=${JSON.stringify(VISIBLE)}]`);
  await expect.poll(() => spoken.count()).toBeGreaterThan(0);
  expect(await unsafe(page)).toEqual([]);
  await close();
});

it("drop-down options make invisible characters in names visible and keep the exact value", async () => {
  const data = hostile(connected());
  const [bucket = ""] = Array.isArray(data.buckets) ? data.buckets : [];
  const { page, application, close } = await openPage(browser, data, { route: "restore" });
  // Options given as groups of `{ value, label }`.
  const connection = page.getByRole("combobox", { name: "Connection" });
  await expect.poll(() => connection.inputValue()).toBe(`Wasabi, personal${VISIBLE}`);
  await connection.click();
  await page.getByRole("option", { name: `Amazon S3${VISIBLE}`, exact: true }).click();
  await expect.poll(() => connection.inputValue()).toBe(`Amazon S3${VISIBLE}`);
  // Options given as plain strings, where value and label are the same. The search matches the displayed text.
  const field = page.getByRole("combobox", { name: "Bucket" });
  await field.click();
  await field.fill("ada-backup\\u202Eg");
  await page.getByRole("option", { name: `ada-backup${VISIBLE}`, exact: true }).click();
  await expect.poll(() => field.inputValue()).toBe(`ada-backup${VISIBLE}`);
  await expect.poll(() => application.asked("browse").at(-1)).toMatchObject({ connection: "amazon", bucket });
  expect(bucket).toBe(bad("ada-backup"));
  expect(await unsafe(page)).toEqual([]);
  await close();
});

it("a drop-down of folders makes invisible characters in names visible, in groups and with a count", async () => {
  const restore = await openPage(browser, hostile(few()), { route: "restore/photos" });
  const from = restore.page.getByRole("combobox", { name: "Restore from" });
  await expect.poll(() => from.inputValue()).toBe(`Photos${VISIBLE}`);
  await from.click();
  await restore.page.getByRole("option", { name: `Documents${VISIBLE}`, exact: true }).waitFor();
  expect(await unsafe(restore.page)).toEqual([]);
  await restore.close();
  const data = hostile(states());
  const busy = data.snapshot.jobs.filter(({ id }) => id === "held" || id === data.snapshot.jobs[0]?.id);
  const jobs = data.snapshot.jobs.map((job) =>
    busy.includes(job) ? { ...job, live: { ...job.live, held: 120 } } : job,
  );
  const review = await openPage(
    browser,
    { ...data, snapshot: { ...data.snapshot, jobs } },
    { route: "review/held" },
  );
  const folder = review.page.getByRole("combobox", { name: "Folder" });
  await expect.poll(() => folder.inputValue()).toContain(`${VISIBLE} (120)`);
  await folder.click();
  await expect.poll(() => review.page.getByRole("option", { name: VISIBLE }).count()).toBeGreaterThan(1);
  expect(await unsafe(review.page)).toEqual([]);
  await review.close();
});
