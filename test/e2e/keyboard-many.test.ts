import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import { Keyboard } from "./support/keyboard.ts";
import { rowOf, waitForWords } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { GONE, prepareTeams, teamName, TEAMS } from "./support/teams.ts";

/** The tests run in order and build on each other. */
describe.skipIf(!canTellStories)("150 folders, with the keyboard alone", () => {
  let story: Story<StrictService>;
  let page: Page;
  let keys: Keyboard;

  beforeAll(async () => {
    story = new Story(await StrictService.start());
    await prepareTeams(story);
    ({ page } = await story.start());
    keys = await Keyboard.of(page);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const grid = (): Locator => page.getByRole("grid", { name: "Folders" });
  const search = (): Locator => page.getByRole("searchbox", { name: "Search folders" });
  const filter = (name: RegExp): Locator => page.getByRole("radio", { name });
  const bar = (): Locator => page.getByRole("region", { name: "Selected folders" });
  const inBar = (name: string): Locator => bar().getByRole("button", { name, exact: true });
  const found = (count: number): Promise<void> =>
    expect.poll(() => grid().getAttribute("aria-rowcount")).toBe(String(count));
  const three = [1, 2, 3].map(teamName);

  /** The first three rows of the list: the first with Space, the next two with Shift. */
  async function selectThree(first: string): Promise<void> {
    await keys.tabTo(rowOf(page, first));
    await keys.press("Space", "Shift+ArrowDown", "Shift+ArrowDown");
    await bar().getByText("3 folders selected").waitFor();
  }

  it("a search finds one by its name, and “/” leads to it from anywhere", async () => {
    await waitForWords(page, teamName(1), /^Not synced yet/);
    await found(TEAMS);
    await keys.tabTo(page.getByRole("link", { name: "Add folder" }));
    await keys.press("/");
    expect(await keys.hasFocus(search())).toBe(true);
    await keys.type("team 150");
    await found(1);
    await rowOf(page, teamName(150)).waitFor();
    await keys.press("Escape");
    await found(TEAMS);
  });

  it("a filter shows the one that needs attention, and Enter opens it", async () => {
    await page.getByText("Needs attention 1").waitFor();
    await keys.tabTo(filter(/^All/));
    await keys.arrowTo(filter(/^Needs attention/), "ArrowRight");
    await found(1);
    await keys.tabTo(rowOf(page, GONE));
    await keys.press("Enter");
    await page.getByRole("heading", { name: GONE, level: 1 }).waitFor();
    await keys.press("Alt+ArrowLeft");
    await page.getByRole("heading", { name: "Folders", level: 1 }).waitFor();
    await keys.tabTo(filter(/^Needs attention/));
    await keys.arrowTo(filter(/^All/), "ArrowLeft");
    await found(TEAMS);
  });

  it("several are selected with Shift and synced", async () => {
    await keys.tabTo(search(), "Shift+Tab");
    await keys.type("Team 00");
    // The hundredth, too.
    await found(10);
    await selectThree(teamName(1));
    await keys.activate(inBar("Sync now"));
    for (const name of three) await waitForWords(page, name, /^Up to date as of /);
  });

  it("the selected are paused and resumed", async () => {
    await keys.activate(inBar("Pause"));
    await keys.arrowTo(page.getByRole("menuitem", { name: "Until I resume" }));
    await keys.press("Enter");
    for (const name of three) await waitForWords(page, name, "Paused");
    await keys.activate(inBar("Resume"));
    for (const name of three) await waitForWords(page, name, /^Up to date as of /);
  });

  it("the selected are restored", async () => {
    await keys.activate(inBar("Restore"));
    const dialog = await keys.inDialog("Restore 3 folders");
    await keys.activate(dialog.getByRole("button", { name: "Restore", exact: true }));
    await dialog.waitFor({ state: "detached" });
    const done = async (): Promise<number> =>
      (await ask(page, "getSnapshot", {})).restores.filter(({ state }) => state.kind === "done").length;
    await expect.poll(done).toBe(3);
  });

  it("the selected are removed", async () => {
    await keys.activate(inBar("Remove"));
    const dialog = await keys.inDialog("Stop syncing 3 folders?");
    await keys.activate(dialog.getByRole("button", { name: "Stop syncing 3 folders" }));
    await dialog.waitFor({ state: "detached" });
    await found(7);
    const names = (await ask(page, "getSnapshot", {})).jobs.map(({ name }) => name);
    expect(names).toHaveLength(TEAMS - 3);
    expect(three.filter((name) => names.includes(name))).toEqual([]);
    await keys.expectNoClicks();
  });
});
