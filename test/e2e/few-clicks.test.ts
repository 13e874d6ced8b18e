import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import type { RunningApp } from "./harness/running-app.ts";
import { countClicks } from "./support/clicks.ts";
import { waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, together } from "./support/tree.ts";
import {
  answerService,
  chooseFolders,
  createBucket,
  goOn,
  typeKeys,
  waitForQuestion,
} from "./support/wizard.ts";

const BUCKET = "few-clicks";
/** Confirming the system's dialog for folders. */
const CONFIRMED = 1;

describe.skipIf(!canTellStories)("the clicks for a folder", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let letters: string;
  let music: string;

  beforeAll(async () => {
    story = new Story(await StrictService.start());
    letters = story.folder("Letters");
    music = story.folder("Music");
    makeFiles(letters, 5);
    makeFiles(music, 3);
    ({ app, page } = await story.start());
  });
  afterAll(() => story[Symbol.asyncDispose]());

  it("are 8 for the first one", async () => {
    const clicks = await countClicks(page);
    await answerService(page, story.service);
    await typeKeys(page, story.service.keys);
    await goOn(page);
    await createBucket(page, BUCKET);
    await chooseFolders(app, page, [letters]);
    await page
      .getByRole("group", { name: "Letters" })
      .getByText(/^5 files/)
      .waitFor();
    await goOn(page);
    await waitForQuestion(page, "review");
    await page.getByRole("button", { name: "Start syncing" }).click();
    expect((await clicks()) + CONFIRMED).toBeLessThanOrEqual(8);
    await waitForWords(page, "Letters", "Up to date, 5 files");
  });

  it("are 3 for the second one, which goes to the same bucket", async () => {
    await waitInStep(page);
    const clicks = await countClicks(page);
    await app.answerDialog([music]);
    await page.getByRole("link", { name: "Add folder" }).click();
    await waitForQuestion(page, "review");
    await page.getByText(/^3 files/).waitFor();
    await page.getByRole("button", { name: "Start syncing" }).click();
    await waitForWords(page, "Music", "Up to date, 3 files");
    expect((await clicks()) + CONFIRMED).toBeLessThanOrEqual(3);
    expect(await story.service.objects(BUCKET)).toEqual(
      together(objectsFor(letters, "Letters/"), objectsFor(music, "Music/")),
    );
  });
});
