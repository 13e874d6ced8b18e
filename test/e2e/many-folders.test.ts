import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { countClicks } from "./support/clicks.ts";
import { choices, openScreen, waitForTray, waitForWords } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { GONE, prepareTeams, teamName, TEAMS } from "./support/teams.ts";

describe.skipIf(!canTellStories)("an administrator with 150 folders", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    story = new Story(await StrictService.start());
    await prepareTeams(story);
    ({ app, page } = await story.start());
  });
  afterAll(() => story[Symbol.asyncDispose]());

  it("finds the one with a problem on top and opens it with 1 click", async () => {
    const clicks = await countClicks(page);
    await waitForWords(page, teamName(1), /^Not synced yet/);
    const grid = page.getByRole("grid", { name: "Folders" });
    await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe(String(TEAMS));
    await expect.poll(() => grid.getByRole("link").first().textContent()).toBe(GONE);
    await grid.getByRole("link").first().click();
    await page.getByRole("heading", { name: GONE, level: 1 }).waitFor();
    expect(await clicks()).toBe(1);
  });

  it("sees only those that need attention with 1 click, and the tray names them and counts the rest", async () => {
    await openScreen(page, "Folders");
    const grid = page.getByRole("grid", { name: "Folders" });
    const clicks = await countClicks(page);
    await page.getByText("Needs attention 1").click();
    await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe("1");
    expect(await clicks()).toBe(1);
    await page.getByText(`All ${TEAMS}`).click();
    await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe(String(TEAMS));
    const tray = await waitForTray(
      app,
      "attention",
      new RegExp(`^Liana: ${GONE}: The folder ".*" is not there`),
    );
    const labels = choices(tray);
    expect(labels.filter((label) => label.startsWith("Team "))).toEqual([
      `${GONE}: Folder missing, nothing deleted`,
    ]);
    expect(labels).toContain("1 folder needs attention…");
    await openScreen(page, "Settings");
    await app.choose(`All ${TEAMS} folders…`);
    await page.getByRole("heading", { level: 1, name: "Folders" }).waitFor();
  });

  const bar = (): Locator => page.getByRole("region", { name: "Selected folders" });
  const inBar = (name: string): Locator => bar().getByRole("button", { name, exact: true });

  /** 2 clicks: the first folder, and the last one with Shift. */
  async function select(first: number, last: number): Promise<void> {
    await openScreen(page, "Folders");
    await page.getByRole("searchbox", { name: "Search folders" }).fill("Team 00");
    await page.getByRole("link", { name: teamName(first), exact: true }).waitFor();
    if (await bar().isVisible()) await inBar("Deselect all").click();
    await page.getByRole("checkbox", { name: `Select ${teamName(first)}` }).click();
    await page.getByRole("checkbox", { name: `Select ${teamName(last)}` }).click({ modifiers: ["Shift"] });
  }

  const jobsNamed = async (names: readonly string[]) =>
    (await ask(page, "getSnapshot", {})).jobs.filter(({ name }) => names.includes(name));
  const three = [1, 2, 3].map(teamName);

  it("syncs several with 1 click after the selection", async () => {
    await select(1, 3);
    const clicks = await countClicks(page);
    await inBar("Sync now").click();
    for (const name of three) await waitForWords(page, name, /^Up to date as of /);
    expect(await clicks()).toBe(1);
  });

  it("pauses several with 2 clicks after the selection", async () => {
    await select(4, 6);
    const clicks = await countClicks(page);
    await inBar("Pause").click();
    await page.getByRole("menuitem", { name: "Until I resume" }).click();
    for (const name of [4, 5, 6].map(teamName)) await waitForWords(page, name, "Paused");
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
