import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import type { RunningApp } from "./harness/running-app.ts";
import { waitForTray, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";

/** Menus of the desktop and of file managers start Liana again, with arguments. */
describe.skipIf(!canTellStories)("a second start with arguments", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    folder = story.folder("Letters");
    mkdirSync(join(folder, "2026"));
    writeFileSync(join(folder, "2026/Dear %, Ada & #1.txt"), "x");
    writeFileSync(join(folder, "other.txt"), "y");
    story.prepare([{ name: "Letters", folder, bucket }]);
    ({ app, page } = await story.start());
    await waitInStep(page);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const chosen = (name: string): Promise<string | null> =>
    page.getByRole("treeitem", { name }).getAttribute("aria-checked");

  it("pauses, resumes and syncs", async () => {
    await app.startAgain(["--pause"]);
    await waitForTray(app, "paused", "Liana: Paused");
    await app.startAgain(["--resume"]);
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
    const before = story.service.requests.length;
    await app.startAgain(["--sync"]);
    await expect.poll(() => story.service.requests.length).toBeGreaterThan(before);
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
  });

  it("opens the screen for restores at a file, from a hidden window", async () => {
    await app.closeWindow();
    await expect.poll(() => app.isWindowVisible()).toBe(false);
    await app.startAgain(["--restore", join(folder, "2026/Dear %, Ada & #1.txt")]);
    await expect.poll(() => app.isWindowVisible()).toBe(true);
    await expect.poll(() => chosen("Dear %, Ada & #1.txt")).toBe("true");
  });

  it("shows the versions of a folder without choosing it", async () => {
    await app.startAgain([`--versions=${join(folder, "2026")}`]);
    await expect.poll(() => chosen("2026")).toBe("false");
  });

  it("shows a whole folder", async () => {
    await app.startAgain(["--restore", folder]);
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/restore\/[^/]+$/);
  });

  it("refuses a path that no job has, and stays where it is", async () => {
    const before = await page.evaluate(() => location.hash);
    await app.startAgain(["--versions", "/etc/passwd"]);
    await expect.poll(() => app.boxes()).toHaveLength(1);
    expect((await app.boxes())[0]?.title).toBe('"/etc/passwd" is not in a folder that Liana mirrors');
    expect(await page.evaluate(() => location.hash)).toBe(before);
  });

  it("quits, and has nothing to quit afterwards", async () => {
    await app.startAgain(["--quit"]);
    expect(await app.ended).toBe(0);
    await app.startAgain(["--quit"]);
  });
});
