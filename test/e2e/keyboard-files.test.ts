import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import type { RunningApp } from "./harness/running-app.ts";
import { Keyboard } from "./support/keyboard.ts";
import { openJobByKeys, openTabByKeys } from "./support/keyboard-steps.ts";
import { syncAndWait, waitForObjects, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, together, writeBelow } from "./support/tree.ts";

describe.skipIf(!canTellStories)("the files of a folder, with the keyboard alone", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let keys: Keyboard;
  let folder: string;
  let bucket: string;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    bucket = await service.makeBucket();
    folder = story.folder("Letters");
    makeFiles(folder, 20);
    writeBelow(folder, "2019/Receipt für März.pdf", Buffer.alloc(200_000, 1));
    writeBelow(folder, "notes/draft.txt", "draft");
    const choices = { maxDelete: { kind: "count", count: 0 }, retain: "none" } as const;
    story.prepare([{ name: "Letters", folder, bucket, prefix: "kept/", choices }]);
    ({ app, page } = await story.start());
    await waitInStep(page);
    keys = await Keyboard.of(page);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const row = (name: RegExp): Locator => page.getByRole("option", { name });

  /** Opens the menu of the row that a search finds. */
  async function openMenuOf(part: string, found: RegExp): Promise<void> {
    await keys.press("/");
    const search = page.getByRole("searchbox", { name: "Search" });
    await expect.poll(() => keys.hasFocus(search)).toBe(true);
    await keys.typeInto(search, part);
    await row(found).waitFor();
    await keys.tabTo(page.getByRole("listbox"));
    await keys.lineTo(row(found));
    await keys.press("Shift+F10");
    await page.getByRole("menu").waitFor();
  }
  async function chooseInMenu(name: string): Promise<void> {
    await keys.arrowTo(page.getByRole("menuitem", { name }));
    await keys.press("Enter");
    await page.getByRole("menu").waitFor({ state: "detached" });
  }

  it("one is found by its name, shown in the file manager, and left out", async () => {
    await openJobByKeys(keys, page, "Letters");
    await openTabByKeys(keys, page, "Files");
    await openMenuOf("MÄRZ", /^Receipt für März\.pdf/);
    await chooseInMenu("Show in folder");
    const path = join(folder, "2019", "Receipt für März.pdf");
    await expect.poll(async () => (await app.revealedPaths()).at(-1)).toBe(path);
    await openMenuOf("draft", /^draft\.txt/);
    await chooseInMenu("Exclude");
    await row(/^draft\.txt.*Excluded/).waitFor();
    await keys.expectNoClicks();
  });

  it("[DL3] one is sent again with a tick in the tree of what is left out", async () => {
    writeBelow(folder, "notes/draft.txt", "a later draft");
    await openTabByKeys(keys, page, "Excluded");
    const tree = page.getByRole("tree");
    const line = (name: string): Locator => tree.getByRole("treeitem", { name });
    await line("notes").waitFor();
    await keys.tabTo(tree);
    await keys.lineTo(line("notes"));
    await keys.press("ArrowRight");
    await keys.lineTo(line("draft.txt"));
    await keys.press("Space");
    await keys.activate(page.getByRole("button", { name: "Save", exact: true }));
    await waitForObjects(story.service, bucket, () => objectsFor(folder, "kept/"));
    await keys.expectNoClicks();
  });

  it("the largest one is found on the map", async () => {
    await openTabByKeys(keys, page, "Space");
    const map = page.getByRole("listbox", { name: /^Map of/ });
    const area = (name: RegExp): Locator => map.getByRole("option", { name });
    await area(/^2019, /).waitFor();
    await keys.tabTo(map);
    await keys.press("Home");
    await keys.lineTo(area(/^2019, /));
    await keys.press("Enter");
    await area(/^Receipt für März\.pdf, .* 100%$/).waitFor();
    await keys.expectNoClicks();
  });

  it("[GU2] held deletions are reviewed: some stay in the bucket, the others are deleted", async () => {
    const before = await story.service.objects(bucket);
    for (const name of ["2019", "notes"]) rmSync(join(folder, name), { recursive: true });
    await page.getByRole("link", { name: "Folders" }).first().click();
    await syncAndWait(page, "Letters");
    keys = await Keyboard.of(page);
    await keys.activate(page.getByRole("button", { name: "Review", exact: true }));
    const box = (name: RegExp): Locator => page.getByRole("checkbox", { name });
    await keys.typeInto(page.getByRole("textbox", { name: "Search the held deletions" }), "draft");
    await keys.tabTo(box(/^1 file, /));
    await keys.press("Space");
    await keys.activate(page.getByRole("button", { name: "Keep in bucket" }));
    await page.getByText("1 file stays in the bucket.").waitFor();
    await keys.typeInto(page.getByRole("textbox", { name: "Search the held deletions" }), "März");
    await keys.tabTo(box(/^1 file, /));
    await keys.press("Space");
    await keys.activate(page.getByRole("button", { name: "Delete in bucket" }));
    const question = await keys.inDialog("Delete 1 file in the bucket?");
    await keys.activate(question.getByRole("button", { name: "Delete 1 file" }));
    const kept = new Map([...before].filter(([key]) => key === "kept/notes/draft.txt"));
    await waitForObjects(story.service, bucket, () => together(objectsFor(folder, "kept/"), kept));
    await keys.expectNoClicks();
  });
});
