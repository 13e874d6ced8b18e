import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { differences, snapshot } from "../integration/support/snapshot.ts";
import { ask } from "./harness/ask.ts";
import { openScreen, rowOf, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, writeBelow } from "./support/tree.ts";
import { waitForQuestion } from "./support/wizard.ts";

const NAME = "Pictures of Anna";

describe.skipIf(!canTellStories)("[GU4, RS14] restore and continue on a new computer", () => {
  let anna: Story<StrictService>;
  let here: Story<StrictService>;
  let pictures: string;
  let target: string;

  beforeEach(async () => {
    const service = await StrictService.start();
    anna = new Story(service);
    const bucket = await service.makeBucket();
    pictures = anna.folder(NAME);
    makeFiles(pictures, 6);
    writeBelow(pictures, "the last one.txt", "is slow, or cannot be read");
    anna.prepare([{ name: NAME, folder: pictures, bucket, prefix: "Pictures/" }]);
    const before = await anna.start();
    await waitInStep(before.page);
    await before.app.quit();
    here = new Story(service);
    // The keys are in the environment: those that are typed live as long as the process here.
    here.prepare([]);
    target = join(here.folders.home, NAME);
  });
  afterEach(async () => {
    await here[Symbol.asyncDispose]();
    await anna[Symbol.asyncDispose]();
  });

  async function restoreAndContinue(page: Page): Promise<void> {
    await page.evaluate(() => {
      window.location.hash = "#/wizard/restore";
    });
    await waitForQuestion(page, "service");
    await page.getByRole("button", { name: /^Use / }).click();
    await page.getByRole("button", { name: `Restore and continue syncing from here: ${NAME}` }).click();
    const dialog = page.getByRole("dialog", { name: `Restore ${NAME} and continue here` });
    await dialog.getByRole("button", { name: "Restore and continue" }).click();
  }

  const restoreNow = async (page: Page) => (await ask(page, "getSnapshot", {})).restores[0];

  it("finishes after Liana quit in the middle, and takes over", async () => {
    const last = { operation: "GetObject", key: "Pictures/the last one.txt" } as const;
    here.service.faults.add({ when: last, what: { kind: "stall", ms: 60_000 } });
    const first = await here.start();
    await restoreAndContinue(first.page);
    await expect.poll(async () => (await restoreNow(first.page))?.progress?.done).toBe(6);
    expect(await first.app.quit()).toBe(0);

    const { page } = await here.start();
    await waitForWords(page, NAME, "Up to date, 7 files");
    expect(differences(snapshot(pictures), snapshot(target))).toEqual([]);
    await expect.poll(async () => (await restoreNow(page))?.state.kind).toBe("done");
    await openScreen(page, "Activity");
    await page.getByRole("list", { name: "Restores" }).getByRole("button", { name: "Dismiss" }).waitFor();
  });

  it("says what keeps it from going on, also after a restart, and goes on without it", async () => {
    const refused = { operation: "GetObject", key: "Pictures/the last one.txt", times: 1000 } as const;
    here.service.faults.add({ when: refused, what: { kind: "status", status: 403, code: "AccessDenied" } });
    const first = await here.start();
    await restoreAndContinue(first.page);
    await expect.poll(async () => (await restoreNow(first.page))?.state.kind).toBe("incomplete");
    expect(await first.app.quit()).toBe(0);

    const { page } = await here.start();
    await rowOf(page, NAME).getByText("Paused").first().waitFor();
    const row = page.getByRole("list", { name: "Restores" }).getByRole("listitem").first();
    await row.getByText(/^The folder stays paused, because not everything is here/).waitFor();
    await row.getByRole("button", { name: "Continue without them" }).click();
    await waitForWords(page, NAME, "Up to date, 6 files");
    await row.getByText(/^The folder stays paused/).waitFor({ state: "hidden" });
  });
});
