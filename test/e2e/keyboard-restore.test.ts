import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { differences, snapshot } from "../integration/support/snapshot.ts";
import { ask } from "./harness/ask.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { Keyboard } from "./support/keyboard.ts";
import {
  answerServiceByKeys,
  openJobByKeys,
  openTabByKeys,
  toButtonOfRow,
  typeKeysByKeys,
} from "./support/keyboard-steps.ts";
import { syncAndWait, waitForTray, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, writeBelow } from "./support/tree.ts";
import { waitForQuestion } from "./support/wizard.ts";

const restoresOf = (page: Page): Locator =>
  page.getByRole("list", { name: "Restores" }).getByRole("listitem");

/** The folder of the newest restore. */
const newestPath = async (page: Page): Promise<string> =>
  (await ask(page, "getSnapshot", {})).restores.map(({ path }) => path).at(-1) ?? "";

describe.skipIf(!canTellStories)("on a new computer, with the keyboard alone", () => {
  it("files are found and restored from the first screen on", async () => {
    const service = await StrictService.start();
    await using anna = new Story(service);
    const bucket = await service.makeBucket();
    const pictures = anna.folder("Pictures of Anna");
    makeFiles(pictures, 30);
    anna.prepare([{ name: "Pictures of Anna", folder: pictures, bucket, prefix: "Pictures/" }]);
    const before = await anna.start();
    await waitInStep(before.page);
    await before.app.quit();
    await using here = new Story(service);
    const { page } = await here.start();
    const keys = await Keyboard.of(page);
    await waitForQuestion(page, "service");
    await keys.tabTo(page.getByRole("radio", { name: "Back up folders" }));
    await keys.arrowTo(page.getByRole("radio", { name: "Get files back" }), "ArrowRight");
    await answerServiceByKeys(keys, page, service);
    await typeKeysByKeys(keys, page, service.keys);
    await page.getByText(/^30 files, /).waitFor();
    await keys.activate(page.getByRole("button", { name: "Restore Pictures of Anna", exact: true }));
    const dialog = await keys.inDialog("Restore Pictures of Anna");
    await dialog.getByText(/^All 30 files/).waitFor();
    await keys.activate(dialog.getByRole("button", { name: "Restore", exact: true }));
    await restoresOf(page).getByText("30 files, all verified").waitFor();
    await keys.expectNoClicks();
    expect(differences(snapshot(pictures), snapshot(await newestPath(page)))).toEqual([]);
  });
});

describe.skipIf(!canTellStories)("a restore with the keyboard alone", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let keys: Keyboard;
  let folder: string;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    folder = story.folder("Letters");
    makeFiles(folder, 12);
    writeBelow(folder, "2026/letter.txt", "what I wrote before");
    writeBelow(folder, "2026/list.txt", "milk");
    story.prepare([{ name: "Letters", folder, bucket, prefix: "kept/" }]);
    ({ app, page } = await story.start());
    await waitInStep(page);
    writeBelow(folder, "2026/letter.txt", "saved over it");
    writeBelow(folder, "2026/list.txt", "milk and bread");
    await syncAndWait(page, "Letters");
    keys = await Keyboard.of(page);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const button = (within: Locator, name: string | RegExp): Locator =>
    within.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) });
  const besides = (name: string): readonly string[] =>
    readdirSync(join(folder, "2026")).filter((one) => one.startsWith(`${name} (version `));
  const read = (name: string): string => readFileSync(join(folder, "2026", name), "utf8");

  /** Puts the version of today before the current one next to the file. */
  async function putNext(name: string): Promise<void> {
    const dialog = await keys.inDialog(`Versions of ${name}`);
    const versions = dialog.getByRole("list", { name: "Versions" }).getByRole("listitem");
    await expect.poll(() => versions.count()).toBe(2);
    await keys.activate(button(versions.nth(1), /^Put next to the file/));
    await dialog.getByText("1 file, all verified").waitFor();
    await keys.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }

  it("RS11: a version of today is put next to its file, from the file's row in Files", async () => {
    await openJobByKeys(keys, page, "Letters");
    await openTabByKeys(keys, page, "Files");
    const list = page.getByRole("listbox");
    await keys.tabTo(list);
    await keys.lineTo(page.getByRole("option", { name: /^2026/ }));
    await keys.press("Enter");
    await keys.tabTo(list);
    await keys.lineTo(page.getByRole("option", { name: /^letter\.txt/ }));
    await keys.press("Shift+F10");
    await keys.arrowTo(page.getByRole("menuitem", { name: "Earlier versions…" }));
    await keys.press("Enter");
    await putNext("letter.txt");
    expect(besides("letter").map(read)).toEqual(["what I wrote before"]);
    expect(read("letter.txt")).toBe("saved over it");
  });

  it("RS11: the same from the file's row in Restore", async () => {
    await keys.openScreen("Restore");
    const tree = page.getByRole("tree", { name: "Files of Letters" });
    await tree.getByRole("treeitem", { name: /^2026/ }).waitFor();
    await keys.tabTo(tree);
    await keys.lineTo(tree.getByRole("treeitem", { name: /^2026/ }));
    await keys.press("ArrowRight");
    await keys.lineTo(tree.getByRole("treeitem", { name: /^list\.txt/ }));
    await keys.press("Space");
    await keys.activate(page.getByRole("button", { name: "Versions", exact: true }));
    await putNext("list.txt");
    expect(besides("list").map(read)).toEqual(["milk"]);
    await keys.expectNoClicks();
  });

  it("a folder is restored as it is now", async () => {
    await keys.openScreen("Folders");
    await waitInStep(page);
    const before = snapshot(folder);
    await toButtonOfRow(keys, page, "Letters", "Restore Letters");
    await keys.press("Enter");
    const dialog = await keys.inDialog("Restore Letters");
    await keys.activate(button(dialog, "Restore"));
    await dialog.waitFor({ state: "detached" });
    await expect
      .poll(async () => (await ask(page, "getSnapshot", {})).restores.at(-1)?.state.kind)
      .toBe("done");
    expect(differences(before, snapshot(await newestPath(page)))).toEqual([]);
    await keys.expectNoClicks();
  });

  it("RS15: to the original location, after a look at its changes", async () => {
    await app.startAgain(["--pause"]);
    await waitForTray(app, "paused", "Liana: Paused");
    rmSync(join(folder, "part 1/file 8.txt"));
    writeBelow(folder, "2026/letter.txt", "not sent yet");
    await toButtonOfRow(keys, page, "Letters", "Restore Letters");
    await keys.press("Enter");
    const dialog = await keys.inDialog("Restore Letters");
    await keys.tabTo(dialog.getByRole("radio", { name: "A new folder" }));
    await keys.arrowTo(dialog.getByRole("radio", { name: "The original location" }));
    await keys.activate(button(dialog, "Show the changes"));
    const changes = await keys.inDialog("Changes by this restore");
    await keys.tabTo(changes.getByRole("listbox"));
    await keys.lineTo(changes.getByRole("option", { name: /file 8\.txt/ }));
    await keys.press("Home");
    await keys.lineTo(changes.getByRole("option", { name: /letter\.txt/ }));
    await changes.getByText(/letter \(restored \d{4}-\d\d-\d\d\)\.txt/).waitFor();
    await keys.press("Escape");
    await changes.waitFor({ state: "detached" });
    await keys.activate(button(dialog, "Restore"));
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => existsSync(join(folder, "part 1/file 8.txt"))).toBe(true);
    await expect
      .poll(async () => (await ask(page, "getSnapshot", {})).restores.at(-1)?.state.kind)
      .toBe("done");
    expect(read("letter.txt")).toBe("not sent yet");
    const restored = readdirSync(join(folder, "2026")).filter((one) => one.startsWith("letter (restored "));
    expect(restored.map(read)).toEqual(["saved over it"]);
    await keys.expectNoClicks();
    await app.startAgain(["--resume"]);
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
  });
});
