import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import type { RunningApp } from "./harness/running-app.ts";
import { choices, waitForObjects, waitForTray, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor } from "./support/tree.ts";
import { NOT_OWN } from "../harness/own-key.ts";

const FILES = 150;
/** Delay of each file, in ms. With four files at a time the first sync takes 15 s. */
const SLOW = 400;

describe.skipIf(!canTellStories)("[JB2] pause", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let folder: string;
  let bucket: string;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    bucket = await service.makeBucket();
    folder = story.folder("Slow");
    makeFiles(folder, FILES);
    story.prepare([{ name: "Slow", folder, bucket }], { concurrency: 4 });
    service.faults.add({
      when: { operation: "PutObject", key: NOT_OWN, times: FILES },
      what: { kind: "stall", ms: SLOW },
    });
    ({ app, page } = await story.start());
  });
  afterAll(() => story[Symbol.asyncDispose]());

  it("stops an upload within two seconds and across a restart", async () => {
    const { service } = story;
    await expect.poll(() => service.count("PutObject")).toBeGreaterThan(8);
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await page.getByRole("menuitem", { name: "Until I resume" }).click();
    await sleep(2000);
    const moved = service.requests.length;
    await waitForWords(page, "Slow", "Paused");
    await sleep(SLOW + 600);
    expect(service.requests.length).toBe(moved);
    expect(service.count("PutObject")).toBeLessThan(FILES);

    expect(await app.quit()).toBe(0);
    ({ app, page } = await story.start());
    await waitForWords(page, "Slow", "Paused");
    expect(choices(await waitForTray(app, "paused", "Liana: Paused"))).toContain("Resume");
    await sleep(SLOW + 600);
    expect(service.requests.length).toBe(moved);
  });

  it("ends with Resume: only the missing content is sent", async () => {
    const { service } = story;
    const before = filesSent(service);
    service.faults.clear();
    await page.getByRole("button", { name: "Resume", exact: true }).click();
    await waitInStep(page);
    await waitForObjects(service, bucket, () => objectsFor(folder));
    // The pause may cut off answers to completed requests: at most four files, the concurrency, are sent twice.
    expect(filesSent(service) - before).toBeLessThanOrEqual(FILES - before + 4);
  });

  it("can be for an hour, from the tray", async () => {
    await app.choose("Pause for 1 hour");
    const tray = await waitForTray(app, "paused", /^Liana: Paused until (tomorrow at )?\d\d:\d\d$/);
    expect(choices(tray)).not.toContain("Pause");
    await page
      .getByText(/^Paused until (tomorrow at )?\d\d:\d\d$/)
      .first()
      .waitFor();
    await app.choose("Resume");
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
    await waitInStep(page);
  });
});

/** Number of successful PUTs of files, without objects of folders (NA7). */
function filesSent({ requests }: StrictService): number {
  return requests.filter(
    ({ operation, status, key }) =>
      operation === "PutObject" && status === 200 && NOT_OWN.test(key) && !key.endsWith("/"),
  ).length;
}
