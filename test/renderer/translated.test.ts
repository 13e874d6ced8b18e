import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { settle } from "../harness/settled-page.ts";
import { few, FIXTURES, states } from "./fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";
import { inLanguage, namesIn, strangeText } from "./pseudo-page.ts";

const { findings, waits } = FIXTURES;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const tab = (name: string): string => `[role=tab][aria-controls$="-${name}"]`;

/** Route, data, and the elements to click; text is checked before the first click and after each. */
const SCREENS = [
  ["folders", few, ["[aria-haspopup=menu] >> nth=1"]],
  ["folders", waits, []],
  ["folder/photos", few, ["exclusions", "history", "options"].map(tab)],
  ["folder/documents", few, [tab("options"), "[value=cron]", "[value=every]", "section:last-child button"]],
  ["folder/problems", states, ["li button >> nth=0"]],
  ["folder/replaced", states, []],
  ["folder/owned", states, ["section button >> nth=0"]],
  ["folder/held", states, []],
  ["folder/writing", waits, []],
  ["folder/nobody", few, []],
  ["review/held", states, ["[type=checkbox] >> nth=0", "main section button >> nth=-1"]],
  ["review", few, []],
  // Includes the banners of connection problems.
  ["review", findings, []],
] as const;

it.each(SCREENS)("text of %s comes from the catalogue and fits", async (route, data, clicks) => {
  const fixture = inLanguage(data(), "en-XA");
  const own = namesIn(fixture);
  const { page, close } = await openPage(browser, fixture, { route, width: 1000 });
  await page.locator("main h1").waitFor();
  for (const click of [undefined, ...clicks]) {
    if (click !== undefined) await page.locator(click).click();
    await settle(page);
    expect({ click, ...(await strangeText(page, own)) }).toEqual({ click, untranslated: [], cutOff: [] });
  }
  await close();
});
