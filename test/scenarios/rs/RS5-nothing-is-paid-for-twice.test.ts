import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { In, S3Call } from "../../../src/engine/remote/port.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import type { RetrieveChoice } from "../../../src/shared/model/job.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STANDARD: RetrieveChoice = { tier: "standard" };
const GOES_ON: RetrieveChoice = { tier: "standard", goesOn: true };

let world: World;
/** What was asked for, in order: `a 3`, with the days. */
let asked: string[];

beforeEach(() => {
  world = createWorld({ direction: "restore" });
  world.bucket.store.restoreDelay = 4 * HOUR;
  asked = [];
  world.onRequest = (call: S3Call, input: In<S3Call>) => {
    if (input === undefined || !("key" in input)) return;
    const key = input.key.slice(world.bucket.prefix.length);
    if (call === "restoreObject")
      asked.push(`${key} ${String((input as In<"restoreObject">).days ?? "none")}`);
  };
});
afterEach(() => world.close());

async function put(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await world.bucket.put(key, `content of ${key}`, { storageClass: "GLACIER" });
}

describe("[RS5] nothing is paid for twice", () => {
  test("a file that could not be written keeps its record, so its copy is made again only with consent", async () => {
    await put("a", "b");
    await world.sync({ retrieve: STANDARD });
    world.clock.advance(5 * HOUR);
    world.faults = (call, input) =>
      call === "get" && input !== undefined && "key" in input && input.key.endsWith("/a")
        ? { kind: "refused", error: new LianaError("access-denied") }
        : undefined;
    const failed = await world.sync({ retrieve: GOES_ON });
    expect([problems(failed), failed.result?.left.waiting]).toEqual([["access-denied a"], undefined]);
    world.faults = () => undefined;
    world.clock.advance(10 * DAY);
    const late = await world.sync({ retrieve: STANDARD });
    expect([problems(late), asked]).toEqual([["archived a"], ["a 3", "b 3"]]);
    expect(late.events.find(({ kind }) => kind === "problem")).toMatchObject({
      error: { detail: { why: "ended" } },
    });
  });

  test("a copy that another program asked for after the first one had ended is waited for", async () => {
    await put("a");
    await world.sync({ retrieve: STANDARD });
    world.clock.advance(10 * DAY);
    expect(problems(await world.sync({ retrieve: GOES_ON }))).toEqual(["archived a"]);
    const again = { bucket: "bucket", key: "data/a", days: 2, tier: "standard" } as const;
    await world.bucket.port.send("restoreObject", again, AbortSignal.timeout(5_000));
    const report = await world.sync({ retrieve: GOES_ON });
    expect([problems(report), report.result?.left.waiting?.files]).toEqual([[], 1]);
    world.clock.advance(5 * HOUR);
    expect([ended(await world.sync({ retrieve: GOES_ON })), asked]).toEqual(["in-step", ["a 3"]]);
  });

  test("a key that may not extend copies is not asked to extend all of them", async () => {
    const keys = Array.from({ length: 100 }, (_, index) => `f${index}`);
    await put(...keys);
    await world.sync({ retrieve: STANDARD });
    world.clock.advance(2.5 * DAY);
    world.policy.denied.add("RestoreObject");
    const before = asked.length;
    expect(ended(await world.sync({ retrieve: GOES_ON }))).toBe("in-step");
    expect(asked.length - before).toBeLessThan(20);
  });

  test("a file that could not be written is restored by the next sync while its copy is there", async () => {
    await put("a");
    await world.sync({ retrieve: STANDARD });
    world.clock.advance(5 * HOUR);
    let refused = true;
    world.faults = (call) =>
      call === "get" && refused ? { kind: "refused", error: new LianaError("access-denied") } : undefined;
    await world.sync({ retrieve: GOES_ON });
    // It is not fetched, so nothing is paid to keep its copy.
    world.clock.advance(2.5 * DAY);
    await world.sync({ retrieve: GOES_ON });
    expect(asked).toEqual(["a 3"]);
    refused = false;
    const report = await world.sync({ retrieve: GOES_ON });
    expect([ended(report), done(report)]).toEqual(["in-step", ["downloaded a"]]);
    expect(world.journal((journal) => journal.retrievals.any())).toBe(false);
  });

  test("a copy that ended earlier than expected is not extended, which would make it anew", async () => {
    await put("a");
    world.bucket.store.restoreDelay = HOUR;
    await world.sync({ retrieve: { tier: "bulk" } });
    // Expected after 12 hours, and there after one: its three days end eleven hours earlier.
    world.clock.advance(3 * DAY + 2 * HOUR);
    const report = await world.sync({ retrieve: { tier: "bulk", goesOn: true } });
    expect([asked, done(report)]).toEqual([["a 3"], []]);
  });

  test("copies of files that this restore does not want are not extended", async () => {
    await put("a", "b");
    await world.sync({ retrieve: STANDARD, only: ["a"] });
    world.clock.advance(2.5 * DAY);
    await world.sync({ retrieve: STANDARD, only: ["b"] });
    expect(asked).toEqual(["a 3", "b 3"]);
  });

  test("a restored file that the user deletes meanwhile is not asked for again without consent", async () => {
    await put("a");
    await world.sync({ retrieve: { tier: "standard" } });
    world.clock.advance(5 * HOUR);
    await put("b");
    await world.sync({ retrieve: GOES_ON });
    expect(world.disk.edit.all().has("a")).toBe(true);
    // Only b waits, for long.
    world.clock.advance(10 * DAY);
    world.disk.edit.remove("a");
    const report = await world.sync({ retrieve: GOES_ON });
    expect([problems(report).toSorted(), asked]).toEqual([
      ["archived a", "archived b"],
      ["a 3", "b 3"],
    ]);
  });

  test("[RT3] if the service goes away while it is asked, the restore waits for what was asked for, and asks for the rest", async () => {
    await put(...Array.from({ length: 40 }, (_, index) => `f${String(index).padStart(2, "0")}`));
    let left = 5;
    world.faults = (call) =>
      call === "restoreObject" && left-- <= 0
        ? { kind: "refused", error: new LianaError("network", { tries: 5 }) }
        : undefined;
    const cut = await world.sync({ retrieve: STANDARD });
    expect([ended(cut), cut.result?.left.waiting?.files]).toEqual(["problems", 40]);
    expect((cut.result?.left.waiting?.lookAt ?? 0) - world.clock.now()).toBeCloseTo(HOUR / 4, -4);
    world.faults = () => undefined;
    await world.sync({ retrieve: GOES_ON });
    expect(new Set(world.bucket.store.retrieved).size).toBe(40);
    expect(world.bucket.store.retrieved).toHaveLength(40);
  });

  test("[RT3] if nothing could be asked for, the restore fails", async () => {
    await put("a");
    world.faults = (call) =>
      call === "restoreObject"
        ? { kind: "refused", error: new LianaError("network", { tries: 5 }) }
        : undefined;
    expect(ended(await world.sync({ retrieve: STANDARD }))).toBe("network");
  });

  test("objects of INTELLIGENT_TIERING, which no price includes, are retrieved at a speed that is free", async () => {
    await world.bucket.put("a", "tiered", { storageClass: "INTELLIGENT_TIERING" });
    world.bucket.archive("a", "ARCHIVE_ACCESS");
    await put("b");
    const tiers: string[] = [];
    world.onRequest = (call, input) => {
      if (call === "restoreObject") tiers.push((input as In<"restoreObject">).tier);
    };
    await world.sync({ retrieve: { tier: "expedited" } });
    expect(tiers.toSorted()).toEqual(["expedited", "standard"]);
  });

  test("[JB4] a request whose answer was lost is not repeated when its copy may have ended", async () => {
    await put("a");
    world.onAnswer = (call, _input, answer) => {
      if (call === "restoreObject") throw new LianaError("network", { tries: 5 });
      return answer;
    };
    await world.sync({ retrieve: STANDARD });
    world.onAnswer = (_call, _input, answer) => answer;
    const before = asked.length;
    world.clock.advance(10 * DAY);
    expect(problems(await world.sync({ retrieve: STANDARD }))).toEqual(["archived a"]);
    expect(asked.length).toBe(before);
  });
});
