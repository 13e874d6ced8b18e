import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { openShot } from "../../scripts/screenshots/open-shot.ts";
import { MOMENT, pictureOf, shotOf, textOf, TEXTS, WALK } from "../../scripts/screenshots/walk.ts";
import { launchBrowser } from "./open-page.ts";

const FOLDER = fileURLToPath(new URL("../../docs/walk", import.meta.url));

let browser: Browser;
let texts: Readonly<Record<string, string>>;
beforeAll(async () => {
  browser = await launchBrowser();
  texts = JSON.parse(readFileSync(join(FOLDER, TEXTS), "utf8")) as Readonly<Record<string, string>>;
});
afterAll(() => browser.close());

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: MOMENT }));
afterEach(() => void vi.useRealTimers());

it.each(WALK.map((stop) => [pictureOf(stop), stop] as const))(
  "docs/walk/%s shows the screen as it is; if not: npm run screenshots -- --walk",
  async (picture, stop) => {
    const { page, close } = await openShot(browser, shotOf(stop), { dark: false, now: MOMENT });
    expect(await textOf(page)).toBe(texts[picture]);
    await close();
  },
);
