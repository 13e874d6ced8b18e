import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { waitForWords } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles } from "./support/tree.ts";

const COUNT = 150;
/** The folder that is gone; by its place in the settings it is the 118th. */
const GONE = "Team 118";

const nameOf = (number: number): string => `Team ${String(number).padStart(3, "0")}`;

/** The clicks in the page since then. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`{
    window.clicks = 0;
    document.addEventListener("pointerdown", () => { window.clicks += 1; }, true);
  }`);
  return () => page.evaluate<number>("window.clicks");
}

describe.skipIf(!canTellStories)("an administrator with 150 folders", () => {
  let story: Story<StrictService>;
  let page: Page;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    const jobs = Array.from({ length: COUNT }, (_, at) => {
      const name = nameOf(at + 1);
      const folder = story.folder(name);
      makeFiles(folder, 1);
      // It alone syncs by itself, and so notices that its folder is gone.
      const gone = name === GONE;
      if (gone) rmSync(folder, { recursive: true });
      const choices = gone ? {} : { when: { kind: "manual" as const } };
      return { name, folder, bucket, prefix: `${name}/`, choices };
    });
    story.prepare(jobs);
    ({ page } = await story.start());
  });
  afterAll(() => story[Symbol.asyncDispose]());

  it("finds the one with a problem on top and opens it with 1 click", async () => {
    const clicks = await countClicks(page);
    await waitForWords(page, nameOf(1), /^Not synced yet/);
    const grid = page.getByRole("grid", { name: "Folders" });
    await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe(String(COUNT));
    await expect.poll(() => grid.getByRole("link").first().textContent()).toBe(GONE);
    await grid.getByRole("link").first().click();
    await page.getByRole("heading", { name: GONE, level: 1 }).waitFor();
    expect(await clicks()).toBe(1);
  });
});
