import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { differences, snapshot } from "../integration/support/snapshot.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { Keyboard } from "./support/keyboard.ts";
import { openJobByKeys, openTabByKeys, toButtonOfRow } from "./support/keyboard-steps.ts";
import { newestRestore, syncAndWait, waitForRestore, waitForTray, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, writeBelow } from "./support/tree.ts";

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
    const last = await newestRestore(page);
    await keys.activate(button(dialog, "Restore"));
    await dialog.waitFor({ state: "detached" });
    expect(differences(before, snapshot(await waitForRestore(page, last)))).toEqual([]);
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
    const last = await newestRestore(page);
    await keys.activate(button(dialog, "Restore"));
    await dialog.waitFor({ state: "detached" });
    await waitForRestore(page, last);
    expect(existsSync(join(folder, "part 1/file 8.txt"))).toBe(true);
    expect(read("letter.txt")).toBe("not sent yet");
    const restored = readdirSync(join(folder, "2026")).filter((one) => one.startsWith("letter (restored "));
    expect(restored.map(read)).toEqual(["saved over it"]);
    await keys.expectNoClicks();
    await app.startAgain(["--resume"]);
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
  });
});
