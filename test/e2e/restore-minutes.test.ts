import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import { eventually } from "./harness/running-app.ts";
import { countClicks } from "./support/clicks.ts";
import { openScreen, syncAndWait, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, writeBelow } from "./support/tree.ts";

const MINUTE = 60_000;
/** The most clicks from the first screen to a file as of a minute of today. */
const CLICKS = 8;

/** Just after midnight, the first save would be of yesterday. */
const isEarly = new Date(Date.now() - 5 * MINUTE).getDate() !== new Date().getDate();

describe.skipIf(!canTellStories || isEarly)("RS10: a file that was saved twice today", () => {
  let story: Story<StrictService>;
  let page: Page;
  let folder: string;
  /** When each state was saved, as the window says it. */
  const minutes = { first: "", second: "" };

  /** Waits until the service has the letter as it is here. @returns the minute in which it got it */
  async function sent(bucket: string): Promise<string> {
    const { service } = story;
    await eventually("the letter in the bucket", async () => {
      const there = (await service.objects(bucket)).get("letter.txt");
      return there === objectsFor(folder).get("letter.txt") ? true : undefined;
    });
    const lastModified = service.versions(bucket).get("letter.txt")?.lastModified ?? 0;
    return new Date(lastModified).toTimeString().slice(0, 5);
  }

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    folder = story.folder("Letters");
    makeFiles(folder, 12);
    writeBelow(folder, "letter.txt", "as it was in the first minute");
    story.prepare([{ name: "Letters", folder, bucket }]);
    service.setBack(4 * MINUTE);
    ({ page } = await story.start());
    await waitInStep(page);
    minutes.first = await sent(bucket);
    service.setBack(2 * MINUTE);
    writeBelow(folder, "letter.txt", "as it was in the second minute");
    await syncAndWait(page, "Letters");
    minutes.second = await sent(bucket);
    service.setBack(0);
    writeBelow(folder, "letter.txt", "as it is now");
    await syncAndWait(page, "Letters");
    await sent(bucket);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  it.each(["first", "second"] as const)(
    "is restored as of the %s of two minutes, with the content it had then",
    async (which) => {
      await openScreen(page, "Folders");
      const clicks = await countClicks(page);
      await openScreen(page, "Restore");
      await page.getByRole("button", { name: "Calendar" }).click();
      await page.locator('[role=grid] [aria-current="date"]').click();
      const moment = page.getByRole("combobox", { name: "Moment" });
      const minute = minutes[which];
      // The files of that minute come late; those of now, which are shown until then, are not restored (RS12).
      const stall = { kind: "stall", ms: 1500 } as const;
      story.service.faults.add({ when: { operation: "ListObjectVersions", times: 3 }, what: stall });
      await moment.selectOption({ label: minute });
      await page
        .getByRole("tree", { name: "Files of Letters" })
        .getByRole("treeitem", { name: /^letter\.txt/ })
        .click();
      await page.getByRole("button", { name: "Restore", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "Restore Letters" });
      await dialog.getByText(new RegExp(`As it was on .* at ${minute}`)).waitFor();
      await dialog.getByRole("button", { name: "Restore", exact: true }).click();
      await dialog.waitFor({ state: "detached" });
      // The list of minutes is the system's own: it is opened, and one is chosen.
      expect((await clicks()) + 2).toBeLessThanOrEqual(CLICKS);
      const restored = async () => (await ask(page, "getSnapshot", {})).restores.at(-1);
      await expect.poll(async () => (await restored())?.state.kind).toBe("done");
      const path = (await restored())?.path ?? "";
      expect(path).toMatch(/Letters \d{4}-\d\d-\d\d \d\d\.\d\d$/);
      expect(readFileSync(join(path, "letter.txt"), "utf8")).toBe(`as it was in the ${which} minute`);
    },
  );
});
