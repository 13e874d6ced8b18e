import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { dropOn } from "../harness/drag.ts";
import { countClicks } from "./support/clicks.ts";
import { waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, together } from "./support/tree.ts";
import { answerService, createBucket, goOn, typeKeys, waitForQuestion } from "./support/wizard.ts";

const BUCKET = "dropped-files";

describe.skipIf(!canTellStories)("folders dropped on the window", () => {
  let story: Story<StrictService>;
  let page: Page;
  let letters: string;
  let music: string;
  let films: string;
  const start = () => page.getByRole("button", { name: "Start syncing" });

  beforeAll(async () => {
    story = new Story(await StrictService.start());
    [letters, music, films] = ["Letters", "Music", "Films"].map((name) => story.folder(name)) as [
      string,
      string,
      string,
    ];
    for (const folder of [letters, music, films]) makeFiles(folder, 3);
    ({ page } = await story.start());
  });
  afterAll(() => story[Symbol.asyncDispose]());

  it("wait in the first run until the bucket is chosen", async () => {
    await waitForQuestion(page, "service");
    await dropOn(page, [letters]);
    await page.getByText("Letters is chosen. First choose where the files should be kept.").waitFor();
    await answerService(page, story.service);
    await typeKeys(page, story.service.keys);
    await goOn(page);
    await createBucket(page, BUCKET);
    await page
      .getByRole("group", { name: "Letters" })
      .getByText(/^3 files/)
      .waitFor();
    expect(await page.getByText("First choose where").count()).toBe(0);
    await goOn(page);
    await page.getByText(/^The first upload takes less than a minute/).waitFor();
    await start().click();
    await waitInStep(page);
  });

  it("are added with one more click, to the same bucket", async () => {
    const clicks = await countClicks(page);
    await dropOn(page, [music, films]);
    await waitForQuestion(page, "review");
    await page.getByText(/^6 files, .* in 2 folders\.$/).waitFor();
    await start().click();
    await waitForWords(page, "Music", "Up to date, 3 files");
    await waitForWords(page, "Films", "Up to date, 3 files");
    expect(await clicks()).toBe(1);
    expect(await story.service.objects(BUCKET)).toEqual(
      together(objectsFor(letters, "Letters/"), objectsFor(music, "Music/"), objectsFor(films, "Films/")),
    );
  });

  it("that are in Liana already, and files, are explained", async () => {
    const file = join(letters, "a letter.txt");
    writeFileSync(file, "Dear Ada");
    await dropOn(page, [file]);
    await page.getByText("Only folders can be dropped here.").waitFor();
    await dropOn(page, [music, story.folder("Notes"), file]);
    await waitForQuestion(page, "folders");
    await page.getByText("Music is already in Liana, as Music.").waitFor();
    await page.getByText("a letter.txt is not a folder and was not added.").waitFor();
    await page.getByRole("group", { name: "Notes" }).waitFor();
    expect(await page.getByText("Only folders can be dropped here.").count()).toBe(0);
  });
});
