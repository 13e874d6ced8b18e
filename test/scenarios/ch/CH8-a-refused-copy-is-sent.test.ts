import { describe, expect, test } from "vitest";
import { type ErrorCode, LianaError } from "../../../src/shared/errors.ts";
import type { S3Call } from "../../../src/engine/remote/port.ts";
import type { PortFault } from "../../harness/fault-port.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

/** Three renamed files of each size, after an up-to-date sync. One at a time, so that the effect of each refusal shows. */
async function moved(): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true, concurrency: 1 } });
  for (const i of ["1", "2", "3"]) {
    world.disk.edit.write(`old/${i} small`, `small ${i}`);
    world.disk.edit.write(`old/${i} parts`, `parts ${i} `.repeat(600));
    world.disk.edit.write(`old/${i} large`, `large ${i} `.repeat(3000));
  }
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  world.disk.edit.rename("old", "new");
  world.clock.advance(5000);
  return world;
}

function failing(calls: readonly S3Call[], fault: (nth: number) => PortFault | undefined): World["faults"] {
  let nth = 0;
  return (call) => (calls.includes(call) ? fault(++nth) : undefined);
}

function refused(code: ErrorCode): PortFault {
  return { kind: "refused", error: new LianaError(code) };
}

/** Expects the right end state, whichever copies failed. */
async function expectRight(world: World, report: SyncReport): Promise<void> {
  expect([ended(report), problems(report)]).toEqual(["in-step", []]);
  const files = [...world.disk.edit.all()].filter(([, content]) => content !== "/");
  expect(await world.bucket.contents()).toEqual(Object.fromEntries(files));
  expect(world.bucket.uploads()).toEqual([]);
  expect(world.journal(({ uploads }) => uploads.all())).toEqual([]);
  world.faults = () => undefined;
  world.clock.advance(5000);
  expect((await world.sync()).requests).toBe(0);
  expect(done(await world.sync({ audit: true }))).toEqual([]);
}

describe("[CH8] a refused copy is replaced by an upload without reporting a problem", () => {
  test.each(["access-denied", "not-implemented", "not-s3", "internal"] as const)(
    "%s: no further copies are tried in this sync",
    async (code) => {
      const world = await moved();
      world.faults = failing(["copy", "copyPart"], () => refused(code));
      const report = await world.sync();
      expect(report.result?.summary).toMatchObject({ uploaded: 9, copied: 0 });
      // One copy of a whole object and one of a part, because a service may support only one of them.
      // The service may lack only the condition on the copy's target (FE1), so a copy without it is tried once.
      const again = code === "not-implemented" ? 2 : 1;
      expect(report.calls.get("copy")).toBeGreaterThanOrEqual(1);
      expect(report.calls.get("copy")).toBeLessThanOrEqual(again);
      expect(report.calls.get("copyPart")).toBeLessThanOrEqual(3 * again);
      await expectRight(world, report);
    },
  );

  test.each(["no-object", "object-changed", "archived", "too-large"] as const)(
    "%s: affects one object, the others are copied",
    async (code) => {
      const world = await moved();
      world.faults = failing(["copy"], (nth) => (nth === 2 ? refused(code) : undefined));
      const report = await world.sync();
      expect(report.result?.summary).toMatchObject({ uploaded: 1, copied: 8 });
      await expectRight(world, report);
    },
  );

  test("[RT2] a service that fails every copy attempt", async () => {
    const world = await moved();
    world.faults = failing(["copy", "copyPart"], () => refused("server-error"));
    const report = await world.sync();
    expect(report.result?.summary).toMatchObject({ uploaded: 9, copied: 0 });
    expect(report.calls.get("copy")).toBe(8);
    await expectRight(world, report);
  });

  test("[RT2] a copy refused by a busy service is retried and sends no content", async () => {
    const world = await moved();
    world.faults = failing(["copy", "copyPart"], (nth) => (nth % 3 === 0 ? refused("slow-down") : undefined));
    const report = await world.sync();
    expect(report.result?.summary).toMatchObject({ uploaded: 0, copied: 9 });
    await expectRight(world, report);
  });

  test("[UP4] parts sent in an earlier sync are not discarded for a copy that may be refused again", async () => {
    const world = await moved();
    let sentParts = 0;
    world.faults = (call) => {
      if (call === "copyPart") return refused("not-implemented");
      if (call === "list" && sentParts > 50) return refused("bad-keys");
      return call === "uploadPart" && ++sentParts > 50 ? refused("bad-keys") : undefined;
    };
    expect(ended(await world.sync({ exclude: ["* parts", "* small"] }))).toBe("bad-keys");
    expect(world.bucket.uploads().length).toBeGreaterThan(0);
    const large = world.bucket.uploads()[0]?.key;
    const before = sentParts;
    sentParts = 0;
    world.faults = (call, input) => {
      if (call === "uploadPart" && (input as { key: string }).key.endsWith(String(large))) sentParts++;
      return call === "copyPart" ? refused("not-implemented") : undefined;
    };
    const report = await world.sync();
    expect(before).toBeGreaterThan(50);
    expect(sentParts).toBeLessThan(24);
    await expectRight(world, report);
  });
});

describe("[CH8] the response to a copy is lost", () => {
  test.each<S3Call>(["copy", "copyPart", "createUpload", "completeUpload"])(
    "%s: every copy succeeds, and no content is sent",
    async (call) => {
      const world = await moved();
      world.faults = failing([call], (nth) => (nth % 2 === 1 ? { kind: "lost-answer" } : undefined));
      const report = await world.sync();
      expect(report.result?.summary).toMatchObject({ uploaded: 0, copied: 9 });
      await expectRight(world, report);
    },
  );
});
