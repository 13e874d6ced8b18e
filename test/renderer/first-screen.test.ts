import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few, nothing } from "./fixtures.ts";
import { manyOf } from "./many-fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";
import type { ScriptedData } from "./scripted-data.ts";

const PAGE = fileURLToPath(new URL("../../out/renderer", import.meta.url));

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface First {
  readonly data: ScriptedData;
  /** Seen once the screen is complete. */
  readonly text: string;
  /** Limit for what is loaded before it, in KB after gzip: scripts, texts, styles and the document. */
  readonly most: number;
}

const FIRST: Readonly<Record<string, First>> = {
  "the first run": { data: nothing(), text: "Amazon S3", most: 219 },
  "a few folders": { data: few(), text: "Documents", most: 226 },
  // With search, filters and problems.
  "many folders": { data: manyOf(few()), text: "All 150", most: 235 },
};

/** What only a later part needs, and the screen shows without. */
const LATER = /-rest-|^(found-keys|overlays)-/;

it.each(Object.entries(FIRST))(
  "shows %s before the rest of the page is loaded",
  async (_, { data, text, most }) => {
    const { page, close } = await openPage(browser, data, { route: "folders" });
    const address = page.url();
    await page.goto("about:blank");
    // What waits for an idle moment comes after the screen, whether the computer is fast or slow.
    await page.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }));
    const asked = new Set<string>();
    await page.route("**/assets/**", async (route) => {
      const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
      if (LATER.test(name)) return;
      asked.add(name);
      await route.continue();
    });
    await page.goto(address);
    await page.getByText(text, { exact: true }).first().waitFor();
    const size = (file: string): number => gzipSync(readFileSync(join(PAGE, file))).length;
    const files = [...asked].filter((name) => /\.(js|css)$/.test(name));
    const sum = files.reduce((total, name) => total + size(`assets/${name}`), size("index.html"));
    expect(sum / 1024, files.join(" ")).toBeLessThan(most);
    await close();
  },
);
