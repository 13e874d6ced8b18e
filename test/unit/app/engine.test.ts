import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { live, ScriptedEngine } from "./support/scripted-engine.ts";
import { AppStage, settled } from "./support/app-stage.ts";

const RESTORE = { id: "r1", name: "Photos", path: "/home/me/Photos", startedAt: 0 };
let stage: AppStage;
let job: string;
beforeEach(async () => {
  stage = await new AppStage().start();
  job = await stage.job(await stage.connection());
});
afterEach(() => stage.close());

const stateNow = () => stage.app.snapshot().jobs[0]?.live.state;

describe("the engine's commands", () => {
  it("are forwarded with input, progress and result", async () => {
    stage.engine.silent.add("measureFolder");
    const reported: unknown[] = [];
    const excluded = { entries: 0, bytes: 0, examples: [] };
    const measure = stage.window.call(
      "measureFolder",
      { path: stage.root, exclude: ["*.tmp"] },
      { onProgress: (value) => reported.push(value) },
    );
    await settled();
    const [call] = stage.engine.named("measureFolder");
    expect(call?.input).toEqual({ path: stage.root, exclude: ["*.tmp"] });
    stage.engine.progress(call?.id ?? 0, { entries: 1, bytes: 10, excluded });
    stage.engine.answer(call?.id ?? 0, { entries: 2, bytes: 20, excluded });
    expect(await measure).toEqual({ entries: 2, bytes: 20, excluded });
    expect(reported).toEqual([{ entries: 1, bytes: 10, excluded }]);
  });

  it("are cancelled with the window's signal", async () => {
    stage.engine.silent.add("measureFolder");
    const giveUp = new AbortController();
    const measure = stage.window.call(
      "measureFolder",
      { path: stage.root, exclude: [] },
      { signal: giveUp.signal },
    );
    await settled();
    giveUp.abort();
    await expect(measure).rejects.toMatchObject({ name: "AbortError" });
    await settled();
    expect(stage.engine.cancelled).toHaveLength(1);
    expect(stage.logged).toEqual([]);
  });

  it("are refused when they are not open to a window", async () => {
    const before = stage.engine.calls.length;
    for (const command of ["configure", "testService", "stop", "toString", "nonsense"]) {
      await expect(stage.window.call(command as "getSnapshot", {})).rejects.toMatchObject({
        code: "bad-message",
      });
    }
    expect(stage.engine.calls).toHaveLength(before);
  });
});

describe("an engine that ends", () => {
  it("rejects pending calls, and the snapshot shows it at once", async () => {
    stage.engine.report([live(job, { entries: 12, held: 3 })]);
    await settled();
    stage.engine.silent.add("syncNow");
    const call = stage.window.call("syncNow", {});
    await settled();
    const reported = stage.snapshots.length;
    stage.app.engineDown("starting");
    await expect(call).rejects.toMatchObject({ code: "disconnected" });
    expect(stage.snapshots.length).toBe(reported + 1);
    expect(stage.app.snapshot()).toMatchObject({
      engine: { kind: "starting" },
      jobs: [{ live: { state: { kind: "waiting", reason: "starting" }, entries: 12, held: 3 } }],
    });
    await expect(stage.window.call("syncNow", {})).rejects.toMatchObject({ code: "disconnected" });
  });

  it("receives the whole configuration when it is back, including changes made meanwhile", async () => {
    stage.app.engineDown("starting");
    await stage.window.call("pause", { job, until: null });
    expect(stateNow()).toEqual({ kind: "paused", until: null });
    const next = new ScriptedEngine();
    stage.app.engineUp(next.channel);
    await settled();
    expect(next.config.jobs).toMatchObject([{ id: job, pause: { kind: "paused" } }]);
    expect(next.config.connections[0]?.connection.keys.kind).toBe("keys");
    expect(stage.app.snapshot().engine.kind).toBe("running");
  });

  it("cannot affect its successor with a late message", async () => {
    const next = new ScriptedEngine();
    stage.app.engineUp(next.channel);
    await settled();
    next.report([live(job, { entries: 2 })]);
    stage.engine.report([live(job, { entries: 1 })]);
    await settled();
    expect(stage.app.snapshot().jobs[0]?.live.entries).toBe(2);
  });

  it("[RS14] counts as ended when it closes its pipe, and its restore goes on with the next one", async () => {
    const delay = { since: 0, count: 0, call: "list", error: { code: "timeout", detail: {} } } as const;
    stage.engine.report([live(job)], [{ ...RESTORE, state: { kind: "running", queued: true }, delay }]);
    await settled();
    expect(stage.app.snapshot().restores[0]?.state.kind).toBe("running");
    stage.engine.channel.close();
    expect(stage.app.snapshot().engine.kind).toBe("starting");
    expect(stage.app.snapshot().restores).toEqual([{ ...RESTORE, state: { kind: "running" } }]);
    stage.app.engineDown("down");
    expect(stage.app.snapshot().restores[0]?.state.kind).toBe("failed");
  });

  it("for good is reported until the user starts it again", async () => {
    stage.app.engineDown("down");
    expect(stage.app.snapshot().engine.kind).toBe("down");
    await stage.window.call("restartEngine", {});
    expect(stage.restarts).toBe(1);
  });
});

describe("snapshots", () => {
  it("are sent at most four times a second while the engine reports", async () => {
    await stage.clock.advance(1_000);
    const before = stage.snapshots.length;
    for (let tick = 0; tick < 100; tick++) {
      stage.engine.report([live(job, { entries: tick })]);
      await stage.clock.advance(20);
    }
    await stage.clock.advance(250);
    expect(stage.snapshots.length - before).toBeLessThanOrEqual(10);
    expect(stage.snapshots.at(-1)?.jobs[0]?.live.entries).toBe(99);
  });

  it("are sent to every window at once when the user changes something", async () => {
    const seen: unknown[] = [];
    stage.window.on("snapshot", ({ pause }) => seen.push(pause));
    await stage.window.call("pause", { until: null });
    expect(seen.at(-1)).toEqual({ kind: "paused", until: null });
    expect(await stage.window.call("getSnapshot", {})).toEqual(stage.app.snapshot());
  });

  it("a page requested from the tray reaches the window", async () => {
    const locations: unknown[] = [];
    stage.window.on("navigate", (location) => locations.push(location));
    stage.app.navigate({ screen: "review", job });
    await settled();
    expect(locations).toEqual([{ screen: "review", job }]);
  });
});

it("battery, a metered network and stop reach the engine", async () => {
  stage.app.setOnBattery(true);
  await settled();
  expect(stage.engine.config).toMatchObject({ onBattery: true, metered: false });
  stage.app.setMetered(true);
  await settled();
  expect(stage.engine.config).toMatchObject({ onBattery: true, metered: true });
  await stage.app.stop();
  expect(stage.engine.named("stop")).toHaveLength(1);
});
