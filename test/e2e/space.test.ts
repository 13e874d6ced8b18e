import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countClicks } from "./support/clicks.ts";
import { openScreen, rowOf, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { writeBelow } from "./support/tree.ts";

describe.skipIf(!canTellStories)("what uses the space of a folder", () => {
  let story: Story<StrictService>;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    folder = story.folder("Letters");
    writeBelow(folder, "2019/Scans/Contract.tif", Buffer.alloc(600_000, 1));
    writeBelow(folder, "2019/Scans/Receipt.tif", Buffer.alloc(200_000, 2));
    writeBelow(folder, "2019/Note.txt", Buffer.alloc(100_000, 3));
    writeBelow(folder, "Letter.odt", Buffer.alloc(100_000, 4));
    story.prepare([{ name: "Letters", folder, bucket }]);
    ({ page } = await story.start());
    await waitInStep(page);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const area = (name: RegExp): Locator =>
    page.getByRole("listbox", { name: /^Map of/ }).getByRole("option", { name });
  const line = (name: RegExp): Locator =>
    page.getByRole("listbox", { name: /^Sizes in/ }).getByRole("option", { name });

  it("the largest file is found with 4 clicks", async () => {
    await openScreen(page, "Folders");
    const clicks = await countClicks(page);
    await rowOf(page, "Letters").getByRole("link", { name: "Letters" }).click();
    await page.getByRole("tab", { name: "Space" }).click();
    await page.getByText(/ in 4 files$/).waitFor();
    await area(/^2019, .* 90%, 3 files$/).click();
    await area(/^Scans, /).click();
    await area(/^Contract\.tif, .* 75%$/).waitFor();
    await line(/^Contract\.tif/).waitFor();
    expect(await clicks()).toBe(4);
  });

  it("a click leads out again, and a sync renews the sizes and records the day", async () => {
    const clicks = await countClicks(page);
    await page.getByRole("button", { name: "Letters", exact: true }).click();
    await area(/^Letter\.odt, /).waitFor();
    expect(await clicks()).toBe(1);
    await page.getByText(/^Recorded since .* A chart needs two days\.$/).waitFor();
    writeBelow(folder, "New.bin", Buffer.alloc(3_000_000, 5));
    await page.getByRole("button", { name: "Sync now" }).click();
    await page.getByText(/ in 5 files$/).waitFor();
    await line(/^New\.bin.*75%$/s).waitFor();
  });
});
