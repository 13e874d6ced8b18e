import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { DELETED_FOLDER } from "../../src/shared/model/names.ts";
import { differences, snapshot } from "../integration/support/snapshot.ts";
import { Keyboard } from "./support/keyboard.ts";
import { toButtonOfRow } from "./support/keyboard-steps.ts";
import { newestRestore, openScreen, syncAndWait, waitForRestore, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, writeBelow } from "./support/tree.ts";

const DENIED = { kind: "status", status: 403, code: "AccessDenied" } as const;

const button = (within: Locator | Page, name: string): Locator =>
  within.getByRole("button", { name, exact: true });

describe.skipIf(!canTellStories)("a restore with the keyboard alone", () => {
  let story: Story<StrictService>;
  let page: Page;
  let keys: Keyboard;
  let folder: string;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    folder = story.folder("Letters");
    makeFiles(folder, 12);
    writeBelow(folder, "letter.txt", "what I wrote before");
    writeBelow(folder, "2019/gone.txt", "deleted here");
    story.prepare([{ name: "Letters", folder, bucket, prefix: "kept/" }]);
    ({ page } = await story.start());
    await waitInStep(page);
    writeBelow(folder, "letter.txt", "saved over it");
    await syncAndWait(page, "Letters");
    keys = await Keyboard.of(page);
  });
  afterEach(() => story.service.faults.clear());
  afterAll(() => story[Symbol.asyncDispose]());

  const deny = (...operations: readonly string[]): void => {
    for (const operation of operations)
      story.service.faults.add({ when: { operation, times: Infinity }, what: DENIED });
  };
  const restores = (): Locator => page.getByRole("list", { name: "Restores" }).getByRole("listitem");

  async function openDialog(): Promise<Locator> {
    await keys.openScreen("Folders");
    await toButtonOfRow(keys, page, "Letters", "Restore Letters");
    await keys.press("Enter");
    return keys.inDialog("Restore Letters");
  }

  it("RS10: a file is restored as of a minute of today", async () => {
    await keys.openScreen("Restore");
    await keys.activate(button(page, "Calendar"));
    // Arrow keys start from today.
    const today = page.locator('[role=grid] [aria-current="date"]');
    await expect.poll(() => keys.hasFocus(today)).toBe(true);
    await keys.press("Enter");
    const moment = page.getByRole("combobox", { name: "Moment" });
    await keys.tabTo(moment, "Shift+Tab");
    const minutes = await moment.locator("option").allInnerTexts();
    await keys.press("End");
    await expect.poll(() => moment.locator("option:checked").innerText()).toBe(minutes.at(-1));
    const tree = page.getByRole("tree", { name: "Files of Letters" });
    const letter = tree.getByRole("treeitem", { name: /^letter\.txt/ });
    await letter.waitFor();
    await keys.tabTo(tree);
    await keys.lineTo(letter);
    await keys.press("Space");
    await keys.activate(button(page, "Restore"));
    const dialog = await keys.inDialog("Restore Letters");
    await dialog.getByText(new RegExp(`As it was on .* at ${minutes.at(-1)}`)).waitFor();
    const before = await newestRestore(page);
    await keys.activate(button(dialog, "Restore"));
    const path = await waitForRestore(page, before);
    await restores().getByText("1 file, all verified").waitFor();
    await keys.expectNoClicks();
    expect(existsSync(join(path, "letter.txt"))).toBe(true);
  });

  it("RS14: one that failed is tried again", async () => {
    const dialog = await openDialog();
    deny("ListObjectsV2", "ListObjectVersions");
    await keys.activate(button(dialog, "Restore"));
    await restores()
      .getByText(/^Not restored: /)
      .waitFor();
    story.service.faults.clear();
    await keys.activate(button(restores().first(), "Try again"));
    await restores().getByText("14 files, all verified").waitFor();
    await keys.expectNoClicks();
    expect(differences(snapshot(folder), snapshot((await newestRestore(page))?.path ?? ""))).toEqual([]);
  });

  it("RS8: deleted files that are still in the bucket are restored where that is ticked", async () => {
    deny("DeleteObject", "DeleteObjects");
    rmSync(join(folder, "2019"), { recursive: true });
    await openScreen(page, "Folders");
    await syncAndWait(page, "Letters");
    keys = await Keyboard.of(page);
    const dialog = await openDialog();
    await keys.tabTo(dialog.getByLabel("Include deleted files (1)"));
    await keys.press("Space");
    // The restore before had as many files.
    const before = await newestRestore(page);
    await keys.activate(button(dialog, "Restore"));
    const restored = snapshot(await waitForRestore(page, before));
    await restores().first().getByText("14 files, all verified").waitFor();
    await keys.expectNoClicks();
    const deleted = [...restored].filter(
      ([name, line]) => name.startsWith(DELETED_FOLDER) && line.startsWith("file"),
    );
    expect(deleted.map(([name]) => name.slice(name.lastIndexOf("/") + 1))).toEqual(["gone.txt"]);
  });
});
