import { beforeEach, describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { findingsOf } from "../../../src/shared/findings.ts";
import { settled } from "../../harness/manual-clock.ts";
import { LoopGround } from "./loop-ground.ts";

const MINUTE = 60_000;
const QUARTERLY = { kind: "every", seconds: 15 * 60 } as const;

let ground: LoopGround;

/** Jobs with one connection whose first syncs succeeded; `d` has another bucket. */
beforeEach(async () => {
  ground = new LoopGround();
  const d = ground.job("d", QUARTERLY);
  const target = { kind: "bucket", connection: "c", bucket: "other", prefix: "" } as const;
  await ground.configure({ jobs: [...["a", "b"].map((id) => ground.job(id, QUARTERLY)), { ...d, target }] });
  for (let at = 0; at < 3; at++) await ground.syncs[at]?.end();
  await ground.clock.advance(14 * MINUTE);
});

const states = (): readonly string[] => ["a", "b", "d"].map((id) => ground.live(id).state.kind);

const faults = () =>
  findingsOf(["a", "b", "d"].map((id) => ({ id, fault: ground.live(id).fault }))).map(({ kind, jobs }) => ({
    kind,
    jobs,
  }));

/** Starts a sync on demand. */
async function begin(id: string): Promise<void> {
  ground.loop.syncNow(id);
  await settled();
}

/** Syncs `a` on demand. Its sync fails with this error. */
async function failA(error: LianaError): Promise<void> {
  await begin("a");
  await ground.last.end(error);
}

describe("TR2: a connection problem found by one job", () => {
  test("is shown at once by every job with that connection, as one finding", async () => {
    await failA(new LianaError("bad-keys", { host: "127.0.0.1:1" }));
    expect(states()).toEqual(["problem", "problem", "problem"]);
    expect(faults()).toEqual([{ kind: "keys", jobs: ["a", "b", "d"] }]);
    expect(ground.live("b")).toMatchObject({ failures: 0, fault: { error: { code: "bad-keys" } } });
    // Only the display changed: no sync started.
    expect(ground.syncs).toHaveLength(4);
  });

  test("with a bucket is shown by the jobs with that bucket", async () => {
    await failA(new LianaError("no-bucket", { bucket: "bucket" }));
    expect(states()).toEqual(["problem", "problem", "idle"]);
    expect(faults()).toEqual([{ kind: "bucket", jobs: ["a", "b"] }]);
  });

  test("ends what was confirmed of the bucket (TR1), and the tick of its jobs", async () => {
    ground.facts = { ...ground.facts, confirmedAt: ground.clock.now(), syncedAt: ground.clock.now() };
    await begin("a");
    await ground.last.end();
    await begin("b");
    await ground.last.end();
    const at = ground.clock.now();
    expect(ground.live("b").confirmation).toMatchObject({ kind: "valid", at });
    // The keys of a bucket say nothing about its content.
    await failA(new LianaError("bad-keys"));
    expect(ground.live("b").confirmation).toMatchObject({ kind: "valid", at });
    await begin("b");
    await ground.last.end();
    await failA(new LianaError("no-bucket", { bucket: "bucket" }));
    for (const id of ["a", "b"])
      expect(ground.live(id).confirmation).toEqual({ kind: "expired", at, until: ground.clock.now() });
  });

  test("of the source bucket says nothing about the target (TR1)", async () => {
    ground.facts = { ...ground.facts, confirmedAt: ground.clock.now() };
    const source = { kind: "bucket", connection: "c", bucket: "bucket", prefix: "" } as const;
    const r = { ...ground.job("r", QUARTERLY), source, target: { kind: "folder", path: "/r" } } as const;
    await ground.configure({ jobs: [...ground.config.jobs, r] });
    await ground.last.end();
    await ground.clock.advance(1000);
    await failA(new LianaError("no-bucket", { bucket: "bucket" }));
    expect(ground.live("r")).toMatchObject({
      fault: { error: { code: "no-bucket" } },
      confirmation: { kind: "valid" },
    });
  });

  test("with a prefix that a policy refuses is not shown by others", async () => {
    await failA(new LianaError("access-denied", { bucket: "bucket" }));
    expect(states()).toEqual(["problem", "idle", "idle"]);
  });

  test("with the job's own folder is shown by that job alone", async () => {
    await failA(new LianaError("source-missing", { path: "/a" }));
    expect(states()).toEqual(["source-missing", "idle", "idle"]);
    expect(faults()).toEqual([]);
  });

  test("is also shown by a paused job, together with the pause (TR5)", async () => {
    const [a, b, d] = ground.config.jobs;
    if (a === undefined || b === undefined || d === undefined) throw new Error("three jobs");
    await ground.configure({ jobs: [a, { ...b, pause: { kind: "paused", until: null } }, d] });
    await failA(new LianaError("bad-signature"));
    expect(ground.live("b")).toMatchObject({
      state: { kind: "paused" },
      fault: { error: { code: "bad-signature" } },
    });
  });

  test("ends for all when one of them gets through, and they all retry", async () => {
    await failA(new LianaError("bad-keys"));
    await begin("b");
    ground.last.serve();
    expect(states()[2]).not.toBe("problem");
    expect(faults()).toEqual([]);
    const before = ground.syncs.length;
    await ground.last.end();
    await ground.clock.advance(1000);
    const again = ground.syncs.slice(before - 1).map(({ request }) => request.source);
    expect(again).toContainEqual({ kind: "folder", path: "/a" });
    expect(again).toContainEqual({ kind: "folder", path: "/d" });
  });

  test("that returns is not shown by jobs that got through meanwhile", async () => {
    await failA(new LianaError("bad-signature"));
    await begin("b");
    ground.last.serve();
    await ground.last.end();
    // The retries run in order: `a`, then `d`.
    for (const sync of ground.syncs.slice(-2)) {
      const { source } = sync.request;
      const isA = source.kind === "folder" && source.path === "/a";
      await sync.end(isA ? new LianaError("bad-signature") : undefined);
    }
    expect(states()).toEqual(["problem", "idle", "idle"]);
    // A file of another job does not cause a retry either.
    const before = ground.syncs.length;
    await begin("b");
    ground.last.serve();
    expect(ground.syncs).toHaveLength(before + 1);
    expect(ground.live("a").state.kind).toBe("problem");
  });

  test("ends when the user changes the connection's keys, and all jobs retry", async () => {
    await failA(new LianaError("bad-keys"));
    const [c] = ground.config.connections;
    if (c === undefined) throw new Error("a connection");
    const keys = { kind: "profile", profile: "other" } as const;
    await ground.configure({ connections: [{ ...c, connection: { ...c.connection, keys } }] });
    expect(ground.syncs.slice(4).map(({ request }) => request.source)).toEqual([
      { kind: "folder", path: "/a" },
      { kind: "folder", path: "/b" },
    ]);
  });
});

describe("TR2: an unreachable service", () => {
  test("is offline for all jobs since the first failure", async () => {
    await failA(new LianaError("unreachable"));
    const since = ground.clock.now();
    expect(states()).toEqual(["offline", "offline", "offline"]);
    await ground.clock.advance(10_000);
    expect(ground.live("d").state).toMatchObject({ since });
  });

  test("is back for all jobs when it answers one", async () => {
    await failA(new LianaError("unreachable"));
    await begin("b");
    ground.last.serve();
    expect(states().filter((kind) => kind === "offline")).toEqual([]);
  });
});

describe("TR2: the side of a job from bucket to bucket", () => {
  const far = {
    endpoint: "https://s3.far.example",
    allowHttp: false,
    keys: { kind: "environment" },
  } as const;

  test.each([
    ["bad-keys", { host: "s3.far.example" }, { connection: "far" }],
    ["unreachable", { host: "127.0.0.1:1" }, { connection: "c" }],
    ["no-bucket", { bucket: "there", host: "s3.far.example" }, { connection: "far", bucket: "there" }],
    ["keys-missing", { connection: "far", name: "Far" }, { connection: "far" }],
    ["bad-keys", {}, undefined],
  ] as const)("of %s with %o follows from the error's details", async (code, detail, scope) => {
    const r = {
      ...ground.job("r", QUARTERLY),
      source: { kind: "bucket", connection: "c", bucket: "here", prefix: "" },
      target: { kind: "bucket", connection: "far", bucket: "there", prefix: "" },
    } as const;
    const connections = [...ground.config.connections, { id: "far", name: "Far", connection: far }];
    await ground.configure({ connections, jobs: [...ground.config.jobs, r] });
    await ground.last.end(new LianaError(code, detail));
    expect(ground.live("r").fault?.scope).toEqual(scope);
  });
});
