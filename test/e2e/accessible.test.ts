import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { axeFindings } from "../renderer/open-page.ts";
import { ask } from "./harness/ask.ts";
import { openScreen, rowOf, syncAndWait, waitForWords } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles } from "./support/tree.ts";
import { backToService, goOn, waitForQuestion } from "./support/wizard.ts";

/** Each screen with realistic content: a folder that is up to date, one that needs the user, one that is missing. */
const SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  Folders: (page) => openScreen(page, "Folders"),
  "a folder's menu": async (page) => {
    await openScreen(page, "Folders");
    await page.getByRole("button", { name: "More for Work" }).click();
    await page.getByRole("menuitem", { name: "Show in folder" }).waitFor();
  },
  "a folder": async (page) => {
    await openScreen(page, "Folders");
    await rowOf(page, "Work").getByRole("link", { name: "Work" }).click();
    await page.getByRole("heading", { level: 1, name: "Work" }).waitFor();
  },
  "a missing folder": async (page) => {
    await openScreen(page, "Folders");
    await rowOf(page, "Gone").getByRole("link", { name: "Gone" }).click();
    await page.getByRole("heading", { level: 1, name: "Gone" }).waitFor();
  },
  Review: async (page) => {
    await openScreen(page, "Folders");
    await page.getByRole("button", { name: "Review", exact: true }).click();
    await page.getByRole("list", { name: "Held deletions" }).waitFor();
  },
  "the question before a restore": async (page) => {
    await openScreen(page, "Folders");
    await rowOf(page, "Work").getByRole("button", { name: "Restore Work" }).click();
    await page.getByRole("dialog", { name: "Restore Work" }).getByText("To this folder").waitFor();
  },
  Restore: async (page) => {
    await openScreen(page, "Restore");
    await page
      .getByRole("treeitem", { name: /^part 1/ })
      .first()
      .click();
    await page.getByRole("treeitem", { name: /^file 8\.txt/ }).click();
  },
  Activity: (page) => openScreen(page, "Activity"),
  Connections: async (page) => {
    await openScreen(page, "Connections");
    await page.getByRole("button", { name: "Test My service" }).click();
    await page.getByText("Delete the file").waitFor();
  },
  "a connection": async (page) => {
    await openScreen(page, "Connections");
    await page.getByRole("button", { name: "Edit My service" }).click();
    await page.getByRole("dialog").waitFor();
  },
  Settings: (page) => openScreen(page, "Settings"),
  "the wizard": openWizard,
  "the wizard's question for an address": async (page) => {
    await openWizard(page);
    await page.getByRole("button", { name: /^Other S3 service/ }).click();
    await waitForQuestion(page, "address");
  },
  "the wizard's question for keys": async (page) => {
    await openWizard(page);
    await page.getByRole("button", { name: "Amazon S3" }).click();
    await waitForQuestion(page, "region");
    await goOn(page);
    await waitForQuestion(page, "keys");
  },
  "the wizard's question for a bucket": chooseBucket,
  "the wizard's question for folders": async (page) => {
    await chooseBucket(page);
    await goOn(page);
    await waitForQuestion(page, "folders");
    await page.getByRole("button", { name: "Add Music" }).click();
    await page
      .getByRole("group", { name: "Music" })
      .getByText(/^(No|0) files/)
      .waitFor();
  },
  "the wizard's review": async (page) => {
    await chooseBucket(page);
    await goOn(page);
    await waitForQuestion(page, "folders");
    await page.getByRole("button", { name: "Add Music" }).click();
    await goOn(page);
    await waitForQuestion(page, "review");
  },
};

async function openWizard(page: Page): Promise<void> {
  await openScreen(page, "Folders");
  await page.getByRole("link", { name: "Add folder" }).click();
  await backToService(page);
}

async function chooseBucket(page: Page): Promise<void> {
  await openWizard(page);
  await page.getByRole("button", { name: "Use My service" }).click();
  await waitForQuestion(page, "bucket");
  await page.getByRole("radio", { name: "stories-1" }).check();
}

describe.skipIf(!canTellStories)("accessibility", () => {
  let story: Story<StrictService>;
  let page: Page;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    const work = story.folder("Work");
    const photos = story.folder("Photos");
    makeFiles(work, 40);
    makeFiles(photos, 80);
    story.prepare([
      { name: "Work", folder: work, bucket, prefix: "work/" },
      { name: "Photos", folder: photos, bucket, prefix: "photos/", choices: { retain: "none" } },
      { name: "Gone", folder: join(photos, "../Not here"), bucket, prefix: "gone/" },
    ]);
    ({ page } = await story.start());
    await waitForWords(page, "Photos", "Up to date, 80 files");
    await waitForWords(page, "Work", "Up to date, 40 files");
    for (let part = 0; part < 6; part++) rmSync(join(photos, `part ${part}`), { recursive: true });
    await syncAndWait(page, "Photos");
    await waitForWords(page, "Photos", /deletions to approve/);
    await page.emulateMedia({ reducedMotion: "reduce" });
  });
  afterAll(() => story[Symbol.asyncDispose]());

  describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
    beforeAll(() => ask(page, "changeSettings", { theme }));

    it.each(Object.entries(SCREENS))("%s has no serious finding", async (_name, go) => {
      // Closes menus and dialogs. The address leaves the wizard, which has no navigation bar.
      await page.keyboard.press("Escape");
      await page.evaluate(() => (location.hash = "#/folders"));
      const discard = page.getByRole("button", { name: "Discard", exact: true });
      const navigation = page.getByRole("navigation", { name: "Screens" });
      // Before the wizard discards what was chosen, it asks.
      await discard.or(navigation).first().waitFor();
      if (await discard.isVisible()) await discard.click();
      await go(page);
      const loading = page.getByRole("status", { name: "Loading" });
      await expect.poll(() => loading.count()).toBe(0);
      await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
      expect(await axeFindings(page)).toEqual([]);
    });
  });
});
