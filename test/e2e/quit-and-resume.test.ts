import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "./harness/running-app.ts";
import { lives, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeLarge, objectsFor } from "./support/tree.ts";

const MIB = 1024 * 1024;
/** Part size in MiB (UP2). */
const PART = 8;

describe.skipIf(!canTellStories)("[UP4] the upload of a large file", () => {
  let story: Story<StrictService>;
  let folder: string;
  let bucket: string;
  let parts: number;

  beforeEach(async () => {
    story = new Story(await StrictService.start());
    bucket = await story.service.makeBucket();
    folder = story.folder("Films");
    const bandwidth = { kind: "limited", bytesPerSecond: 12 * MIB, hours: null } as const;
    story.prepare([{ name: "Films", folder, bucket }], { bandwidth });
  });
  afterEach(() => story[Symbol.asyncDispose]());

  /** @param size in MiB */
  function makeFilm(size: number): void {
    makeLarge(folder, "film.mkv", size);
    parts = size / PART;
  }

  const partsSent = (): number => story.service.count("UploadPart");

  async function inTheMiddle(): Promise<void> {
    await expect.poll(partsSent).toBeGreaterThan(2);
    expect(partsSent()).toBeLessThan(parts);
  }

  async function arrivesOnce(): Promise<void> {
    expect(await story.service.objects(bucket)).toEqual(objectsFor(folder));
    expect(partsSent()).toBe(parts);
    expect(story.service.count("CreateMultipartUpload")).toBe(1);
    expect(story.service.count("CompleteMultipartUpload")).toBe(1);
  }

  it("resumes after Quit", async () => {
    makeFilm(64);
    const { app } = await story.start();
    await inTheMiddle();
    expect(await app.quit()).toBe(0);
    const { page } = await story.start();
    await waitForWords(page, "Films", "Up to date, 1 file");
    await arrivesOnce();
  });

  it("resumes after the engine was killed and restarted by itself", async () => {
    makeFilm(48);
    const { app, page } = await story.start();
    await inTheMiddle();
    const engine = (await app.enginePid()) ?? 0;
    process.kill(engine, "SIGKILL");
    const next = await eventually("another engine", async () => {
      const pid = await app.enginePid();
      return pid === engine ? undefined : pid;
    });
    await waitInStep(page);
    expect(lives(next)).toBe(true);
    await arrivesOnce();
  });

  it("resumes after everything was killed", async () => {
    makeFilm(48);
    const { app } = await story.start();
    await inTheMiddle();
    const engine = (await app.enginePid()) ?? 0;
    await app.kill();
    await eventually("the engine's end", async () => (lives(engine) ? undefined : true));
    const { page } = await story.start();
    await waitInStep(page);
    await arrivesOnce();
    expect(readdirSync(folder)).toEqual(["film.mkv"]);
  });
});
