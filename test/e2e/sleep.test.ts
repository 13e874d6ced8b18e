import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeLogind } from "../harness/fake-logind.ts";
import { missingForFakes } from "../harness/python-fake.ts";
import { electronProgram } from "./harness/on-electron.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { waitForTray } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeLarge, objectsFor } from "./support/tree.ts";

const MIB = 1024 * 1024;
/** Of the film, of 8 MiB each (UP2). */
const PARTS = 8;
/** The reason of Liana's lock; Electron's own has another. */
const LOCK = "sleep delay Liana: Stops transfers, so that they continue after waking up";

const missing = missingForFakes("systemd-inhibit");
const can = canTellStories && missing.length === 0;
if (!can) console.warn(`tests of sleep are skipped: ${missing.join(", ") || "no browser"}`);

describe.skipIf(!can)("[JB2] the computer sleeps during an upload", () => {
  let story: Story<StrictService>;
  let logind: FakeLogind;
  let folder: string;
  let bucket: string;
  let app: RunningApp;

  beforeEach(async () => {
    logind = await FakeLogind.start();
    story = new Story(await StrictService.start());
    bucket = await story.service.makeBucket();
    folder = story.folder("Films");
    const bandwidth = { kind: "limited", bytesPerSecond: 12 * MIB, hours: null } as const;
    story.prepare([{ name: "Films", folder, bucket }], { bandwidth });
    makeLarge(folder, "film.mkv", PARTS * 8);
    ({ app } = await story.start({ env: logind.env }));
    await expect.poll(() => story.service.count("UploadPart")).toBeGreaterThan(1);
  });
  afterEach(async () => {
    await story[Symbol.asyncDispose]();
    await logind[Symbol.asyncDispose]();
  });

  /** How many locks were taken and not released. An Electron that emits each event twice may take another one between. */
  const held = (): number => {
    const count = (what: string): number =>
      logind.history.filter((line) => line === `${what} ${LOCK}`).length;
    return count("locked") - count("released");
  };

  const logged = (): string =>
    readdirSync(app.folders.logs)
      .map((name) => readFileSync(join(app.folders.logs, name), "utf8"))
      .join("\n");

  /** As logind says it to all programs. The stand-in for Electron does not listen to it. */
  async function announce(what: "sleep" | "wake"): Promise<void> {
    if (app.electron === undefined) await app.power({ event: what === "sleep" ? "suspend" : "resume" });
    else logind.announce(what);
  }

  it("sleep waits until nothing runs, and the upload continues after waking up", async () => {
    const { service } = story;
    await expect.poll(held).toBe(1);
    await expect.poll(() => app.taskbarProgress()).toBeGreaterThan(0);
    await announce("sleep");
    await expect.poll(held).toBe(0);
    expect(service.count("UploadPart")).toBeLessThan(PARTS);
    await expect.poll(logged).toMatch(/sync stopped/);
    expect(logged()).not.toMatch(/before sleeping/);
    await announce("wake");
    await expect.poll(held).toBe(1);
    // Chromium closes a test's connection to the page when the system announces sleep, so the tray has to say it.
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
    await expect.poll(() => app.taskbarProgress()).toBe(-1);
    expect(await service.objects(bucket)).toEqual(objectsFor(folder));
    expect(service.count("CreateMultipartUpload")).toBe(1);
    expect(held()).toBe(1);
  });

  // Only on the stand-in, where the events certainly come in the order of the announcements.
  it.skipIf(electronProgram !== undefined)(
    "a computer that wakes up before everything has stopped keeps the lock for the next time",
    async () => {
      await expect.poll(held).toBe(1);
      await announce("sleep");
      await announce("wake");
      await expect.poll(logged).toMatch(/sync stopped/);
      const sent = story.service.count("UploadPart");
      await expect.poll(() => story.service.count("UploadPart")).toBeGreaterThan(sent);
      await expect.poll(held).toBe(1);
      await announce("sleep");
      await expect.poll(held).toBe(0);
    },
  );

  it("quitting gives the lock back", async () => {
    await expect.poll(held).toBe(1);
    await app.quit();
    await expect.poll(held).toBe(0);
  });

  it("being killed gives the lock back", async () => {
    await expect.poll(held).toBe(1);
    await app.kill();
    await expect.poll(held).toBe(0);
  });
});
