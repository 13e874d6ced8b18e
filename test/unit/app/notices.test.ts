import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JobLive, Restore } from "../../../src/shared/model/live.ts";
import { AppStage, settled } from "./support/app-stage.ts";
import { live } from "./support/scripted-engine.ts";

const MINUTE = 60_000;
const MISSING = {
  kind: "source-missing",
  error: { code: "source-missing", detail: { path: "/disk" } },
} as const;
let stage: AppStage;
let job: string;
beforeEach(async () => {
  stage = await new AppStage().start();
  job = await stage.job(await stage.connection());
});
afterEach(() => stage.close());

/** Reports this state of the job, and waits for its notices. @returns their kinds */
async function report(more: Partial<JobLive>, restores: readonly Restore[] = []): Promise<readonly string[]> {
  stage.notices.length = 0;
  stage.engine.report([live(job, more)], restores);
  await settled();
  await stage.clock.advance(300);
  return stage.notices.map(({ kind }) => kind);
}

describe("a notice", () => {
  it("announces once that a job is up to date for the first time", async () => {
    expect(await report({ state: { kind: "scanning" } })).toEqual([]);
    expect(await report({ syncedAt: stage.clock.now() })).toEqual(["first-sync"]);
    expect(await report({ syncedAt: stage.clock.now() })).toEqual([]);
  });

  it("announces new held deletions", async () => {
    expect(await report({ held: 0 })).toEqual([]);
    expect(await report({ state: { kind: "held", count: 70 }, held: 70 })).toEqual(["held"]);
    expect(stage.notices).toMatchObject([{ job, name: "Photos", count: 70 }]);
    expect(await report({ state: { kind: "held", count: 60 }, held: 60 })).toEqual([]);
  });

  it("announces the third failure in a row and a missing folder", async () => {
    const offline = {
      kind: "offline",
      since: 0,
      error: { code: "dns", detail: { host: "s3.example" } },
    } as const;
    expect(await report({ state: offline, failures: 1 })).toEqual([]);
    expect(await report({ state: offline, failures: 2 })).toEqual([]);
    expect(await report({ state: offline, failures: 3 })).toEqual(["failing"]);
    expect(stage.notices[0]).toMatchObject({
      error: { code: "dns", detail: { host: "s3.example" } },
    });
    expect(await report({ state: offline, failures: 4 })).toEqual([]);
  });

  it("[TR2] announces refused keys once for all folders at once, but not an unreachable service", async () => {
    const second = await stage.job(await stage.connection("Other"), "Music");
    const connection = stage.app.snapshot().connections[0]?.id ?? "";
    const faulty = (id: string, code: "bad-keys" | "unreachable") => {
      const error = { code, detail: { host: "s3.example" } };
      const fault = { error, since: 0, scope: { connection } };
      return live(id, { state: { kind: "problem", count: 0, error }, fault, failures: id === job ? 1 : 0 });
    };
    const reportBoth = async (code: "bad-keys" | "unreachable" | undefined): Promise<void> => {
      stage.notices.length = 0;
      stage.engine.report([job, second].map((id) => (code === undefined ? live(id) : faulty(id, code))));
      await settled();
      await stage.clock.advance(300);
    };
    await reportBoth("unreachable");
    expect(stage.notices).toEqual([]);
    await reportBoth("bad-keys");
    expect(stage.notices).toMatchObject([
      { kind: "finding", scope: { connection }, error: { code: "bad-keys" }, names: ["Photos", "Music"] },
    ]);
    await reportBoth("bad-keys");
    expect(stage.notices).toEqual([]);
    await reportBoth(undefined);
    await stage.clock.advance(61 * MINUTE);
    await reportBoth("bad-keys");
    expect(stage.notices).toHaveLength(1);
  });

  it("is sent at most once an hour per kind and job", async () => {
    expect(await report({ state: MISSING })).toEqual(["failing"]);
    expect(await report({})).toEqual([]);
    expect(await report({ state: MISSING })).toEqual([]);
    expect(await report({})).toEqual([]);
    await stage.clock.advance(61 * MINUTE);
    expect(await report({ state: MISSING })).toEqual(["failing"]);
  });

  it("announces the end of a restore", async () => {
    const restore = { id: "r1", name: "Photos", path: "/x", startedAt: stage.clock.now() };
    expect(await report({}, [{ ...restore, state: { kind: "running" } }])).toEqual([]);
    const failed = { kind: "failed", error: { code: "disk-full", detail: {} }, endedAt: 0 } as const;
    expect(await report({}, [{ ...restore, state: failed }])).toEqual(["restored"]);
    expect(stage.notices).toMatchObject([{ name: "Photos", state: failed }]);
    expect(await report({}, [{ ...restore, state: failed }])).toEqual([]);
  });

  it("[TR3] says nothing of a restore that waits for archived files, and announces its end", async () => {
    const restore = { id: "r1", name: "Photos", path: "/x", startedAt: stage.clock.now() };
    const waiting = { host: "s3.example", files: 3, ready: 0, bytes: 9, dueAt: 5_000_000, lookAt: 4_000_000 };
    const waits = { ...restore, state: { kind: "waiting", waiting } } as const;
    expect(await report({}, [{ ...restore, state: { kind: "running" } }])).toEqual([]);
    expect(await report({}, [waits])).toEqual([]);
    const failed = { kind: "failed", error: { code: "disk-full", detail: {} }, endedAt: 0 } as const;
    expect(await report({}, [{ ...restore, state: failed }])).toEqual(["restored"]);
    expect(stage.notices).toMatchObject([{ restore: "r1", state: failed }]);
  });

  it("[RS14] does not announce again how a restore of an earlier process ended", async () => {
    const restore = { id: "r1", name: "Photos", path: "/x", startedAt: stage.clock.now() - 5 };
    const error = { code: "disk-full", detail: {} } as const;
    const before = { kind: "failed", error, endedAt: stage.clock.now() - 3 } as const;
    expect(await report({}, [{ ...restore, state: before }])).toEqual([]);
    const now = { kind: "failed", error, endedAt: stage.clock.now() } as const;
    expect(await report({}, [{ ...restore, id: "r2", state: now }])).toEqual(["restored"]);
  });

  it("is also shown in the window", async () => {
    const shown: unknown[] = [];
    stage.window.on("notice", ({ kind }) => shown.push(kind));
    await report({ state: MISSING });
    expect(shown).toEqual(["failing"]);
  });

  it("is not sent when the user turned notifications off", async () => {
    await stage.window.call("changeSettings", { notifications: false });
    expect(await report({ state: MISSING })).toEqual([]);
  });

  it("does not repeat old news after a start", async () => {
    const next = new AppStage(stage.clock.now() + MINUTE);
    await next.start(stage.document.content as never);
    next.engine.report([live(job, { state: MISSING, held: 3, syncedAt: stage.clock.now(), failures: 7 })]);
    await settled();
    await next.clock.advance(300);
    expect(next.app.snapshot().jobs[0]?.live.held).toBe(3);
    expect(next.notices).toEqual([]);
    next.close();
  });
});
