import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { differences, snapshot } from "../integration/support/snapshot.ts";
import type { RunningApp } from "./harness/running-app.ts";
import {
  openScreen,
  syncAndWait,
  waitForObjects,
  waitForTray,
  waitForWords,
  waitInStep,
} from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, together } from "./support/tree.ts";

const WAIT = "80 deletions wait for your approval";

describe.skipIf(!canTellStories)("[GU2] many deletions at once", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let folder: string;
  let bucket: string;
  let whole: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    bucket = await service.makeBucket();
    folder = story.folder("Photos");
    makeFiles(folder, 100);
    whole = snapshot(folder);
    story.prepare([{ name: "Photos", folder, bucket, choices: { retain: "none" } }]);
    ({ app, page } = await story.start());
    await waitInStep(page);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  /** Deletes 80 of the 100 files. */
  function remove(): void {
    for (let at = 0; at < 80; at++) rmSync(join(folder, `part ${at % 7}/file ${at}.txt`));
  }

  it("are held and explained in the window, the tray and a notification", async () => {
    const before = await story.service.objects(bucket);
    remove();
    await syncAndWait(page, "Photos");
    await waitForWords(page, "Photos", "80 deletions to approve");
    await waitForTray(app, "attention", `Liana: Photos: ${WAIT}`);
    await expect
      .poll(() => app.notifications())
      .toContainEqual(expect.objectContaining({ title: `Photos: ${WAIT}` }));
    expect(await story.service.objects(bucket)).toEqual(before);
  });

  it("are reviewed from the notification's button", async () => {
    await app.closeWindow();
    await expect.poll(() => app.isWindowVisible()).toBe(false);
    const index = (await app.notifications()).findIndex(({ title }) => title === `Photos: ${WAIT}`);
    await app.pressInNotification(index, "Review");
    await expect.poll(() => app.isWindowVisible()).toBe(true);
    await page.getByText("80 files of Photos are gone from this computer.").waitFor();
  });

  it("can be brought back: the folder is restored, and the next sync sends nothing", async () => {
    const before = await story.service.objects(bucket);
    await page.getByText("80 files of Photos are gone from this computer.").waitFor();
    await page.getByRole("checkbox", { name: /^All 80 files/ }).check();
    await page.getByRole("button", { name: "Bring back" }).click();
    await page.getByText("80 files brought back and verified.").waitFor();
    expect(differences(whole, snapshot(folder))).toEqual([]);

    await openScreen(page, "Folders");
    await waitInStep(page);
    const writes = story.service.writes().length;
    await syncAndWait(page, "Photos");
    // Objects of folders are sent again: bringing files back changed the folders' times (NA7).
    const files = story.service
      .writes()
      .slice(writes)
      .filter((write) => !write.endsWith("/"));
    expect(files).toEqual([]);
    expect(await story.service.objects(bucket)).toEqual(before);
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
  });

  it("can be kept or deleted individually", async () => {
    const before = await story.service.objects(bucket);
    const inPart3 = [...before].filter(([key]) => key.startsWith("part 3/"));
    remove();
    const gone = new Set(objectsFor(folder).keys());
    const kept = new Map(inPart3.filter(([key]) => !gone.has(key)));
    await syncAndWait(page, "Photos");
    await page.getByRole("button", { name: "Review", exact: true }).click();
    await page.getByRole("textbox", { name: "Search the held deletions" }).fill("part 3/");
    await page.getByRole("checkbox", { name: new RegExp(`^All ${kept.size} files`) }).check();
    await page.getByRole("button", { name: "Keep in bucket" }).click();
    await page.getByText(`${kept.size} files stay in the bucket.`).waitFor();

    const left = 80 - kept.size;
    await page.getByRole("textbox", { name: "Search the held deletions" }).fill("");
    await page.getByRole("checkbox", { name: new RegExp(`^All ${left} files`) }).check();
    await page.getByRole("button", { name: "Delete in bucket" }).click();
    const question = page.getByRole("dialog", { name: `Delete ${left} files in the bucket?` });
    await question.getByRole("button", { name: `Delete ${left} files` }).click();
    await waitForObjects(story.service, bucket, () => together(objectsFor(folder), kept));
    await openScreen(page, "Folders");
    await waitInStep(page);
    expect(readdirSync(folder, { recursive: true }).filter((name) => /file/.test(String(name)))).toHaveLength(
      20,
    );
  });
});
