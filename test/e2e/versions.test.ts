import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import type { RunningApp } from "./harness/running-app.ts";
import { openScreen, rowOf, syncAndWait, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, writeBelow } from "./support/tree.ts";

/** RS11: the most clicks from the tray, or a file's row, to the previous version next to the current one. */
const CLICKS = 4;

describe.skipIf(!canTellStories)("RS11: a file that was just saved over", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let folder: string;
  let clicks = 0;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    folder = story.folder("Letters");
    makeFiles(folder, 10);
    writeBelow(folder, "2026/letter.txt", "what I wrote before");
    story.prepare([{ name: "Letters", folder, bucket, prefix: "kept/" }]);
    ({ app, page } = await story.start());
    await waitInStep(page);
    writeBelow(folder, "2026/letter.txt", "saved over it");
    await syncAndWait(page, "Letters");
  });
  afterAll(() => story[Symbol.asyncDispose]());

  async function click(target: Locator): Promise<void> {
    clicks += 1;
    await target.click();
  }

  const dialog = (): Locator => page.getByRole("dialog", { name: "Versions of letter.txt" });
  const versions = (): Locator => dialog().getByRole("list", { name: "Versions" }).getByRole("listitem");
  const files = (): readonly string[] => readdirSync(join(folder, "2026")).sort();
  const read = (name: string): string => readFileSync(join(folder, "2026", name), "utf8");

  it("from the tray: the previous version of today is next to the current one after few clicks", async () => {
    clicks = 1;
    await app.choose("Restore…");
    await click(page.getByRole("link", { name: "Versions of letter.txt" }));
    await expect.poll(() => versions().count()).toBe(2);
    await click(
      versions()
        .nth(1)
        .getByRole("button", { name: /^Put next to the file/ }),
    );
    await dialog().getByText("1 file, all verified").waitFor();
    expect(clicks).toBeLessThanOrEqual(CLICKS);
    const [beside = "", current] = files();
    expect(beside).toMatch(/^letter \(version \d{4}-\d\d-\d\d \d\d\.\d\d(\.\d\d)?\)\.txt$/);
    expect([read(beside), current, read("letter.txt")]).toEqual([
      "what I wrote before",
      "letter.txt",
      "saved over it",
    ]);
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
  });

  /** Puts the version before the current one next to the file, which must not be there yet. @returns its content */
  async function putNext(): Promise<string> {
    for (const name of files()) if (name !== "letter.txt") rmSync(join(folder, "2026", name));
    await click(
      versions()
        .nth(1)
        .getByRole("button", { name: /^Put next to the file/ }),
    );
    await dialog().getByText("1 file, all verified").waitFor();
    expect(clicks).toBeLessThanOrEqual(CLICKS);
    const [beside = "", ...others] = files();
    expect(others).toEqual(["letter.txt"]);
    expect(beside).toMatch(/^letter \(version /);
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    return read(beside);
  }

  it("from its row in Files: the previous version is next to the current one", async () => {
    await openScreen(page, "Folders");
    await rowOf(page, "Letters").getByRole("link", { name: "Letters" }).click();
    await page.getByRole("tab", { name: "Files" }).click();
    await page.getByRole("searchbox", { name: "Search" }).fill("letter.txt");
    clicks = 1;
    await page.getByRole("option", { name: /^letter\.txt/ }).click({ button: "right" });
    await click(page.getByRole("menuitem", { name: "Earlier versions…" }));
    expect(await putNext()).toBe("what I wrote before");
  });

  it("from its row in Restore: the previous version is next to the current one", async () => {
    await openScreen(page, "Folders");
    await openScreen(page, "Restore");
    const tree = page.getByRole("tree", { name: "Files of Letters" });
    clicks = 0;
    await click(tree.locator('[role=treeitem][aria-expanded="false"]').filter({ hasText: /^2026$/ }));
    const row = tree.getByRole("treeitem", { name: /^letter\.txt/ });
    await click(row.getByRole("button", { name: "Versions of letter.txt" }));
    expect(await putNext()).toBe("what I wrote before");
  });

  it("from its row: the previous version replaces it, and is then current in the bucket too", async () => {
    await openScreen(page, "Folders");
    await openScreen(page, "Restore");
    const tree = page.getByRole("tree", { name: "Files of Letters" });
    clicks = 0;
    const row = tree.getByRole("treeitem", { name: /^letter\.txt/ });
    // The screen opens anew, with all folders closed.
    await click(tree.locator('[role=treeitem][aria-expanded="false"]').filter({ hasText: /^2026$/ }));
    await click(row.getByRole("button", { name: "Versions of letter.txt" }));
    await click(
      versions()
        .nth(1)
        .getByRole("button", { name: /^Replace the file/ }),
    );
    await click(dialog().getByRole("alertdialog").getByRole("button", { name: "Replace the file" }));
    expect(clicks).toBeLessThanOrEqual(CLICKS);
    await dialog().getByText("1 file, all verified").waitFor();
    expect(read("letter.txt")).toBe("what I wrote before");
    // The job sends it, and the list shows three versions.
    await expect.poll(() => versions().count()).toBe(3);
    await page.keyboard.press("Escape");
  });

  it("a file manager opens the same list", async () => {
    await app.startAgain(["--versions", join(folder, "2026/letter.txt")]);
    await expect.poll(() => versions().count()).toBe(3);
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
  });
});
