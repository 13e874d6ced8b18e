import { cpSync, renameSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import { HANDS } from "./support/hand.ts";
import { openScreen, rowOf, waitForTray, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor } from "./support/tree.ts";

/** Confirming the system's dialog for folders. */
const CONFIRMED = 1;

/** Time for a click on a busy machine, in ms. */
const SOON = 5000;

/** Time until Liana itself tries again for any folder, in ms. */
async function nextAttempt(page: Page): Promise<number> {
  const { jobs } = await ask(page, "getSnapshot", {});
  return Math.min(...jobs.map(({ live }) => live.fault?.retryAt ?? 0)) - Date.now();
}

/** Without the times: those of two copies of a file may differ. */
const contents = (objects: ReadonlyMap<string, string>): readonly string[] =>
  [...objects].map(([key, line]) => `${key} ${line.split(" ")[0]}`);

describe.skipIf(!canTellStories).each(HANDS)("FB: what stops a folder is cured %s:", (_, hands) => {
  let story: Story<StrictService>;
  let service: StrictService;
  let folder: string;
  let bucket: string;

  beforeEach(async () => {
    service = await StrictService.start();
    story = new Story(service);
    bucket = await service.makeBucket();
    folder = story.folder("Archive");
    makeFiles(folder, 30);
  });
  afterEach(() => story[Symbol.asyncDispose]());

  const card = (page: Page): Locator => page.getByRole("region", { name: "What stops this folder" });
  const cure = (page: Page, name: string): Locator => card(page).getByRole("button", { name, exact: true });
  const syncNow = (page: Page, job: string): Promise<void> =>
    rowOf(page, job)
      .getByRole("button", { name: `Sync ${job} now` })
      .click();
  const filesSent = (): number =>
    service.writes().filter((write) => write.startsWith("PutObject ") && !write.endsWith("/")).length;

  it("[JB8] another source folder is chosen, and what it has is adopted", async () => {
    const other = story.folder("Archive on the new disk");
    cpSync(folder, other, { recursive: true, preserveTimestamps: true });
    story.prepare([{ name: "Archive", folder, bucket, prefix: "kept/" }]);
    const { app, page } = await story.start();
    await waitInStep(page);
    const sent = filesSent();
    const hand = await hands.of(page);
    await hand.openJob("Archive");
    await hand.openTab("Options");
    await hand.activate(page.getByRole("button", { name: "Change locations" }));
    const dialog = await hand.dialog("Change the locations of Archive");
    await app.answerDialog([other]);
    await hand.activate(
      dialog.getByRole("group", { name: "Folder to sync" }).getByRole("button", { name: "Change" }),
    );
    await dialog.getByText("Archive on the new disk").waitFor();
    await hand.activate(dialog.getByRole("button", { name: "Check" }));
    await dialog.getByText(/^30 files are there already \(.*\)\. Nothing has to be transferred/).waitFor();
    await dialog.getByText(/Documents.Archive stays as it is and is no longer synced\.$/).waitFor();
    await hand.activate(dialog.getByRole("button", { name: "Move" }));
    await dialog.waitFor({ state: "detached" });
    expect((await hand.clicks()) + (hands.clicks(1) === 0 ? 0 : CONFIRMED)).toBe(hands.clicks(7));
    await openScreen(page, "Folders");
    await waitForWords(page, "Archive", "Up to date, 30 files");
    expect(filesSent()).toBe(sent);
    expect(contents(await service.objects(bucket))).toEqual(contents(objectsFor(other, "kept/")));
  });

  it("[TR2] a service that cannot be reached is reported once, and tried again for all with Try now", async () => {
    const names = ["Archive", "Letters", "Music"];
    const jobs = names.map((name) => {
      const path = story.folder(name);
      makeFiles(path, 3);
      return { name, folder: path, bucket, prefix: `${name}/` };
    });
    story.prepare(jobs);
    const { app, page } = await story.start();
    await waitInStep(page);
    await service.goAway();
    for (const job of jobs) makeFiles(job.folder, 40);
    await app.choose("Sync now");
    for (const name of names) await waitForWords(page, name, /^Offline/);
    const banner = page.getByText(/^My service cannot be reached\. 3 folders are waiting\.$/);
    await banner.waitFor();
    expect(await banner.count()).toBe(1);
    await waitForTray(app, "offline", "Liana: My service cannot be reached. 3 folders are waiting");
    const hand = await hands.of(page);
    await hand.openJob("Letters");
    await hand.approach(cure(page, "Try now"));
    // Liana tries again by itself, too, but not in the next seconds.
    await expect.poll(() => nextAttempt(page)).toBeGreaterThan(SOON);
    await service.comeBack();
    await hand.activate(cure(page, "Try now"));
    await card(page).waitFor({ state: "detached" });
    expect(await hand.clicks()).toBe(hands.clicks(2));
    await openScreen(page, "Folders");
    for (const name of names) await waitForWords(page, name, "Up to date, 40 files");
    expect(await banner.count()).toBe(0);
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
  });

  it("[GU4] a location that another computer took over is taken back", async () => {
    story.prepare([{ name: "Archive", folder, bucket, prefix: "kept/" }]);
    await using anna = new Story(service);
    const hers = anna.folder("Archive");
    makeFiles(hers, 30);
    anna.prepare([{ name: "Archive", folder: hers, bucket, prefix: "kept/" }]);
    const before = await anna.start();
    await waitInStep(before.page);
    await before.app.quit();
    const { page } = await story.start();
    await waitForWords(page, "Archive", /^Used by /);
    const hand = await hands.of(page);
    await hand.openJob("Archive");
    await card(page).getByText("Another computer syncs to this location").waitFor();
    await hand.activate(cure(page, "Take over"));
    const dialog = await hand.dialog("Take over this location?");
    await dialog.getByText(/stops at its next check and says why/).waitFor();
    await hand.activate(dialog.getByRole("button", { name: "Take over" }));
    await card(page).waitFor({ state: "detached" });
    expect(await hand.clicks()).toBe(hands.clicks(3));
    await openScreen(page, "Folders");
    await waitForWords(page, "Archive", "Up to date, 30 files");
    expect(contents(await service.objects(bucket))).toEqual(contents(objectsFor(folder, "kept/")));
  });

  it("a folder on a disk that is gone waits for it, and nothing is deleted", async () => {
    // Otherwise Liana itself notices that the folder is back.
    const choices = { when: { kind: "manual" } } as const;
    story.prepare([{ name: "Archive", folder, bucket, prefix: "kept/", choices }]);
    const { page } = await story.start();
    await syncNow(page, "Archive");
    await waitForWords(page, "Archive", /^Up to date as of /);
    const before = await service.objects(bucket);
    renameSync(folder, `${folder} unplugged`);
    await syncNow(page, "Archive");
    await waitForWords(page, "Archive", "Folder missing");
    const hand = await hands.of(page);
    await hand.openJob("Archive");
    await card(page).getByText("The folder is not there").waitFor();
    await card(page)
      .getByText(/Nothing was deleted in the bucket\./)
      .waitFor();
    expect(await service.objects(bucket)).toEqual(before);
    renameSync(`${folder} unplugged`, folder);
    await hand.activate(cure(page, "Check again"));
    await card(page).waitFor({ state: "detached" });
    expect(await hand.clicks()).toBe(hands.clicks(2));
    await openScreen(page, "Folders");
    await waitForWords(page, "Archive", /^Up to date as of /);
    expect(await service.objects(bucket)).toEqual(before);
  });
});
