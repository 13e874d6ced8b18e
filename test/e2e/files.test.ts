import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningApp } from "./harness/running-app.ts";
import { countClicks } from "./support/clicks.ts";
import { openScreen, rowOf, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, writeBelow } from "./support/tree.ts";

describe.skipIf(!canTellStories)("the files of a folder", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let folder: string;
  let service: StrictService;
  let bucket: string;

  beforeAll(async () => {
    service = await StrictService.start();
    story = new Story(service);
    bucket = await service.makeBucket();
    folder = story.folder("Letters");
    makeFiles(folder, 40);
    writeBelow(folder, "2019/Taxes/Receipt für März.pdf", "42 euros");
    writeBelow(folder, "2019/gone.txt", "soon gone");
    writeBelow(folder, "cache.tmp", "not sent");
    // Deletions stay in the bucket until approved, so that they can be seen.
    const maxDelete = { kind: "count", count: 0 } as const;
    story.prepare([
      { name: "Letters", folder, bucket, prefix: "kept/", choices: { exclude: ["*.tmp"], maxDelete } },
    ]);
    ({ app, page } = await story.start());
    await waitInStep(page);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const row = (name: string | RegExp): Locator => page.getByRole("option", { name });
  const search = (): Locator => page.getByRole("searchbox", { name: "Search" });

  /** The tab as in a new window: one that was left keeps its search, filter and folder. */
  async function openFiles(): Promise<void> {
    await page.reload();
    await openScreen(page, "Folders");
    await rowOf(page, "Letters").getByRole("link", { name: "Letters" }).click();
    await page.getByRole("tab", { name: "Files" }).click();
  }

  it("one is found by a part of its name and shown in the file manager with 4 clicks", async () => {
    await openScreen(page, "Folders");
    const clicks = await countClicks(page);
    await rowOf(page, "Letters").getByRole("link", { name: "Letters" }).click();
    await page.getByRole("tab", { name: "Files" }).click();
    await search().pressSequentially("MÄRZ");
    await row(/^Receipt für März\.pdf.*2019\/Taxes.*Up to date/).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Show in folder" }).click();
    const path = join(folder, "2019", "Taxes", "Receipt für März.pdf");
    await expect.poll(async () => (await app.revealedPaths()).at(-1)).toBe(path);
    expect(await clicks()).toBe(4);
  });

  it("its path can be copied and pasted elsewhere", async () => {
    await row(/^Receipt/).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Copy path" }).click();
    await page.getByText("Path copied").waitFor({ state: "attached" });
    await search().fill("");
    await search().press("ControlOrMeta+v");
    await expect
      .poll(() => search().inputValue())
      .toBe(join(folder, "2019", "Taxes", "Receipt für März.pdf"));
    await search().fill("");
  });

  it("shows what changed since the last sync, what is excluded, and what is gone here", async () => {
    await row(/^cache\.tmp.*Excluded/).waitFor();
    await row(/^2019/).click();
    await row(/^gone\.txt.*Up to date/).waitFor();
    rmSync(join(folder, "2019", "gone.txt"));
    // The list follows by itself, also while the deletion may still be part of a move.
    await row(/^gone\.txt.*Only in the bucket/).waitFor();
    await page.getByRole("button", { name: "Sync now" }).click();
    await page.getByText("1 deletion waits for your approval").first().waitFor();
    await row(/^gone\.txt/).click({ button: "right" });
    await page.getByText("Deleted here; the deletion in the bucket waits for your approval").waitFor();
    await page.getByRole("menuitem", { name: "Review the deletion…" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("combobox", { name: "Show" }).click();
    await page.getByRole("option", { name: "Only in the bucket", exact: true }).click();
    await row(/^gone\.txt/).waitFor();
    await expect
      .poll(() => page.getByRole("listbox", { name: "Search results" }).getByRole("option").count())
      .toBe(1);
  });

  it("a folder shows how many files it has and how large they are", async () => {
    await openFiles();
    // The file that is gone here counts until its deletion is approved.
    await row(/^2019.*2 files.*17 B/).waitFor();
    writeBelow(folder, "2019/more.txt", "12 more bytes");
    await row(/^2019.*3 files.*30 B/).waitFor();
  });

  it("[DL3] what is excluded is found by a filter, with its rule, and included with 4 clicks", async () => {
    await openFiles();
    await search().fill("cache");
    await row(/^cache\.tmp.*Excluded/).waitFor();
    await search().fill("");
    const clicks = await countClicks(page);
    await page.getByRole("combobox", { name: "Show" }).click();
    await page.getByRole("option", { name: "Excluded", exact: true }).click();
    await row(/^cache\.tmp/).click({ button: "right" });
    await page.getByText("Left out by the rule *.tmp").waitFor();
    await page.getByRole("menuitem", { name: "Include" }).click();
    await page.getByText("“cache.tmp” is included.").waitFor();
    await page.getByRole("heading", { name: "Nothing is excluded" }).waitFor();
    expect(await clicks()).toBe(4);
    await expect.poll(async () => [...(await service.objects(bucket)).keys()]).toContain("kept/cache.tmp");
  });

  it("[DL3] one is excluded from its row and included again, with 3 clicks; its object stays", async () => {
    await openFiles();
    await search().fill("more.txt");
    const clicks = await countClicks(page);
    await row(/^more\.txt.*Up to date/).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Exclude" }).click();
    await page.getByText("“more.txt” is excluded. What the bucket has of it stays there").waitFor();
    await row(/^more\.txt.*Excluded/).waitFor();
    writeBelow(folder, "2019/more.txt", "changed while it was excluded");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("“more.txt” is included.").waitFor();
    expect(await clicks()).toBe(3);
    await expect
      .poll(async () => (await service.objects(bucket)).get("kept/2019/more.txt"))
      .toEqual(objectsFor(folder, "kept/").get("kept/2019/more.txt"));
    await search().fill("");
  });

  it("is restored from its row: the restore screen has it selected", async () => {
    await openFiles();
    await search().fill("receipt");
    await row(/^Receipt/).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Restore…" }).click();
    const item = page
      .getByRole("tree", { name: "Files of Letters" })
      .getByRole("treeitem", { name: /^Receipt/ });
    await item.waitFor();
    await expect.poll(() => item.getAttribute("aria-checked")).toBe("true");
  });

  it("of a folder that cannot be read show the record of the last sync", async () => {
    await openFiles();
    await row(/^2019/).waitFor();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "not a folder any more");
    await row(/^2019/).click();
    await page.getByText("This folder cannot be read now.").waitFor();
    await row(/^gone\.txt/).waitFor();
    await row(/^Taxes/).waitFor();
  });
});
