import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually, type RunningApp } from "./harness/running-app.ts";
import { lives } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeLarge } from "./support/tree.ts";

const MIB = 1024 * 1024;

/** SIGTERM ends sessions, Ctrl-C sends SIGINT, and closing a terminal sends SIGHUP. Windows has no signals. */
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
    // A terminal sends SIGINT to all processes of the program.
    ["SIGINT", "all"],
  ] as const)("%s ends the application cleanly", async (signal, receiver) => {
    // An impatient user may send it twice.
    app.signal(signal, receiver);
    app.signal(signal, receiver);
    await endsAtACheckpoint();
  });
});
