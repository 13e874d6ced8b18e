import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import type { RunningApp } from "./harness/running-app.ts";
import { waitForTray, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, together, writeBelow } from "./support/tree.ts";
import {
  answerService,
  chooseFolders,
  createBucket,
  goOn,
  typeKeys,
  waitForQuestion,
} from "./support/wizard.ts";
import { NOT_OWN } from "../harness/own-key.ts";

const BUCKET = "adas-files";

describe.skipIf(!canTellStories)("the first run", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let letters: string;
  let pictures: string;

  beforeAll(async () => {
    story = new Story(await StrictService.start());
    letters = story.folder("Letters");
    pictures = story.folder("Pictures & more");
    makeFiles(letters, 40);
    makeFiles(pictures, 12, 300_000);
    writeBelow(pictures, "ü/日本 100% #1.jpg", "odd name");
    ({ app, page } = await story.start());
  });
  afterAll(() => story[Symbol.asyncDispose]());

  it("explains wrong keys and accepts the right ones", async () => {
    const { keys } = story.service;
    await answerService(page, story.service);
    await typeKeys(page, { ...keys, secretAccessKey: "not this one" });
    await goOn(page);
    await page
      .getByText(/^The secret key does not belong to this access key, says 127\.0\.0\.1:\d+\./)
      .waitFor();
    await typeKeys(page, { ...keys, accessKeyId: "NOBODY00000000000001" });
    await goOn(page);
    await page.getByText(/^127\.0\.0\.1:\d+ does not know this access key/).waitFor();
    await typeKeys(page, keys);
    await goOn(page);
    await waitForQuestion(page, "bucket");
  });

  it("creates a private bucket that keeps versions", async () => {
    await createBucket(page, BUCKET);
    const { versioning, documents } = story.service.store.bucket(BUCKET);
    expect(versioning).toBe("Enabled");
    for (const name of ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"])
      expect(documents.publicAccessBlock).toContain(`<${name}>true</${name}>`);
    expect([...story.service.versions(BUCKET).keys()]).toEqual([]);
  });

  it("counts the chosen folders, and shows the first sync until all is up to date", async () => {
    const { service } = story;
    await chooseFolders(app, page, [letters, pictures]);
    await page
      .getByRole("group", { name: "Letters" })
      .getByText(/^40 files/)
      .waitFor();
    await page
      .getByRole("group", { name: "Pictures & more" })
      .getByText(/^13 files/)
      .waitFor();
    await goOn(page);
    await waitForQuestion(page, "review");
    await page.getByText(/^53 files, [\d.]+ MB in 2 folders\.$/).waitFor();
    await page.getByText(/^The first upload takes less than a minute at the speed/).waitFor();
    // [M14] The measurement left nothing.
    expect([service.store.bucket(BUCKET).uploads.size, service.store.bucket(BUCKET).keys.size]).toEqual([
      0, 0,
    ]);
    const stall = { kind: "stall", ms: 1200 } as const;
    service.faults.add({ when: { operation: "PutObject", key: NOT_OWN, times: 60 }, what: stall });
    await page.getByRole("button", { name: "Start syncing" }).click();
    await waitForWords(page, "Letters", /\d+ of 40/);
    await waitForWords(page, "Pictures & more", /\d+ of 13/);
    await waitInStep(page);
    await waitForWords(page, "Letters", "Up to date, 40 files");
    expect(await service.objects(BUCKET)).toEqual(
      together(objectsFor(letters, "Letters/"), objectsFor(pictures, "Pictures & more/")),
    );
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
    const reported = (await app.notifications()).map(({ title }) => title);
    expect(reported.toSorted()).toEqual(["Letters is up to date", "Pictures & more is up to date"]);
  });

  it("[P6] leaves the secret in no file", () => {
    const { root } = story.folders;
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const withSecret = files
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => readFileSync(path).includes(story.service.keys.secretAccessKey));
    expect(files.map(({ name }) => name)).toContain("settings.json");
    expect(withSecret).toEqual([]);
  });
});
