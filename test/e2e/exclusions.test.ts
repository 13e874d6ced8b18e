import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import type { RunningApp } from "./harness/running-app.ts";
import { rowOf, waitForObjects, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { objectsFor, writeBelow } from "./support/tree.ts";
import {
  answerService,
  chooseFolders,
  createBucket,
  goOn,
  typeKeys,
  waitForQuestion,
} from "./support/wizard.ts";

const BUCKET = "adas-work";

describe.skipIf(!canTellStories)("what is left out is chosen with ticks", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let work: string;
  let clicks = 0;

  const click = async (target: Locator): Promise<void> => {
    clicks += 1;
    await target.click();
  };
  const box = (inside: Locator, name: string): Locator =>
    inside.getByRole("treeitem", { name }).locator("[data-part=box]");
  /** Objects below one folder, without those of other folders. */
  const wanted = (...without: readonly string[]): ReadonlyMap<string, string> =>
    new Map(
      [...objectsFor(work, "Work/")].filter(
        ([key]) => !without.some((part) => key.startsWith(`Work/${part}`)),
      ),
    );

  beforeAll(async () => {
    story = new Story(await StrictService.start());
    work = story.folder("Work");
    writeBelow(work, "raw [2026]! #1/a.bin", "a");
    writeBelow(work, "raw [2026]! #1/deep/b.bin", "b");
    writeBelow(work, "raw 2/a.bin", "looks alike");
    writeBelow(work, "letters/tax.txt", "tax");
    writeBelow(work, "letters/secret.txt", "secret");
    writeBelow(work, "site/node_modules/x/index.js", "x");
    writeBelow(work, "site/index.html", "<html>");
    ({ app, page } = await story.start());
  });
  afterAll(() => story[Symbol.asyncDispose]());

  it("[DL3] nothing of an unticked folder reaches the bucket", async () => {
    await answerService(page, story.service);
    await typeKeys(page, story.service.keys);
    await goOn(page);
    await createBucket(page, BUCKET);
    await chooseFolders(app, page, [work]);
    const group = page.getByRole("group", { name: "Work" });
    await group.getByText(/^7 files/).waitFor();
    await click(page.getByRole("button", { name: "Choose what to leave out: Work" }));
    const dialog = page.getByRole("dialog");
    await click(box(dialog, "raw [2026]! #1"));
    clicks += 1;
    await dialog.getByRole("switch", { name: /^Installed packages/ }).press("Space");
    await dialog.getByText("4 files", { exact: false }).first().waitFor();
    await click(dialog.getByRole("button", { name: "Done" }));
    // Opening the choice, one tick, one preset, Done.
    expect(clicks).toBe(4);
    await group.getByText(/^4 files/).waitFor();
    await goOn(page);
    await waitForQuestion(page, "review");
    await page.getByRole("button", { name: "Start syncing" }).click();
    await waitInStep(page);
    await waitForObjects(story.service, BUCKET, () => wanted("raw [2026]! #1", "site/node_modules"));
    const ever = [...story.service.versions(BUCKET).keys()].filter((key) =>
      /\[2026\]|node_modules/.test(key),
    );
    expect(ever).toEqual([]);
  });

  it("[DL3] later the page of the folder says what stays in the bucket, and a tick sends the folder", async () => {
    await rowOf(page, "Work").getByRole("link", { name: "Work" }).click();
    await page.getByRole("tab", { name: "Excluded" }).click();
    const tree = page.getByRole("tree");
    await tree.getByRole("treeitem", { name: "letters" }).click();
    await box(tree, "secret.txt").click();
    await page.getByText("1 file, 6 B, is already in the bucket. It stays there").waitFor();
    await box(tree, "raw [2026]! #1").click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved").waitFor();
    // What was sent stays, although it is excluded now.
    await waitForObjects(story.service, BUCKET, () => wanted("site/node_modules"));
    writeBelow(work, "letters/secret.txt", "a changed secret");
    writeBelow(work, "letters/tax.txt", "a changed tax");
    const secret = (await story.service.objects(BUCKET)).get("Work/letters/secret.txt");
    await expect
      .poll(async () => (await story.service.objects(BUCKET)).get("Work/letters/tax.txt"))
      .toBe(wanted().get("Work/letters/tax.txt"));
    expect((await story.service.objects(BUCKET)).get("Work/letters/secret.txt")).toBe(secret);
  });
});
