import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isOlderElectron } from "./harness/on-electron.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { openScreen, rowOf, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, writeBelow } from "./support/tree.ts";

/*
 * An older Electron has a replacement for `node:sqlite`, with which a folder lists only its first entry of the journal.
 * Why is not known; the two tests that need the others are skipped there.
 */
describe.skipIf(!canTellStories)("the files of a folder", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
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

  async function openFiles(): Promise<void> {
    await openScreen(page, "Folders");
    await rowOf(page, "Letters").getByRole("link", { name: "Letters" }).click();
    await page.getByRole("tab", { name: "Files" }).click();
  }

  /** Counts the clicks of the user from now on. */
  async function countClicks(): Promise<() => Promise<number>> {
    await page.evaluate(`window.clicks = 0;
      for (const name of ["click", "contextmenu"])
        addEventListener(name, (event) => { if (event.isTrusted) window.clicks += 1; }, true);`);
    return () => page.evaluate<number>("window.clicks");
  }

  it("one is found by a part of its name and shown in the file manager with 4 clicks", async () => {
    await openScreen(page, "Folders");
    const clicks = await countClicks();
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

  it.skipIf(isOlderElectron)(
    "shows what changed since the last sync, what is excluded, and what is gone here",
    async () => {
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
    },
  );

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

  it.skipIf(isOlderElectron)("of a folder that cannot be read show the record of the last sync", async () => {
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
