import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { differences, snapshot } from "../integration/support/snapshot.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { countClicks } from "./support/clicks.ts";
import { openScreen, rowOf, waitForTray, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, writeBelow } from "./support/tree.ts";

describe.skipIf(!canTellStories)("a restore", () => {
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
    writeBelow(folder, "old/ancient.txt", "from 2001");
    utimesSync(join(folder, "old/ancient.txt"), 1_000_000_000.5, 1_000_000_000.25);
    writeBelow(folder, "ü/日本 100% #1.txt", "odd name");
    mkdirSync(join(folder, "nothing here"));
    if (process.platform !== "win32") symlinkSync("old/ancient.txt", join(folder, "link"));
    story.prepare([{ name: "Letters", folder, bucket, prefix: "kept/" }]);
    ({ app, page } = await story.start());
    await waitInStep(page);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const restores = (): Locator => page.getByRole("list", { name: "Restores" }).getByRole("listitem");

  /** Reveals the folder of the first listed restore and dismisses that restore. @returns the folder's path */
  async function showAndDismiss(): Promise<string> {
    const row = restores().first();
    await row.getByRole("button", { name: "Show in folder" }).click();
    await expect.poll(async () => (await app.revealedPaths()).length).toBeGreaterThan(0);
    await row.getByRole("button", { name: "Dismiss" }).click();
    await row.waitFor({ state: "detached" });
    return (await app.revealedPaths()).at(-1) ?? "";
  }

  it("of everything takes 2 clicks and creates an equal tree next to Downloads", async () => {
    const before = snapshot(folder);
    const entries = [...before.values()].filter((line) => /^(file|link)/.test(line)).length;
    const clicks = await countClicks(page);
    await rowOf(page, "Letters").getByRole("button", { name: "Restore Letters" }).click();
    const dialog = page.getByRole("dialog", { name: "Restore Letters" });
    await dialog.getByText(`about ${entries} files,`).waitFor();
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    expect(await clicks()).toBe(2);
    await restores().getByText(`${entries} files, all verified`).waitFor();
    const target = await showAndDismiss();
    expect(target).toMatch(/Letters \d{4}-\d\d-\d\d$/);
    expect(target).not.toBe(folder);
    expect(differences(before, snapshot(target))).toEqual([]);
    expect(differences(before, snapshot(folder))).toEqual([]);
  });

  it("of a few files restores only these, to the chosen folder", async () => {
    const target = join(story.folders.home, "Desktop", "back again");
    await openScreen(page, "Restore");
    const tree = page.getByRole("tree", { name: "Files of Letters" });
    const item = (name: RegExp): Locator => tree.getByRole("treeitem", { name });
    await item(/^part 1/).click();
    await item(/^file 8\.txt/).click();
    await item(/^file 15\.txt/).click();
    // A click opens a folder; the space bar selects it.
    await item(/^old/).click();
    await item(/^ancient\.txt/).waitFor();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Restore Letters" });
    await app.answerDialog([target]);
    await dialog.getByRole("button", { name: "Change" }).click();
    await dialog.getByText("back again").waitFor();
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await restores().getByText("3 files, all verified").waitFor();
    expect(await showAndDismiss()).toBe(target);
    expect(existsSync(join(target, "old/ancient.txt"))).toBe(true);
    const files = [...snapshot(target)].filter(([, line]) => line.startsWith("file")).map(([path]) => path);
    expect(files.sort()).toEqual(["old/ancient.txt", "part 1/file 15.txt", "part 1/file 8.txt"]);
    for (const path of files) {
      expect(readFileSync(join(target, path))).toEqual(readFileSync(join(folder, path)));
      expect(statSync(join(target, path)).mtimeMs).toBe(statSync(join(folder, path)).mtimeMs);
    }
  });

  it("over different files keeps both and reports it", async () => {
    const target = join(story.folders.home, "Desktop", "mixed");
    writeBelow(target, "old/ancient.txt", "mine, do not touch");
    await page.getByRole("treeitem", { name: /^old/ }).click();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Restore Letters" });
    await app.answerDialog([target]);
    await dialog.getByRole("button", { name: "Change" }).click();
    await dialog.getByText("the restored one gets a new name beside it").waitFor();
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await restores().getByText("1 file differed from what was there, 9 B").waitFor();
    await showAndDismiss();
    expect(readFileSync(join(target, "old/ancient.txt"), "utf8")).toBe("mine, do not touch");
    const files = [...snapshot(target).keys()].filter((path) => path.startsWith("old/"));
    expect(files.sort()).toEqual([
      expect.stringMatching(/^old\/ancient \(restored .*\)\.txt$/),
      "old/ancient.txt",
    ]);
    expect(readFileSync(join(target, files[0] ?? ""), "utf8")).toBe("from 2001");
  });

  it("RS13: to the original location brings back what is gone, and never replaces what was not sent", async () => {
    await app.startAgain(["--pause"]);
    await waitForTray(app, "paused", "Liana: Paused");
    const before = snapshot(folder);
    rmSync(join(folder, "old/ancient.txt"));
    writeBelow(folder, "part 1/file 8.txt", "not sent yet");
    await openScreen(page, "Folders");
    await rowOf(page, "Letters").getByRole("button", { name: "Restore Letters" }).click();
    const dialog = page.getByRole("dialog", { name: "Restore Letters" });
    await dialog.getByRole("radio", { name: "The original location" }).click();
    await dialog.getByRole("combobox", { name: "If a file already exists" }).click();
    await page.getByRole("option", { name: "Replace existing files" }).click();
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await restores()
      .getByText(/1 file differed from what was there/)
      .waitFor();
    expect(readFileSync(join(folder, "part 1/file 8.txt"), "utf8")).toBe("not sent yet");
    const after = snapshot(folder);
    expect(after.get("old/ancient.txt")).toBe(before.get("old/ancient.txt"));
    const added = [...after.keys()].filter((path) => !before.has(path));
    expect(added).toEqual([expect.stringMatching(/^part 1\/file 8 \(restored .*\)\.txt$/)]);
    // RS14: Activity lists the restore too.
    await openScreen(page, "Activity");
    await restores().getByRole("button", { name: "Copy path" }).waitFor();
    await app.startAgain(["--resume"]);
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
    expect(story.service.versions("stories-1").has(`kept/${added[0]}`)).toBe(true);
  });
});
