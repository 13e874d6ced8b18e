import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { countClicks } from "./support/clicks.ts";
import { openScreen, waitForWords, waitInStep } from "./support/steps.ts";
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

describe.skipIf(!canTellStories)("the clicks for the settings", () => {
  const day = /^liana-settings-\d{4}-\d\d-\d\d\.json$/;
  let saved = "";

  async function withFolder(
    name: string,
    tell: (page: Page, app: RunningApp) => Promise<void>,
  ): Promise<void> {
    await using story = new Story(await StrictService.start());
    story.prepare([{ name, folder: story.folder(name), bucket: await story.service.makeBucket() }]);
    const { app, page } = await story.start();
    await page.getByRole("link", { name, exact: true }).waitFor();
    await tell(page, app);
  }

  it("are 2 to export them: the screen and the button", async () => {
    await withFolder("Letters", async (page, app) => {
      const clicks = await countClicks(page);
      await openScreen(page, "Settings");
      await page.getByRole("button", { name: "Export…", exact: true }).click();
      await expect.poll(async () => (await app.saved()).length).toBe(1);
      const [file] = await app.saved();
      expect(file?.name).toMatch(day);
      saved = readFileSync(file?.path ?? "", "utf8");
      expect(saved).toContain("Letters");
      expect(await clicks()).toBe(2);
    });
  });

  it("are 4 to import them: the screen, the button, the file and the confirmation", async () => {
    await withFolder("Music", async (page) => {
      const clicks = await countClicks(page);
      await openScreen(page, "Settings");
      const button = page.getByRole("button", { name: "Import…", exact: true });
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
      await chooser.setFiles({ name: "s.json", mimeType: "application/json", buffer: Buffer.from(saved) });
      const dialog = page.getByRole("dialog", { name: "Import these settings?" });
      await dialog.getByText("1 folder is added: Letters").waitFor();
      await dialog.getByRole("button", { name: "Import", exact: true }).click();
      await expect
        .poll(async () => (await ask(page, "getSnapshot", {})).jobs.map(({ name }) => name))
        .toEqual(["Music", "Letters"]);
      expect((await clicks()) + CONFIRMED).toBe(4);
    });
  });
});
