import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import type { RunningApp } from "./harness/running-app.ts";
import { choices, lives, waitForTray } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, writeBelow } from "./support/tree.ts";
import { NOT_OWN } from "../harness/own-key.ts";

const IN_STEP = "Liana: Everything is up to date";

/** Menu items that are always available, below the items of the jobs. */
const ALWAYS = ["Restore…", "Open Liana", "Settings…", process.platform === "win32" ? "Exit" : "Quit Liana"];

/** A line about the last change of a file. */
const CHANGE = /^(Uploaded|Deleted|Renamed): /;
const withoutChanges = (labels: readonly string[]): readonly string[] =>
  labels.filter((label) => !CHANGE.test(label));

/** The tests run in order and build on each other. Windows are tested in start.test.ts. */
describe.skipIf(!canTellStories)("the tray", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let folder: string;
  let bucket: string;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    bucket = await service.makeBucket();
    folder = story.folder("Work");
    makeFiles(folder, 60);
    story.prepare([{ name: "Work", folder, bucket, choices: { retain: "none" } }]);
    ({ app, page } = await story.start());
  });
  afterAll(() => story[Symbol.asyncDispose]());

  it("says that everything is up to date", async () => {
    const tray = await waitForTray(app, "in-step", IN_STEP);
    expect(tray.iconFound).toBe(true);
    expect(tray.menu[0]).toMatchObject({ label: "Everything is up to date", enabled: false });
    expect(withoutChanges(choices(tray))).toEqual([
      "Sync now",
      "Pause",
      "Pause for 1 hour",
      "Pause until tomorrow morning",
      "Work: Up to date, 60 files",
      ...ALWAYS,
    ]);
  });

  it("shows the progress of a sync", async () => {
    const { service } = story;
    const stall = { kind: "stall", ms: 1500 } as const;
    service.faults.add({ when: { operation: "PutObject", key: NOT_OWN, times: 3 }, what: stall });
    for (const name of ["one", "two", "three"]) writeBelow(folder, `new/${name}.txt`, name);
    await app.choose("Sync now");
    const tray = await waitForTray(app, "syncing", /^Liana: Syncing Work, \d of 3/);
    expect(choices(tray)).toContain("Pause");
    await waitForTray(app, "in-step", IN_STEP);
    service.faults.clear();
  });

  it("lists the last five changes, and leads from one to its file", async () => {
    const changes = async (): Promise<readonly string[]> => {
      const tray = await app.tray();
      return tray === undefined ? [] : choices(tray).filter((label) => CHANGE.test(label));
    };
    await expect.poll(changes).toHaveLength(5);
    const three = (await changes()).find((label) => label.startsWith("Uploaded: three.txt in Work"));
    if (three === undefined) throw new Error(`three.txt is not among ${(await changes()).join(", ")}`);
    await app.choose(three);
    await page.getByRole("heading", { name: "Restore", level: 1 }).waitFor();
    await page.getByText("three.txt", { exact: true }).first().waitFor();
    await page.goBack();
  });

  it("shows a pause and resumes", async () => {
    await app.choose("Pause");
    const tray = await waitForTray(app, "paused", "Liana: Paused");
    expect(withoutChanges(choices(tray))).toEqual(["Resume", "Work: Paused", ...ALWAYS]);
    await app.choose("Resume");
    await waitForTray(app, "in-step", IN_STEP);
  });

  it("[JB2] pauses one folder from its own menu, and resumes it there", async () => {
    await app.choose("Pause until tomorrow morning", "Work: Up to date, 63 files");
    const tray = await waitForTray(app, "paused", /^Liana: Paused/);
    const work = choices(tray).find((label) => label.startsWith("Work: Paused until "));
    expect(work).toMatch(/ 08:00$/);
    await app.choose("Resume", work);
    await waitForTray(app, "in-step", IN_STEP);
  });

  it("shows when the service is unreachable and when it is back", async () => {
    await story.service.goAway();
    writeBelow(folder, "written meanwhile.txt", "offline");
    await app.choose("Sync now");
    const tray = await waitForTray(app, "offline", /^Liana: Offline: no connection to 127\.0\.0\.1:\d+\./);
    expect(choices(tray)).toContain("Sync now");
    await story.service.comeBack();
    await app.choose("Sync now");
    await waitForTray(app, "in-step", IN_STEP);
  });

  it("shows a missing folder, and deletes nothing", async () => {
    const before = await story.service.objects(bucket);
    renameSync(folder, `${folder} elsewhere`);
    await app.choose("Sync now");
    const tray = await waitForTray(app, "attention", /^Liana: Work: The folder ".*Work" is not there/);
    expect(choices(tray)).toContain("1 folder needs attention…");
    renameSync(`${folder} elsewhere`, folder);
    await app.choose("Sync now");
    await waitForTray(app, "in-step", IN_STEP);
    expect(await story.service.objects(bucket)).toEqual(before);
  });

  it("shows held deletions and links to them", async () => {
    for (let part = 0; part < 7; part++) rmSync(join(folder, `part ${part}`), { recursive: true });
    await app.choose("Sync now");
    const tray = await waitForTray(app, "attention", "Liana: Work: 60 deletions wait for your approval");
    expect(choices(tray)).toContain("Work: 60 deletions wait for your approval");
    await app.choose("1 folder needs attention…");
    await page.getByRole("heading", { level: 1, name: "Review" }).waitFor();
    const files = [...story.service.versions(bucket).keys()].filter((key) => !key.endsWith("/"));
    expect(files).toHaveLength(64);
  });

  it("opens the window at each page, and quits without leaving processes", async () => {
    await app.closeWindow();
    await app.choose("Settings…");
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    await expect.poll(() => app.isWindowVisible()).toBe(true);
    const engine = (await app.enginePid()) ?? 0;
    expect(lives(engine)).toBe(true);
    await app.choose(ALWAYS[3] ?? "");
    expect(await app.ended).toBe(0);
    expect(lives(engine)).toBe(false);
  });
});
