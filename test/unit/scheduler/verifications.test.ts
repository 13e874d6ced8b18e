import { beforeEach, describe, expect, it } from "vitest";
import { PAID_MONTHLY, TEST_BYTES } from "../../../src/shared/model/verification.ts";
import { settled } from "../../harness/manual-clock.ts";
import { LoopGround } from "./loop-ground.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

let ground: LoopGround;
beforeEach(() => {
  ground = new LoopGround();
});

/** Both jobs are up to date, and the next verification is due in an hour. */
async function start(...names: readonly string[]): Promise<void> {
  const verifyAt = ground.clock.now() + HOUR;
  ground.facts = { ...ground.facts, verifyAt };
  await ground.configure({
    jobs: names.map((name) => ground.job(name, { kind: "every", seconds: 7 * 86_400 })),
  });
  while (ground.syncs.some(({ signal }) => !signal.aborted) && ground.syncs.length < names.length)
    await ground.last.end();
  for (const sync of ground.syncs) await sync.end();
}

async function pass(ms: number): Promise<void> {
  await ground.clock.advance(ms);
  await settled();
}

describe("[VE3] verifications in the background", () => {
  it("begins when it is due and nothing else is, one job at a time", async () => {
    await start("one", "two");
    expect(ground.verifications).toHaveLength(0);
    await pass(HOUR);
    expect(ground.verifications).toHaveLength(1);
    expect(ground.verifications[0]?.request.amount).toEqual({ kind: "due" });
    ground.facts = { ...ground.facts, verifyAt: ground.clock.now() + DAY };
    await ground.verifications[0]?.end();
    // The facts of the other job were read before.
    expect(ground.verifications).toHaveLength(2);
    await ground.verifications[1]?.end();
    expect(ground.verifications).toHaveLength(2);
  });

  it("yields to a sync, and continues after it", async () => {
    await start("one");
    await pass(HOUR);
    const [verification] = ground.verifications;
    const before = ground.syncs.length;
    ground.loop.syncNow("one");
    await settled();
    expect(verification?.signal.aborted).toBe(true);
    expect(ground.syncs).toHaveLength(before + 1);
    expect(ground.verifications).toHaveLength(1);
    await ground.last.end();
    expect(ground.verifications).toHaveLength(2);
  });

  it("does not run while paused, on saved battery, or with bandwidth saved", async () => {
    await start("one");
    await ground.configure({ pause: { kind: "paused", until: null } });
    await pass(2 * HOUR);
    expect(ground.verifications).toHaveLength(0);
    const { settings } = ground.config;
    const slow = { ...settings, onBattery: "slow" } as const;
    await ground.configure({ pause: { kind: "running" }, onBattery: true, settings: slow });
    expect(ground.verifications).toHaveLength(0);
    await ground.configure({ onBattery: false });
    expect(ground.verifications).toHaveLength(1);
    await ground.configure({ onBattery: true });
    expect(ground.verifications[0]?.signal.aborted).toBe(true);
  });

  it("can be turned off for a job, and is still there on request", async () => {
    await start("one");
    const [job] = ground.config.jobs;
    await ground.configure({ jobs: [{ ...job!, choices: { ...job!.choices, verify: false } }] });
    for (const sync of ground.syncs) await sync.end();
    await pass(2 * HOUR);
    expect(ground.verifications).toHaveLength(0);
    ground.loop.verifyNow("one", "all");
    await settled();
    expect(ground.verifications.at(-1)?.request.amount).toEqual({ kind: "all" });
    expect(ground.live("one").verification?.stage).toBe("running");
    await ground.verifications.at(-1)?.end();
    await pass(HOUR);
    expect(ground.verifications).toHaveLength(1);
  });

  it("yields to a saved file of its job, and to its next scheduled sync", async () => {
    const verifyAt = ground.clock.now() + HOUR;
    ground.facts = { ...ground.facts, verifyAt };
    await ground.configure({ jobs: [ground.job("one")] });
    await ground.last.end();
    await pass(HOUR);
    const [first] = ground.verifications;
    expect(first?.signal.aborted).toBe(false);
    ground.watcher.on("/one").hint("docs");
    await pass(500);
    expect(first?.signal.aborted).toBe(true);
    expect(ground.syncs).toHaveLength(2);
    await ground.last.end();
    expect(ground.verifications).toHaveLength(2);
    await pass(6 * HOUR);
    expect(ground.verifications[1]?.signal.aborted).toBe(true);
    expect(ground.syncs).toHaveLength(3);
  });

  it("keeps its journal until it has ended, also when its job is removed and added again", async () => {
    await start("one");
    await pass(HOUR);
    const [job] = ground.config.jobs;
    ground.slowStops = true;
    await ground.configure({ jobs: [] });
    const [verification] = ground.verifications;
    expect(verification?.signal.aborted).toBe(true);
    expect(ground.released).toEqual([]);
    const before = ground.syncs.length;
    const adding = ground.configure({ jobs: [job!] });
    await settled();
    expect(ground.syncs).toHaveLength(before);
    await verification?.end();
    await adding;
    expect(ground.syncs).toHaveLength(before + 1);

    await ground.last.end();
    const again = ground.verifications[1];
    ground.released.length = 0;
    await ground.configure({ jobs: [] });
    expect(ground.released).toEqual([]);
    await again?.end();
    expect(ground.released).toEqual(["one"]);
  });

  it("ends when the choices of its job change", async () => {
    await start("one");
    await pass(HOUR);
    const [job] = ground.config.jobs;
    const choices = { ...job!.choices, when: { kind: "manual" }, verify: false } as const;
    await ground.configure({ jobs: [{ ...job!, choices }] });
    expect(ground.verifications.map(({ signal }) => signal.aborted)).toEqual([true]);
  });

  it("what the user requested continues with what is left of it", async () => {
    await start("one");
    ground.facts = { ...ground.facts, bytes: 3000 };
    ground.loop.verifyNow("one", "sample");
    await settled();
    expect(ground.verifications[0]?.request).toMatchObject({ mostBytes: PAID_MONTHLY, lists: true });
    ground.verifications[0]?.count({ received: 1000, tested: 10, chosen: 3 });
    await interrupt();
    expect(ground.verifications[1]?.request).toMatchObject({
      mostBytes: PAID_MONTHLY - 1000,
      lists: false,
      test: { mostBytes: TEST_BYTES - 10 },
    });
    ground.verifications[1]?.count({ received: 500 });
    await interrupt();
    expect(ground.verifications[2]?.request.mostBytes).toBe(PAID_MONTHLY - 1500);
    await ground.verifications[2]?.end();
    // The next request begins anew.
    ground.loop.verifyNow("one", "all");
    await settled();
    expect(ground.verifications[3]?.request).toMatchObject({ mostBytes: undefined, lists: true });
    ground.verifications[3]?.count({ received: 4000 });
    await interrupt();
    // Files that are never read to the end are not read for ever.
    expect(ground.verifications[4]?.request.mostBytes).toBe(2000);
  });

  it("a sync follows if a stopped verification found damage that it did not put again", async () => {
    await start("one", "two");
    await pass(HOUR);
    const [verification] = ground.verifications;
    const syncs = ground.syncs.length;
    verification?.count({ damaged: 2, healed: 1 });
    ground.loop.syncNow("two");
    await settled();
    expect(ground.syncs.slice(syncs).map(({ request }) => request.source)).toEqual([
      { kind: "folder", path: "/two" },
      { kind: "folder", path: "/one" },
    ]);
  });

  it("ends when it is turned off", async () => {
    await start("one");
    await pass(HOUR);
    const [job] = ground.config.jobs;
    await ground.configure({ jobs: [{ ...job!, choices: { ...job!.choices, verify: false } }] });
    expect(ground.verifications[0]?.signal.aborted).toBe(true);
  });

  it("a date far in the future is that of a clock that was set back since", async () => {
    ground.facts = { ...ground.facts, verifyAt: ground.clock.now() + 400 * DAY };
    await ground.configure({ jobs: [ground.job("one", { kind: "every", seconds: 7 * 86_400 })] });
    await ground.last.end();
    expect(ground.verifications).toHaveLength(1);
  });
});

/** Another sync ends the running verification. */
async function interrupt(): Promise<void> {
  ground.loop.syncNow("one");
  await settled();
  await ground.last.end();
}
