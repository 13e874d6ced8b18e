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

/** The engine tells this, and time enough passes for it to be told. */
async function report(more: Partial<JobLive>, restores: readonly Restore[] = []): Promise<readonly string[]> {
  stage.notices.length = 0;
  stage.engine.report([live(job, more)], restores);
  await settled();
  await stage.clock.sync(300);
  return stage.notices.map(({ kind }) => kind);
}

describe("a notice", () => {
  it("of the first time in step, once", async () => {
    expect(await report({ state: { kind: "scanning" } })).toEqual([]);
    expect(await report({ syncedAt: stage.clock.now() })).toEqual(["first-sync"]);
    expect(await report({ syncedAt: stage.clock.now() })).toEqual([]);
  });

  it("of held deletions, when they come up", async () => {
    expect(await report({ held: 0 })).toEqual([]);
    expect(await report({ state: { kind: "held", count: 70 }, held: 70 })).toEqual(["held"]);
    expect(stage.notices).toMatchObject([{ job, name: "Photos", count: 70 }]);
    expect(await report({ state: { kind: "held", count: 60 }, held: 60 })).toEqual([]);
  });

  it("of the third failure in a row, and of a folder that is missing", async () => {
    const offline = {
      kind: "offline",
      since: 0,
      error: { code: "dns", detail: { host: "s3.example" } },
    } as const;
    expect(await report({ state: offline, failures: 1 })).toEqual([]);
    expect(await report({ state: offline, failures: 2 })).toEqual([]);
    expect(await report({ state: offline, failures: 3 })).toEqual(["failing"]);
    expect(stage.notices[0]).toMatchObject({
      sentence: "The address s3.example was not found. Check its spelling and the network.",
    });
    expect(await report({ state: offline, failures: 4 })).toEqual([]);
  });

  it("[TR2] of keys that are refused is one for all folders, at once, and not of what is away", async () => {
    const second = await stage.job(await stage.connection("Other"), "Music");
    const connection = stage.app.snapshot().connections[0]?.id ?? "";
    const faulty = (id: string, code: "bad-keys" | "unreachable") => {
      const error = { code, detail: { host: "s3.example" } };
      const fault = { error, since: 0, scope: { connection } };
      return live(id, { state: { kind: "problem", count: 0, error }, fault, failures: id === job ? 1 : 0 });
    };
    const tellBoth = async (code: "bad-keys" | "unreachable" | undefined): Promise<void> => {
      stage.notices.length = 0;
      stage.engine.report([job, second].map((id) => (code === undefined ? live(id) : faulty(id, code))));
      await settled();
      await stage.clock.sync(300);
    };
    await tellBoth("unreachable");
    expect(stage.notices).toEqual([]);
    await tellBoth("bad-keys");
    expect(stage.notices).toMatchObject([{ kind: "finding", connection }]);
    expect(stage.notices[0]).toMatchObject({
      sentence: expect.stringMatching(/ rejected these keys\. 2 folders/),
    });
    await tellBoth("bad-keys");
    expect(stage.notices).toEqual([]);
    await tellBoth(undefined);
    await stage.clock.sync(61 * MINUTE);
    await tellBoth("bad-keys");
    expect(stage.notices).toHaveLength(1);
  });

  it("of one kind and job comes at most once an hour", async () => {
    expect(await report({ state: MISSING })).toEqual(["failing"]);
    expect(await report({})).toEqual([]);
    expect(await report({ state: MISSING })).toEqual([]);
    expect(await report({})).toEqual([]);
    await stage.clock.sync(61 * MINUTE);
    expect(await report({ state: MISSING })).toEqual(["failing"]);
  });

  it("of a restore that ended", async () => {
    const restore = { id: "r1", name: "Photos", path: "/x", startedAt: stage.clock.now() };
    expect(await report({}, [{ ...restore, state: { kind: "running" } }])).toEqual([]);
    const failed = { kind: "failed", error: { code: "disk-full", detail: {} }, endedAt: 0 } as const;
    expect(await report({}, [{ ...restore, state: failed }])).toEqual(["restored"]);
    // A notification is a sentence, and begins like one.
    expect(stage.notices).toMatchObject([{ sentence: expect.stringMatching(/^[A-Z]/) }]);
    expect(await report({}, [{ ...restore, state: failed }])).toEqual([]);
  });

  it("is also shown in the window", async () => {
    const shown: unknown[] = [];
    stage.window.on("notice", ({ kind }) => shown.push(kind));
    await report({ state: MISSING });
    expect(shown).toEqual(["failing"]);
  });

  it("does not come where the user wants none", async () => {
    await stage.window.call("changeSettings", { notifications: false });
    expect(await report({ state: MISSING })).toEqual([]);
  });

  it("does not tell old news after a start", async () => {
    const next = new AppStage(stage.clock.now() + MINUTE);
    await next.start(stage.document.content as never);
    next.engine.report([live(job, { state: MISSING, held: 3, syncedAt: stage.clock.now(), failures: 7 })]);
    await settled();
    await next.clock.sync(300);
    expect(next.app.snapshot().jobs[0]?.live.held).toBe(3);
    expect(next.notices).toEqual([]);
    next.close();
  });
});
