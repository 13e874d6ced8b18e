import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles } from "./support/tree.ts";

/** Limit from the navigation to the first visible heading, in ms. */
const MOST_MS = 1000;
/**
 * Limit for the scripts of all screens together, in bytes after gzip. `test/renderer/first-screen.test.ts` has that of
 * what is loaded first.
 */
const MOST_GZIP = 500 * 1024;
const ROUNDS = 5;

const ASSETS = fileURLToPath(new URL("../../out/renderer/assets", import.meta.url));

describe.skipIf(!canTellStories)("the window", () => {
  let story: Story<StrictService>;
  let page: Page;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    const folder = story.folder("Work");
    makeFiles(folder, 20);
    story.prepare([{ name: "Work", folder, bucket }]);
    ({ page } = await story.start());
    await waitInStep(page);
    await page.addInitScript(noteFirstHeading);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  it("shows something useful within a second", async () => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await page.reload();
      await waitInStep(page);
      times.push(await page.evaluate(() => (globalThis as unknown as { firstHeading: number }).firstHeading));
    }
    const median = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Infinity;
    const reported = times.map((time) => `${time.toFixed(0)} ms`).join(", ");
    expect(median, `the first heading came after ${reported}; the middle one counts`).toBeLessThan(MOST_MS);
  });
});

describe.skipIf(!canTellStories)("the page's scripts", () => {
  it("are under 500 KB compressed, with the texts of a language", () => {
    const size = (name: string): number => gzipSync(readFileSync(join(ASSETS, name))).length;
    const names = readdirSync(ASSETS).filter((name) => name.endsWith(".js"));
    const sum = (of: readonly string[]): number => of.reduce((total, name) => total + size(name), 0);
    // A page loads those of one language.
    const languages = ["english", "german", "japanese"].map((language) =>
      names.filter((name) => name.startsWith(`${language}-first-`) || name.startsWith(`${language}-rest-`)),
    );
    expect(languages.map(({ length }) => length)).toEqual([2, 2, 2]);
    const common = names.filter((name) => !languages.flat().includes(name));
    expect(sum(common) + Math.max(...languages.map(sum))).toBeLessThan(MOST_GZIP);
  });
});

/** Runs in the page, before its own scripts. */
function noteFirstHeading(): void {
  const observer = new MutationObserver(() => {
    const heading = document.querySelector("h1");
    if (heading === null || heading.textContent === "") return;
    observer.disconnect();
    // Measured after the frame that paints the heading.
    requestAnimationFrame(() =>
      setTimeout(() => Object.assign(globalThis, { firstHeading: performance.now() })),
    );
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}
