import { beforeEach, describe, expect, test } from "vitest";
import { settled } from "../../harness/manual-clock.ts";
import { LoopGround } from "./loop-ground.ts";

const MINUTE = 60_000;
let ground: LoopGround;

/** Configures a watched job that is up to date. @returns its watch */
async function watched(): Promise<ReturnType<typeof ground.watcher.on>> {
  await ground.configure({ jobs: [ground.job("a")] });
  await ground.last.end();
  return ground.watcher.on("/a");
}

const hintsOfLast = () => ground.last.request.trigger?.hints;

beforeEach(() => {
  ground = new LoopGround();
});

describe("JB5: folders that the user wants scanned again", () => {
  const hints = [{ path: "docs", deep: false }];

  test("are scanned at once, alone, and files that keep changing are tried", async () => {
    const watch = await watched();
    watch.hint("log");
    ground.loop.scanNow("a", hints);
    await settled();
    expect(ground.syncs).toHaveLength(2);
    expect(ground.last.request.trigger).toMatchObject({ hints, restless: "try-hinted" });
    await ground.last.end();
    await ground.clock.advance(500);
    expect(hintsOfLast()).toEqual([{ path: "log", deep: false }]);
    expect(ground.last.request.trigger?.restless).toBe("spare");
  });

  test("wait for the running sync", async () => {
    await watched();
    ground.loop.syncNow("a");
    await settled();
    ground.loop.scanNow("a", hints);
    await settled();
    expect(ground.syncs).toHaveLength(2);
    await ground.last.end();
    expect(hintsOfLast()).toEqual(hints);
    await ground.last.end();
    expect(ground.syncs).toHaveLength(3);
  });

  test("are scanned in a job that is not watched", async () => {
    await ground.configure({ jobs: [ground.job("a", { kind: "manual" })] });
    ground.loop.scanNow("a", hints);
    await settled();
    expect(ground.syncs).toHaveLength(1);
    expect(hintsOfLast()).toEqual(hints);
    await ground.last.end();
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(1);
  });

  test("are part of a full scan where no single folder can be scanned", async () => {
    await watched();
    ground.loop.scanNow("a", undefined);
    await settled();
    expect(hintsOfLast()).toBeUndefined();
    await ground.last.end("source-missing");
    const before = ground.syncs.length;
    ground.loop.scanNow("a", hints);
    await settled();
    expect(ground.syncs).toHaveLength(before + 1);
    expect(hintsOfLast()).toBeUndefined();
  });

  test("[JB2] are not scanned during a pause", async () => {
    await watched();
    await ground.configure({ pause: { kind: "paused", until: null } });
    ground.loop.scanNow("a", hints);
    await settled();
    expect(ground.syncs).toHaveLength(1);
  });
});
