import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { isoDay } from "../../src/shared/iso-day.ts";
import { HANDS } from "./support/hand.ts";
import { waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, makeLarge } from "./support/tree.ts";

const MIB = 1024 * 1024;
const DAY = 24 * 60 * 60 * 1000;

/** Records in the journal of the only job what its target held some days ago, as a sync of that day would have. */
function recordPast(state: string, daysAgo: number, files: number, bytes: number): void {
  const [job = ""] = readdirSync(join(state, "jobs"));
  const journal = new DatabaseSync(join(state, "jobs", job, "journal.db"));
  try {
    const day = isoDay(Date.now() - daysAgo * DAY);
    journal.prepare("INSERT INTO growth (day, files, bytes) VALUES (?, ?, ?)").run(day, files, bytes);
  } finally {
    journal.close();
  }
}

describe.skipIf(!canTellStories).each(HANDS)("what a folder shows over time, %s:", (_, hands) => {
  it("[HI3] how it grew from day to day, with 2 clicks", async () => {
    const service = await StrictService.start();
    await using story = new Story(service);
    const folder = story.folder("Letters");
    makeFiles(folder, 30);
    story.prepare([{ name: "Letters", folder, bucket: await service.makeBucket() }]);
    const first = await story.start();
    await waitInStep(first.page);
    await first.app.quit();
    recordPast(story.folders.state, 2, 10, 20_000);
    const { page } = await story.start();
    await waitInStep(page);
    const hand = await hands.of(page);
    await hand.openJob("Letters");
    await hand.openTab("Space");
    const files = page.getByRole("region", { name: "Files", exact: true });
    await files.getByText(/^20 more than on /).waitFor();
    await files.getByRole("img", { name: /: first 10, last 30, at least 10, at most 30$/ }).waitFor();
    await page
      .getByRole("region", { name: "Size", exact: true })
      .getByRole("img", { name: /: first 20\S*\skB, last 60\S*\skB, at least 20\S*\skB, at most 60\S*\skB$/ })
      .waitFor();
    expect(
      await page.getByRole("table", { name: "Size and number of files by day" }).getByRole("row").count(),
    ).toBe(3);
    expect(await hand.clicks()).toBe(hands.clicks(2));
  });

  it("how fast a slow upload is, with 1 click", async () => {
    const service = await StrictService.start();
    await using story = new Story(service);
    const folder = story.folder("Films");
    makeLarge(folder, "film.mkv", 40);
    const bandwidth = { kind: "limited", bytesPerSecond: 2 * MIB, hours: null } as const;
    story.prepare([{ name: "Films", folder, bucket: await service.makeBucket() }], { bandwidth });
    const { page } = await story.start();
    await waitForWords(page, "Films", /\d of 1\b/);
    const hand = await hands.of(page);
    await hand.openJob("Films");
    await page.getByRole("heading", { name: "Syncing now" }).waitFor();
    const running = page.getByRole("main");
    await running
      .getByText(/^Speed now [\d.]+\s[kM]B\/s, at most [\d.]+\s[kM]B\/s in the last two minutes\.$/)
      .waitFor();
    await running.getByText("Last two minutes", { exact: true }).waitFor();
    const points = (): Promise<number> =>
      running
        .locator("polyline")
        .first()
        .evaluate(
          (line) => (line.getAttribute("points") ?? "").split(" ").filter((one) => one !== "").length,
        );
    // The line grows while the upload runs.
    await expect.poll(points).toBeGreaterThan(2);
    expect(await hand.clicks()).toBe(hands.clicks(1));
  });
});
