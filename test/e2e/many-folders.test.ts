import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import { countClicks } from "./support/clicks.ts";
import { openScreen, waitForWords } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles } from "./support/tree.ts";

const COUNT = 150;
/** The folder that is gone; by its place in the settings it is the 118th. */
const GONE = "Team 118";

const nameOf = (number: number): string => `Team ${String(number).padStart(3, "0")}`;

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

  const bar = (): Locator => page.getByRole("region", { name: "Selected folders" });
  const inBar = (name: string): Locator => bar().getByRole("button", { name, exact: true });

  /** 2 clicks: the first folder, and the last one with Shift. */
  async function select(first: number, last: number): Promise<void> {
    await openScreen(page, "Folders");
    await page.getByRole("textbox", { name: "Search folders" }).fill("Team 00");
    await page.getByRole("link", { name: nameOf(first), exact: true }).waitFor();
    if (await bar().isVisible()) await inBar("Deselect all").click();
    await page.getByRole("checkbox", { name: `Select ${nameOf(first)}` }).click();
    await page.getByRole("checkbox", { name: `Select ${nameOf(last)}` }).click({ modifiers: ["Shift"] });
  }

  const jobsNamed = async (names: readonly string[]) =>
    (await ask(page, "getSnapshot", {})).jobs.filter(({ name }) => names.includes(name));
  const three = [1, 2, 3].map(nameOf);

  it("syncs several with 1 click after the selection", async () => {
    await select(1, 3);
    const clicks = await countClicks(page);
    await inBar("Sync now").click();
    for (const name of three) await waitForWords(page, name, /^Up to date as of .*, 1 file$/);
    expect(await clicks()).toBe(1);
  });

  it("pauses several with 2 clicks after the selection", async () => {
    await select(4, 6);
    const clicks = await countClicks(page);
    await inBar("Pause").click();
    await page.getByRole("menuitem", { name: "Until I resume" }).click();
    for (const name of [4, 5, 6].map(nameOf)) await waitForWords(page, name, "Paused");
    expect(await clicks()).toBe(2);
  });

  it("restores several with 2 clicks after the selection", async () => {
    await select(1, 3);
    const clicks = await countClicks(page);
    await inBar("Restore").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await clicks()).toBe(2);
    await expect
      .poll(
        async () =>
          (await ask(page, "getSnapshot", {})).restores.filter(({ state }) => state.kind === "done").length,
      )
      .toBe(3);
  });

  it("removes several with 2 clicks after the selection", async () => {
    await select(1, 3);
    const clicks = await countClicks(page);
    await inBar("Remove").click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop syncing 3 folders" }).click();
    await expect.poll(() => jobsNamed(three)).toEqual([]);
    expect(await clicks()).toBe(2);
  });
});
