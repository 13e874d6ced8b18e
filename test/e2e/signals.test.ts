import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually, type RunningApp } from "./harness/running-app.ts";
import { lives } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeLarge } from "./support/tree.ts";

const MIB = 1024 * 1024;

/** A session that ends, Ctrl-C, and a terminal that is closed. Windows has other ways. */
describe.skipIf(!canTellStories || process.platform === "win32")("a signal that ends programs", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let engine: number;

  beforeEach(async () => {
    story = new Story(await StrictService.start());
    const bucket = await story.service.makeBucket();
    const folder = story.folder("Films");
    makeLarge(folder, "film.mkv", 64);
    const bandwidth = { kind: "limited", bytesPerSecond: 12 * MIB, hours: null } as const;
    story.prepare([{ name: "Films", folder, bucket }], { bandwidth });
    ({ app } = await story.start());
    engine = (await app.enginePid()) ?? 0;
    await expect.poll(() => story.service.count("UploadPart")).toBeGreaterThan(0);
  });
  afterEach(() => story[Symbol.asyncDispose]());

  async function endsAtACheckpoint(): Promise<void> {
    expect(await app.ended).toBe(0);
    await eventually("the engine's end", async () => (lives(engine) ? undefined : true));
    const { logs } = story.folders;
    const log = readdirSync(logs).map((name) => readFileSync(join(logs, name), "utf8"));
    expect(log.join("")).toContain("sync stopped");
    expect(log.join("")).not.toMatch(/did not stop|not clean|the engine ended/);
  }

  it.each([
    ["SIGTERM", "main"],
    ["SIGHUP", "main"],
    // Ctrl-C reaches all processes of the terminal's program.
    ["SIGINT", "all"],
  ] as const)("%s ends the application cleanly", async (signal, receiver) => {
    // Twice, as somebody who is impatient does it.
    app.signal(signal, receiver);
    app.signal(signal, receiver);
    await endsAtACheckpoint();
  });
});
