import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { Keyboard } from "./support/keyboard.ts";
import { openJobByKeys, openTabByKeys, typeKeysByKeys } from "./support/keyboard-steps.ts";
import { openScreen, waitForObjects, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor } from "./support/tree.ts";
import { connectAndAdd } from "./support/typed-connection.ts";

describe.skipIf(!canTellStories)("FB: a failure is cured with the keyboard alone", () => {
  let story: Story<StrictService>;
  let folder: string;

  beforeEach(async () => {
    story = new Story(await StrictService.start());
    folder = story.folder("Archive");
    makeFiles(folder, 30);
  });
  afterEach(() => story[Symbol.asyncDispose]());

  async function toCure(keys: Keyboard, page: Page, name: string): Promise<void> {
    await openJobByKeys(keys, page, "Archive");
    const card = page.getByRole("region", { name: "What stops this folder" });
    await keys.activate(card.getByRole("button", { name, exact: true }));
  }

  it("wrong keys are entered again", async () => {
    const { service } = story;
    const bucket = await service.makeBucket();
    const { page } = await story.start();
    const secret = { ...service.keys, secretAccessKey: "the secret of other keys, which is wrong" };
    await connectAndAdd(page, service, secret, { name: "Archive", folder, bucket });
    await waitForWords(page, "Archive", "Wrong keys");
    const keys = await Keyboard.of(page);
    await toCure(keys, page, "Enter keys");
    const dialog = await keys.inDialog("Edit My service");
    await typeKeysByKeys(keys, page, service.keys);
    await dialog.waitFor({ state: "detached" });
    await waitForObjects(service, bucket, () => objectsFor(folder));
    await expect.poll(() => page.getByText("rejected these keys").count()).toBe(0);
    await keys.expectNoClicks();
  });

  it("a missing bucket is created", async () => {
    const { service } = story;
    story.prepare([{ name: "Archive", folder, bucket: "not-there-yet" }]);
    const { page } = await story.start();
    await waitForWords(page, "Archive", "Bucket missing");
    const keys = await Keyboard.of(page);
    await toCure(keys, page, "Create bucket");
    const dialog = await keys.inDialog(/not-there-yet/);
    await keys.activate(dialog.getByRole("button", { name: "Create bucket", exact: true }));
    await waitForObjects(service, "not-there-yet", () => objectsFor(folder));
    await page.getByRole("region", { name: "What stops this folder" }).waitFor({ state: "detached" });
    await keys.expectNoClicks();
  });

  it("[JB8] the target is moved, after a look at what that means", async () => {
    const { service } = story;
    const bucket = await service.makeBucket();
    story.prepare([{ name: "Archive", folder, bucket, prefix: "old/" }]);
    const { page } = await story.start();
    await waitInStep(page);
    const keys = await Keyboard.of(page);
    await openJobByKeys(keys, page, "Archive");
    await openTabByKeys(keys, page, "Options");
    await keys.activate(page.getByRole("button", { name: "Change locations" }));
    const dialog = await keys.inDialog("Change the locations of Archive");
    await keys.typeInto(dialog.getByLabel("Folder in the bucket"), "new");
    await keys.press("Enter");
    await dialog.getByText(/^Nothing is there yet\. 30 files will be transferred/).waitFor();
    await dialog.getByText(/Everything in .*old.* stays there\. Nothing is deleted/).waitFor();
    await keys.activate(dialog.getByRole("button", { name: "Move" }));
    await dialog.waitFor({ state: "detached" });
    const wanted = () => new Map([...objectsFor(folder, "old/"), ...objectsFor(folder, "new/")]);
    await waitForObjects(service, bucket, wanted);
    await keys.expectNoClicks();
    await openScreen(page, "Folders");
    await waitForWords(page, "Archive", "Up to date, 30 files");
  });
});
