import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import type { S3Call } from "../../../src/engine/remote/port.ts";
import type { FaultSource } from "../../harness/fault-port.ts";
import { done, ended, problems, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

/** Refuses these calls for matching keys, as a bucket policy or the encryption key of an object does. */
function refusing(
  calls: readonly S3Call[],
  fits: (key: string) => boolean,
  code = "access-denied",
): FaultSource {
  return (call, input) => {
    const key = typeof input === "object" && "key" in input ? input.key : undefined;
    if (key === undefined || !calls.includes(call) || !fits(key)) return undefined;
    return { kind: "refused", error: new LianaError(code as "access-denied", { call, host: "s3.test" }) };
  };
}

const nameOf = (i: number): string => `f${String(i).padStart(4, "0")}`;

async function stocked(direction: "restore" | "replicate", count: number): Promise<World> {
  const world = createWorld({ direction });
  for (let i = 0; i < count; i++) await world.bucket.put(nameOf(i), `content ${String(i)}`);
  return world;
}

function filled(count: number): World {
  const world = createWorld({ direction: "backup" });
  for (let i = 0; i < count; i++) world.disk.edit.write(nameOf(i), `content ${String(i)}`);
  return world;
}

const first = (most: number) => (key: string) => Number(/f(\d+)$/.exec(key)?.[1] ?? 1e9) < most;

describe("[RT1] unreadable objects at the start of a sync (B4)", () => {
  test.each<["restore" | "replicate", S3Call[]]>([
    ["restore", ["get", "head"]],
    ["replicate", ["get", "copy"]],
  ])("%s: 20 of 83, the 63 behind them arrive", async (direction, calls) => {
    const world = await stocked(direction, 83);
    world.faults = refusing(calls, first(20));
    for (let round = 0; round < 2; round++) {
      const report = await world.sync();
      expect(ended(report)).toBe("problems");
      expect(problems(report)).toEqual(Array.from({ length: 20 }, (_, i) => `access-denied ${nameOf(i)}`));
      expect(done(report).length).toBe(round === 0 ? 63 : 0);
    }
    world.faults = () => undefined;
    const last = await world.sync();
    expect([ended(last), done(last).length]).toEqual(["in-step", 20]);
    world.close();
  });

  test.each(["access-denied", "service-refused", "invalid-class", "quota", "not-implemented"])(
    "backup: %s for 20 of 83",
    async (code) => {
      const world = filled(83);
      world.faults = refusing(["put"], first(20), code);
      const report = await world.sync();
      expect([ended(report), done(report).length, problems(report).length]).toEqual(["problems", 63, 20]);
      world.close();
    },
  );

  test("a key of its own (KMS) for 1,000 of 1,063", async () => {
    const world = await stocked("restore", 1063);
    world.faults = refusing(["get"], first(1000), "service-refused");
    const report = await world.sync();
    expect([ended(report), done(report).length, problems(report).length]).toEqual(["problems", 63, 1000]);
    world.close();
  });

  test("postponed files are processed exactly once", async () => {
    const world = await stocked("restore", 1063);
    world.faults = refusing(["get"], first(1000));
    const { result } = await world.sync();
    expect(result?.summary).toMatchObject({ downloaded: 63, problems: 1000 });
    world.close();
  });
});

describe("[RT1, RP1] between two services, content is streamed", () => {
  test.each<[S3Call, string]>([
    ["get", "not-s3"],
    ["put", "not-s3"],
    ["get", "access-denied"],
    ["put", "service-refused"],
    ["head", "not-s3"],
    ["uploadPart", "not-s3"],
    ["completeUpload", "service-refused"],
    ["createUpload", "quota"],
  ])("%s of three objects answers %s", async (call, code) => {
    const world = createWorld({ direction: "replicate", apart: true });
    const large = ["head", "uploadPart", "completeUpload", "createUpload"].includes(call);
    for (let i = 0; i < 60; i++) await world.bucket.put(nameOf(i), `${String(i)} `.repeat(large ? 3_000 : 3));
    world.faults = refusing([call], first(3), code);
    const report = await world.sync();
    expect([ended(report), done(report).length]).toEqual(["problems", 57]);
    expect(problems(report).map((line) => line.split(" ")[1])).toEqual([0, 1, 2].map(nameOf));
    world.faults = () => undefined;
    expect(ended(await world.sync())).toBe("in-step");
    expect(await world.copy.contents()).toEqual(await world.bucket.contents());
    expect(world.copy.uploads()).toEqual([]);
    world.close();
  });
});

test.each(["not-s3", "service-refused", "quota", "wrong-region", "access-denied"] as const)(
  "[RT1, GU4] %s for the owner marker: a service may refuse names with a leading dot, and the files are sent",
  async (code) => {
    const world = filled(5);
    world.markerFaults = () => ({ kind: "refused", error: new LianaError(code, { host: "s3.test" }) });
    const report = await world.sync();
    expect([ended(report), done(report).length]).toEqual(["in-step", 5]);
    expect(world.logged).toContain("owner marker could not be read or written");
    world.close();
  },
);

describe("[RT1] keys without the permission at all", () => {
  test.each<["backup" | "restore" | "replicate", S3Call[], string]>([
    ["backup", ["put"], "s3:PutObject"],
    ["restore", ["get"], "s3:GetObject"],
    ["replicate", ["copy"], "s3:PutObject"],
  ])("%s ends after a hundred requests, and names the action", async (direction, calls, action) => {
    const world = direction === "backup" ? filled(1500) : await stocked(direction, 1500);
    world.faults = refusing(calls, () => true);
    const report = await world.sync();
    expect(ended(report)).toBe("access-denied");
    expect(sentence(ENGLISH, report.result!.error!.toWire())).toContain(action);
    expect(sent(report)[calls[0]!]).toBeLessThanOrEqual(100);
    expect(done(report)).toEqual([]);
    world.faults = () => undefined;
    expect(ended(await world.sync())).toBe("in-step");
    world.close();
  });

  test("an error seen for one file counts for the bucket when the bucket check fails the same way", async () => {
    const world = await stocked("restore", 50);
    let asked = 0;
    world.faults = (call) => {
      if (call !== "get" && asked === 0) return undefined;
      asked += 1;
      return { kind: "refused", error: new LianaError("not-s3", { host: "s3.test", call }) };
    };
    const report = await world.sync();
    expect(ended(report)).toBe("not-s3");
    expect(report.calls.get("get")).toBeLessThanOrEqual(8);
    world.close();
  });

  test.each(["bad-keys", "no-bucket", "bad-signature", "wrong-region", "tls"] as const)(
    "%s for one key affects only that key while the bucket answers",
    async (code) => {
      const world = await stocked("restore", 30);
      world.faults = refusing(["get"], (key) => key.endsWith(nameOf(4)), code);
      const report = await world.sync();
      expect([ended(report), done(report).length]).toEqual(["problems", 29]);
      expect(problems(report)).toEqual([
        `${code === "wrong-region" || code === "tls" ? "bad-answer" : "service-refused"} ${nameOf(4)}`,
      ]);
      world.close();
    },
  );
});
