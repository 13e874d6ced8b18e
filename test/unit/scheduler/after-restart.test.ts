import { beforeEach, describe, expect, test } from "vitest";
import { findingsOf } from "../../../src/shared/findings.ts";
import type { KeptFailure } from "../../../src/engine/jobs/kept-failure.ts";
import { settled } from "../../harness/manual-clock.ts";
import { LoopGround } from "./loop-ground.ts";

const MINUTE = 60_000;
const MANUAL = { kind: "manual" } as const;
const YEARLY = { kind: "cron", expression: "0 0 1 1 *" } as const;
const DAILY = { kind: "every", seconds: 24 * 3600 } as const;
const PAUSED = { kind: "paused", until: null } as const;
const EARLIER = 5 * MINUTE;

let ground: LoopGround;

beforeEach(async () => {
  ground = new LoopGround();
  await ground.clock.advance(10 * MINUTE);
});

/** What the journals say of a job that was up to date until its last sync failed. */
function failed(error: KeptFailure["error"]): void {
  const lastSync = {
    id: 2,
    startedAt: EARLIER,
    endedAt: EARLIER,
    outcome: "failed",
    summary: undefined,
    error,
  } as const;
  const known = { syncedAt: 1, confirmedAt: 1, unfinished: true, lastSync };
  ground.facts = { ...ground.facts, ...known, failure: { error, since: EARLIER, at: EARLIER } };
}

describe("TR1: a job whose last sync failed before Liana was started again", () => {
  test.each([MANUAL, YEARLY, DAILY])(
    "by schedule $kind is tried at once and shows the fault again",
    async (when) => {
      failed({ code: "no-bucket", detail: { bucket: "bucket" } });
      await ground.configure({ jobs: [ground.job("a", when)] });
      expect(ground.syncs).toHaveLength(1);
      expect(ground.live("a").state.kind).not.toBe("idle");
      await ground.last.end("no-bucket");
      expect(ground.live("a")).toMatchObject({
        state: { kind: "problem", error: { code: "no-bucket" } },
        fault: { since: EARLIER },
        failures: 1,
      });
      await ground.clock.advance(MINUTE);
      expect(ground.syncs).toHaveLength(2);
      await ground.last.end();
      expect(ground.live("a")).not.toHaveProperty("fault");
    },
  );

  test("shows the fault while it is paused (TR5), and is tried when the pause ends", async () => {
    failed({ code: "no-bucket", detail: { bucket: "bucket" } });
    await ground.configure({ pause: PAUSED, jobs: [ground.job("a", MANUAL)] });
    expect(ground.syncs).toHaveLength(0);
    expect(ground.live("a")).toMatchObject({
      state: { kind: "paused" },
      fault: {
        error: { code: "no-bucket" },
        since: EARLIER,
        scope: { connection: "c", bucket: "bucket" },
      },
    });
    await ground.configure({ pause: { kind: "running" } });
    expect(ground.syncs).toHaveLength(1);
  });

  test("shows the fault beside the battery that it waits for", async () => {
    failed({ code: "source-missing", detail: { path: "/a" } });
    const settings = { ...ground.config.settings, onBattery: "wait" } as const;
    await ground.configure({ settings, onBattery: true, jobs: [ground.job("a")] });
    expect(ground.live("a")).toMatchObject({
      state: { kind: "waiting", reason: "battery" },
      fault: { error: { code: "source-missing" } },
    });
  });

  test("is offline from now on only: nobody asked the service meanwhile", async () => {
    failed({ code: "unreachable", detail: {} });
    await ground.configure({ jobs: [ground.job("a", MANUAL)] });
    await ground.last.end("unreachable");
    expect(ground.live("a").state).toMatchObject({ kind: "offline", since: ground.clock.now() });
    // `foreign-network` is what an unknown certificate means for a job that worked before.
    failed({ code: "tls", detail: { host: "s3.example" } });
    await ground.configure({ jobs: [] });
    await ground.configure({ pause: PAUSED, jobs: [ground.job("b", MANUAL)] });
    expect(ground.live("b")).not.toHaveProperty("fault");
  });

  test("shares what it found with the jobs of its connection (TR2)", async () => {
    failed({ code: "bad-keys", detail: {} });
    await ground.configure({ jobs: [{ ...ground.job("a", MANUAL), pause: PAUSED }] });
    const found = ground.facts;
    ground.facts = { ...found, failure: undefined, confirmedAt: undefined, lastSync: undefined };
    await ground.configure({ jobs: [...ground.config.jobs, ground.job("b", MANUAL)] });
    const faults = ["a", "b"].map((id) => ({ id, fault: ground.live(id).fault }));
    expect(findingsOf(faults)).toMatchObject([{ kind: "keys", jobs: ["a", "b"] }]);
    // The service answered this job later.
    ground.facts = { ...found, failure: undefined, confirmedAt: EARLIER + 1 };
    await ground.configure({ jobs: [...ground.config.jobs, ground.job("c", MANUAL)] });
    expect(ground.live("b")).not.toHaveProperty("fault");
  });

  test("is known even if the journal was never opened by that sync", async () => {
    await ground.configure({ jobs: [ground.job("a", MANUAL)] });
    const [c] = ground.config.connections;
    if (c === undefined) throw new Error("a connection");
    const keys = { kind: "missing" } as const;
    await ground.configure({ connections: [{ ...c, connection: { ...c.connection, keys } }] });
    ground.loop.syncNow("a");
    await settled();
    expect(ground.live("a").fault?.error.code).toBe("keys-missing");
    expect(ground.kept).toEqual([["a", "keys-missing"]]);
  });
});
