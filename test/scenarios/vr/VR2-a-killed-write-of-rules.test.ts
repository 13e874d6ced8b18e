import { describe, expect, test } from "vitest";
import { currentLifecycle } from "../../../src/engine/lifecycle/bucket-rules.ts";
import { effectsOf } from "../../../src/engine/lifecycle/rule-meaning.ts";
import type { Retain } from "../../../src/shared/model/retain.ts";
import { ended } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

const HOUR = 60 * 60_000;
const SIGNAL = new AbortController().signal;
const LOGS =
  "<Rule><ID>logs</ID><Status>Enabled</Status><Filter><Prefix>logs/</Prefix></Filter><Expiration><Days>30</Days></Expiration></Rule>";
const OTHERS =
  "<Rule><ID>liana-other-keep</ID><Status>Enabled</Status><Filter><Prefix>other/</Prefix></Filter>" +
  "<NoncurrentVersionExpiration><NoncurrentDays>90</NoncurrentDays></NoncurrentVersionExpiration></Rule>";

function setRules(world: World, ...rules: readonly string[]): void {
  const document = `<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${rules.join("")}</LifecycleConfiguration>`;
  world.bucket.store.setDocument(world.bucket.name, "lifecycle", document);
}

/** @param damages the service widens the rule of somebody else when another rule is added, as Ceph 16 does */
function createJob(damages: boolean): World {
  const world = createWorld({ direction: "backup", options: { mirror: true, retain: "30d" } });
  world.bucket.store.setVersioning(world.bucket.name, "Enabled");
  setRules(world, LOGS);
  if (damages)
    world.onRequest = (call, input) => {
      if (call !== "putLifecycle" || !("document" in input) || !input.document.includes("liana-job")) return;
      (input as { document: string }).document = input.document.replace(
        "<Prefix>logs/</Prefix>",
        "<Prefix/>",
      );
    };
  world.disk.edit.write("a.txt", "a0");
  world.clock.advance(5_000);
  return world;
}

async function effects(world: World): Promise<readonly string[]> {
  const at = { port: world.bucket.port, bucket: world.bucket.name };
  return effectsOf((await currentLifecycle(at, SIGNAL)).document.rules);
}

async function idsOf(world: World): Promise<readonly string[]> {
  const at = { port: world.bucket.port, bucket: world.bucket.name };
  return (await currentLifecycle(at, SIGNAL)).document.rules.map(({ id }) => id);
}

function warnings(report: SyncReport): readonly string[] {
  return report.events.flatMap((event) => (event.kind === "warning" ? [event.error.code] : []));
}

/** Kills a sync right after the service has carried out its write of rules. */
async function killAfterWrite(world: World): Promise<void> {
  world.onAnswer = (call, _input, answer) => {
    if (call === "putLifecycle") world.crash.arm(0);
    return answer;
  };
  expect((await world.sync()).result).toBeUndefined();
  world.onAnswer = (_call, _input, answer) => answer;
}

describe("[VR2, JB4] a sync that is killed while it changes the rules of a bucket", () => {
  test("at any point, leaves the rule of somebody else as it was, once the next sync has ended", async () => {
    for (const damages of [false, true]) {
      let hasEnded = false;
      let killedDamaged = 0;
      for (let effect = 0; !hasEnded; effect++) {
        const world = createJob(damages);
        const before = await effects(world);
        hasEnded = (await world.crashingSync(effect)).result !== undefined;
        const isDamaged = !hasEnded && (await effects(world)).some((one) => !before.includes(one));
        if (isDamaged && damages) killedDamaged += 1;
        world.clock.advance(5_000);
        await world.sync();
        world.clock.advance(2 * 60_000);
        const report = await world.sync();
        expect(ended(report), String(effect)).toBe("in-step");
        const now = await effects(world);
        if (damages) expect(now, String(effect)).toEqual(before);
        else
          expect(
            now.filter((one) => before.includes(one)),
            String(effect),
          ).toEqual(before);
        if (!damages) expect(await idsOf(world)).toContain("liana-job-keep");
        expect(await world.bucket.contents()).toEqual({ "a.txt": "a0" });
        world.close();
      }
      expect(killedDamaged > 0).toBe(damages);
    }
  });

  test("says so in the next sync, if the service changed it, and does not add the rule again", async () => {
    const world = createJob(true);
    await killAfterWrite(world);
    expect((await effects(world))[0]).toContain('[true,"",');
    world.clock.advance(5_000);
    const report = await world.sync();
    expect(warnings(report)).toEqual(["lifecycle-damaged"]);
    expect(report.calls.get("putLifecycle")).toBe(1);
    expect(await idsOf(world)).toEqual(["logs"]);
  });

  test.each<Retain>(["none", "forever"])("also if the choice is %s by then", async (retain) => {
    const world = createJob(true);
    await killAfterWrite(world);
    world.clock.advance(5_000);
    expect(warnings(await world.sync({ retain }))).toEqual(["lifecycle-damaged"]);
    expect(await idsOf(world)).toEqual(["logs"]);
  });

  test("keeps rules that Liana added for other locations since", async () => {
    const world = createJob(true);
    await killAfterWrite(world);
    const { document } = await currentLifecycle(
      { port: world.bucket.port, bucket: world.bucket.name },
      SIGNAL,
    );
    setRules(world, ...document.rules.map(({ text }) => text), OTHERS);
    await world.sync();
    expect(await idsOf(world)).toEqual(["logs", "liana-other-keep"]);
  });

  test.each([
    ["keeps longer", [OTHERS.replace("90", "365")]],
    ["does not remove any more", []],
  ])("leaves a location alone for which Liana %s since", async (_, since) => {
    const world = createJob(true);
    setRules(world, LOGS, OTHERS);
    await killAfterWrite(world);
    const at = { port: world.bucket.port, bucket: world.bucket.name };
    const { document } = await currentLifecycle(at, SIGNAL);
    const others = document.rules.filter(({ id }) => id !== "liana-other-keep");
    setRules(world, ...others.map(({ text }) => text), ...since);
    await world.sync();
    const { rules } = (await currentLifecycle(at, SIGNAL)).document;
    expect(rules.map(({ text }) => text)).toEqual([LOGS, ...since]);
  });

  test("a day ago is told only: the difference may be an edit by the rule's owner", async () => {
    const world = createJob(true);
    await killAfterWrite(world);
    world.clock.advance(25 * HOUR);
    const damaged = await effects(world);
    const report = await world.sync({ retain: "none" });
    expect(warnings(report)).toEqual(["lifecycle-damaged"]);
    expect(await effects(world)).toEqual(damaged);
    expect(warnings(await world.sync({ retain: "none" }))).toEqual([]);
  });

  test.each([
    ["edits the rule", [LOGS.replace("30", "7")]],
    ["narrows the rule", [LOGS.replace("logs/", "logs/old/")]],
    ["lets the rule reach further", [LOGS.replace("logs/", "lo")]],
    ["removes the rule", []],
    ["turns the rule off", [LOGS.replace("Enabled", "Disabled")]],
    ["adds a rule", [LOGS, LOGS.replaceAll("logs", "temporary")]],
  ])("reports a difference and changes nothing if the owner %s meanwhile", async (_, edited) => {
    const world = createJob(false);
    await killAfterWrite(world);
    const at = { port: world.bucket.port, bucket: world.bucket.name };
    const { document } = await currentLifecycle(at, SIGNAL);
    const own = document.rules.filter(({ id }) => id !== "logs").map(({ text }) => text);
    setRules(world, ...edited, ...own);
    const before = await effects(world);
    world.clock.advance(5_000);
    const report = await world.sync();
    expect(report.events).toContainEqual(
      expect.objectContaining({
        kind: "warning",
        error: expect.objectContaining({
          code: "lifecycle-damaged",
          detail: expect.not.objectContaining({ restored: expect.anything() }),
        }),
      }),
    );
    expect(await effects(world)).toEqual(before);
  });

  test("after an answer that was lost, judges the write in the next sync", async () => {
    const world = createJob(true);
    world.faults = (call) => (call === "putLifecycle" ? { kind: "lost-answer" } : undefined);
    const { result } = await world.sync();
    expect(result?.error?.errorClass).toBe("retry");
    expect((await effects(world))[0]).toContain('[true,"",');
    world.faults = () => undefined;
    world.clock.advance(5_000);
    await world.sync();
    expect(await idsOf(world)).toEqual(["logs"]);
  });
});
