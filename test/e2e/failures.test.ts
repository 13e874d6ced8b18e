import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import { rowOf, waitForObjects, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor } from "./support/tree.ts";
import { connectAndAdd } from "./support/typed-connection.ts";
import { typeKeys } from "./support/wizard.ts";

describe.skipIf(!canTellStories)("FB: a failure has its button", () => {
  let story: Story<StrictService>;
  let folder: string;
  let clicks: number;

  beforeEach(async () => {
    story = new Story(await StrictService.start());
    folder = story.folder("Archive");
    makeFiles(folder, 30);
    clicks = 0;
  });
  afterEach(() => story[Symbol.asyncDispose]());

  async function click(what: Locator): Promise<void> {
    clicks += 1;
    await what.click();
  }

  const open = (page: Page): Promise<void> =>
    click(rowOf(page, "Archive").getByRole("link", { name: "Archive", exact: true }));

  const cure = (page: Page, name: string): Promise<void> =>
    click(
      page.getByRole("region", { name: "What stops this folder" }).getByRole("button", { name, exact: true }),
    );

  it("wrong keys are entered again: 3 clicks until everything is in the bucket", async () => {
    const { service } = story;
    const bucket = await service.makeBucket();
    const { page } = await story.start();
    const secret = { ...service.keys, secretAccessKey: "the secret of other keys, which is wrong" };
    await connectAndAdd(page, service, secret, { name: "Archive", folder, bucket });
    await waitForWords(page, "Archive", "Wrong keys");
    await open(page);
    await cure(page, "Enter keys");
    await page.getByRole("dialog", { name: "Edit My service" }).waitFor();
    await typeKeys(page, service.keys);
    await click(page.getByRole("button", { name: "Test and save" }));
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await waitForObjects(service, bucket, () => objectsFor(folder));
    // TR3: the problem ends everywhere.
    await expect.poll(() => page.getByText("rejected these keys").count()).toBe(0);
    expect(clicks).toBe(3);
  });

  it("a missing bucket is created: 3 clicks until everything is in it", async () => {
    const { service } = story;
    story.prepare([{ name: "Archive", folder, bucket: "not-there-yet" }]);
    const { page } = await story.start();
    await waitForWords(page, "Archive", "Bucket missing");
    await open(page);
    await cure(page, "Create bucket");
    await click(page.getByRole("dialog").getByRole("button", { name: "Create bucket" }));
    await waitForObjects(service, "not-there-yet", () => objectsFor(folder));
    await page.getByRole("region", { name: "What stops this folder" }).waitFor({ state: "detached" });
    expect(clicks).toBe(3);
  });

  it("[JB8] another target with the same content is adopted: nothing is sent, nothing is deleted", async () => {
    const { service } = story;
    const bucket = await service.makeBucket();
    const twin = story.folder("Twin");
    makeFiles(twin, 30);
    story.prepare([
      { name: "Archive", folder, bucket, prefix: "old/" },
      { name: "Twin", folder: twin, bucket, prefix: "new/" },
    ]);
    const { page } = await story.start();
    await waitInStep(page);
    const { jobs } = await ask(page, "getSnapshot", {});
    const other = jobs.find(({ name }) => name === "Twin");
    await ask(page, "removeJob", { job: other?.id ?? "" });
    const before = [...(await service.objects(bucket)).keys()];
    // Times of folders may differ between the twins.
    const filesSent = (): number =>
      service.writes().filter((write) => write.startsWith("PutObject ") && !write.endsWith("/")).length;
    const sent = filesSent();

    await open(page);
    await click(page.getByRole("tab", { name: "Options" }));
    await click(page.getByRole("button", { name: "Change locations" }));
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Folder in the bucket").fill("new");
    await click(dialog.getByRole("button", { name: "Check" }));
    await dialog.getByText(/^30 files are there already \(.*\)\. Nothing has to be transferred/).waitFor();
    await click(dialog.getByRole("button", { name: "Move" }));
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Folders", exact: true }).first().click();
    await waitForWords(page, "Archive", "Up to date, 30 files");
    expect(filesSent()).toBe(sent);
    expect([...(await service.objects(bucket)).keys()]).toEqual(before);
    expect(clicks).toBe(5);
  });
});
