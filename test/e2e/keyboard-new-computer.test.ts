import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { differences, snapshot } from "../integration/support/snapshot.ts";
import { Keyboard } from "./support/keyboard.ts";
import { answerServiceByKeys, typeKeysByKeys } from "./support/keyboard-steps.ts";
import { waitForRestore, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles } from "./support/tree.ts";
import { waitForQuestion } from "./support/wizard.ts";

describe.skipIf(!canTellStories)("GU4: on a new computer, with the keyboard alone", () => {
  let anna: Story<StrictService>;
  let here: Story<StrictService>;
  let page: Page;
  let keys: Keyboard;
  let pictures: string;

  /** Anna's computer has sent a folder. On this one, the first screen has found it. */
  beforeEach(async () => {
    const service = await StrictService.start();
    anna = new Story(service);
    const bucket = await service.makeBucket();
    pictures = anna.folder("Pictures of Anna");
    makeFiles(pictures, 30);
    anna.prepare([{ name: "Pictures of Anna", folder: pictures, bucket, prefix: "Pictures/" }]);
    const before = await anna.start();
    await waitInStep(before.page);
    await before.app.quit();
    here = new Story(service);
    ({ page } = await here.start());
    keys = await Keyboard.of(page);
    await waitForQuestion(page, "service");
    await keys.tabTo(page.getByRole("radio", { name: "Back up folders" }));
    await keys.arrowTo(page.getByRole("radio", { name: "Get files back" }), "ArrowRight");
    await answerServiceByKeys(keys, page, service);
    await typeKeysByKeys(keys, page, service.keys);
    await page.getByText(/^30 files, /).waitFor();
  });
  afterEach(async () => {
    await here[Symbol.asyncDispose]();
    await anna[Symbol.asyncDispose]();
  });

  it("files are found and restored from the first screen on", async () => {
    await keys.activate(page.getByRole("button", { name: "Restore Pictures of Anna", exact: true }));
    const dialog = await keys.inDialog("Restore Pictures of Anna");
    await dialog.getByText(/^All 30 files/).waitFor();
    await keys.activate(dialog.getByRole("button", { name: "Restore", exact: true }));
    const path = await waitForRestore(page, undefined);
    await page.getByText("30 files, all verified").waitFor();
    await keys.expectNoClicks();
    expect(differences(snapshot(pictures), snapshot(path))).toEqual([]);
  });

  it("a folder is restored and continued", async () => {
    const name = "Restore and continue syncing from here: Pictures of Anna";
    await keys.activate(page.getByRole("button", { name, exact: true }));
    const dialog = await keys.inDialog("Restore Pictures of Anna and continue here");
    await keys.activate(dialog.getByRole("button", { name: "Restore and continue", exact: true }));
    await page.getByRole("heading", { level: 1, name: "Restore", exact: true }).waitFor();
    await keys.openScreen("Folders");
    await waitForWords(page, "Pictures of Anna", "Up to date, 30 files");
    await keys.expectNoClicks();
    expect(differences(snapshot(pictures), snapshot(join(here.folders.home, "Pictures of Anna")))).toEqual(
      [],
    );
  });
});
