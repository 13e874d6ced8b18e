import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { differences, snapshot } from "../integration/support/snapshot.ts";
import { ask } from "./harness/ask.ts";
import { canMakeKeyring, Keyring } from "./support/keyring.ts";
import { openScreen, rowOf, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles } from "./support/tree.ts";
import { connectAndAdd } from "./support/typed-connection.ts";

describe.skipIf(!canTellStories)("a folder's options", () => {
  let story: Story<StrictService>;
  let folder: string;
  let bucket: string;

  beforeEach(async () => {
    story = new Story(await StrictService.start());
    bucket = await story.service.makeBucket();
    folder = story.folder("Archive");
    makeFiles(folder, 30);
  });
  afterEach(() => story[Symbol.asyncDispose]());

  const classes = (): ReadonlySet<string> =>
    new Set([...story.service.versions(bucket).values()].map(({ storageClass }) => storageClass));

  it("[CH7] change the storage class: objects move inside the service", async () => {
    story.prepare([{ name: "Archive", folder, bucket }], { service: "aws" });
    const { page } = await story.start();
    await waitInStep(page);
    expect(classes()).toEqual(new Set(["STANDARD"]));
    const sent = story.service.count("PutObject");
    await openOptions(page, "Archive");
    await page.getByRole("radio", { name: "Infrequent access" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(classes).toEqual(new Set(["STANDARD_IA"]));
    await openScreen(page, "Folders");
    await waitInStep(page);
    expect(story.service.count("PutObject")).toBe(sent);
    expect(story.service.count("CopyObject")).toBe(30);
  });

  it.skipIf(!canMakeKeyring)(
    "[P6] remove the folder, then its connection with its keys, and nothing else",
    async () => {
      await using keyring = await Keyring.open(story.folders.root);
      const { app, page } = await story.start({ env: keyring.env });
      const connection = await connectAndAdd(page, story.service, story.service.keys, {
        name: "Archive",
        folder,
        bucket,
      });
      expect(await keyring.get(connection)).toEqual(story.service.keys);
      await waitForWords(page, "Archive", "Up to date, 30 files");
      const objects = await story.service.objects(bucket);
      const files = snapshot(folder);

      await openScreen(page, "Connections");
      await page
        .getByRole("button", { name: "Remove My service: not possible while it is used by Archive" })
        .hover();
      await page.getByText("In use. Remove Archive from Liana first.").waitFor();
      await expect(ask(page, "removeConnection", { connection })).rejects.toThrow("connection-used");
      expect(await keyring.get(connection)).toEqual(story.service.keys);

      await openScreen(page, "Folders");
      await openOptions(page, "Archive");
      await page.getByRole("button", { name: "Stop syncing" }).click();
      const question = page.getByRole("dialog", { name: "Stop syncing Archive?" });
      await question.getByRole("button", { name: "Stop syncing" }).click();
      await page.getByRole("heading", { name: "No folder is chosen yet" }).waitFor();

      await openScreen(page, "Connections");
      await removeConnection(page);
      await expect.poll(() => keyring.get(connection)).toBeUndefined();
      expect(await ask(page, "getSnapshot", {})).toMatchObject({ connections: [], jobs: [] });
      expect(await story.service.objects(bucket)).toEqual(objects);
      expect(differences(files, snapshot(folder))).toEqual([]);
      // Quit before the keyring's session ends: Chromium aborts when the session bus is gone.
      expect(await app.quit()).toBe(0);
    },
  );
});

async function openOptions(page: Page, job: string): Promise<void> {
  await rowOf(page, job)
    .getByRole("button", { name: `More for ${job}` })
    .click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await page.getByRole("tab", { name: "Options" }).click();
}

async function removeConnection(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Remove My service", exact: true }).click();
  const question = page.getByRole("dialog", { name: "Remove My service" });
  await question.getByText("Nothing in your buckets changes.").waitFor();
  await question.getByRole("button", { name: "Remove", exact: true }).click();
}
