import { SourceLeftovers } from "../../../src/engine/leftovers/source-leftovers.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { afterEach, describe, expect, test } from "vitest";
import { check, noCounts } from "../../../src/engine/check/check.ts";
import type { Side } from "../../../src/engine/check/side.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { CrashPoint } from "../../harness/crash-point.ts";
import { type FaultSource, withFaults } from "../../harness/fault-port.ts";
import { smallPartStore, TestBucket } from "../../harness/test-bucket.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

let world: World;

/** Makes the service answer `times` reads of a listed object with "not found". */
function withoutContent(name: string, times = Number.POSITIVE_INFINITY): void {
  let left = times;
  world.faults = (call, input) => {
    const asked = input !== undefined && "from" in input ? input.from : input;
    const isRead = call === "get" || call === "head" || call === "copy";
    if (!isRead || asked === undefined || !("key" in asked) || !asked.key.endsWith(`/${name}`))
      return undefined;
    return left-- > 0 ? { kind: "refused", error: new LianaError("no-object") } : undefined;
  };
}

describe("[LS5, RS6] an object that a service lists but does not return", () => {
  afterEach(() => world.close());

  test("is a named problem in every sync of a restore, and the others arrive", async () => {
    world = createWorld({ direction: "restore" });
    await world.bucket.put("a", "1");
    await world.bucket.put("stale", "2");
    await world.bucket.put("z", "3");
    withoutContent("stale");
    for (const downloaded of [["downloaded a", "downloaded z"], []]) {
      const report = await world.sync({ mirror: true });
      expect([ended(report), problems(report)]).toEqual(["problems", ["listed-missing stale"]]);
      expect(done(report)).toEqual(downloaded);
    }
  });

  test("does not delete the file an earlier restore wrote", async () => {
    world = createWorld({ direction: "restore" });
    await world.bucket.put("stale", "first");
    await world.sync({ mirror: true });
    world.clock.advance(60_000);
    await world.bucket.put("stale", "second");
    withoutContent("stale");
    await world.sync({ mirror: true });
    expect([...world.disk.edit.all()]).toEqual([["stale", "first"]]);
  });

  test.each([false, true])("is a problem of a copy; services apart: %s", async (apart) => {
    world = createWorld({ direction: "replicate", apart });
    await world.bucket.put("a", "1");
    await world.bucket.put("stale", "2");
    withoutContent("stale");
    const report = await world.sync({ mirror: true });
    expect([ended(report), problems(report)]).toEqual(["problems", ["listed-missing stale"]]);
    expect(await world.copy.contents()).toEqual({ a: "1" });
  });

  test("is a problem of a restore of the past", async () => {
    world = createWorld({ direction: "restore" });
    world.bucket.store.setVersioning(world.bucket.name, "Enabled");
    await world.bucket.put("stale", "1");
    await world.bucket.put("stale too", "1");
    const asOf = world.clock.now();
    world.clock.advance(60_000);
    await world.bucket.put("stale", "2");
    withoutContent("stale");
    const report = await world.sync({ asOf });
    expect([ended(report), problems(report)]).toEqual(["problems", ["listed-missing stale"]]);
  });

  test("is requested once more, since a listing may be ahead of the content", async () => {
    world = createWorld({ direction: "restore" });
    await world.bucket.put("late", "1");
    withoutContent("late", 1);
    const report = await world.sync();
    expect([ended(report), problems(report), done(report)]).toEqual(["in-step", [], ["downloaded late"]]);
  });

  test("is no problem once the listing drops it", async () => {
    world = createWorld({ direction: "restore" });
    await world.bucket.put("a", "1");
    await world.bucket.put("a/b", "1");
    world.onRequest = (call, input) => {
      if (call === "get" && "key" in input && input.key.endsWith("/a")) world.bucket.remove("a");
    };
    const report = await world.sync();
    expect(problems(report)).not.toContain("listed-missing a");
    expect(problems(report).filter((reported) => reported.includes("no-object"))).toEqual([]);
  });
});

describe("[LS5] a check", () => {
  const signal = AbortSignal.timeout(20_000);
  const store = smallPartStore(() => 1_000_000);
  const from = new TestBucket(store, "first", "p/");
  const to = new TestBucket(store, "second", "p/");
  const missing: FaultSource = (call, input) => {
    const isStale = input !== undefined && "key" in input && input.key.endsWith("/stale");
    return isStale && (call === "get" || call === "head")
      ? { kind: "refused", error: new LianaError("no-object") }
      : undefined;
  };
  const sideOf = ({ port, name, prefix }: TestBucket, faults: FaultSource = () => undefined): Side => {
    const faulty = withFaults(port, faults, new CrashPoint());
    const store = { port: faulty, bucket: name, prefix };
    return { kind: "bucket", store, leftovers: new SourceLeftovers(store, undefined, new VirtualClock()) };
  };
  const events = async (a: Side, b: Side): Promise<readonly string[]> => {
    const found: string[] = [];
    const options = {
      links: "keep",
      exclude: [],
      own: [],
      excluded: () => false,
      traits: false,
      concurrency: 2,
    } as const;
    await check(
      a,
      b,
      options,
      noCounts(),
      (event) => {
        const code = event.kind === "problem" ? ` ${event.error.code}` : "";
        found.push(`${event.kind} ${event.key}${code}`);
      },
      signal,
    );
    return found;
  };

  test("names the listed objects that cannot be read, and compares the others", async () => {
    // Their ETags prove nothing, so both objects are read.
    for (const key of ["same", "stale"]) {
      await from.putParts(key, "x".repeat(3_000), 999);
      await to.put(key, "x".repeat(3_000));
    }
    expect(await events(sideOf(from), sideOf(to))).toEqual([]);
    expect(await events(sideOf(from, missing), sideOf(to))).toEqual(["problem stale listed-missing"]);
    expect(await events(sideOf(to), sideOf(from, missing))).toEqual(["problem stale listed-missing"]);
  });

  test("reports an object deleted in between as missing or on one side only", async () => {
    const deleting: FaultSource = (call, input) => {
      const fault = missing(call, input);
      if (fault !== undefined && from.keys().includes("stale")) from.remove("stale");
      return fault;
    };
    expect(await events(sideOf(from, deleting), sideOf(to))).toEqual(["extra stale"]);
    await from.putParts("stale", "x".repeat(3_000), 999);
    expect(await events(sideOf(to), sideOf(from, deleting))).toEqual(["missing stale"]);
  });
});

test("[LS5] the message describes the behaviour of the service", () => {
  const words = sentence(ENGLISH, { code: "listed-missing", detail: { host: "s3.example", key: "a/b" } });
  expect(words).toBe(
    's3.example lists "a/b", and says that it is not there when it is read. Check it there, or ask the provider.',
  );
});
