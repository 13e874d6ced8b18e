import { expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { problems } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const THEIRS = "by another program";

async function edited(versions = false): Promise<World> {
  const world = createWorld({ direction: "backup" });
  if (versions) world.bucket.store.setVersioning(world.bucket.name, "Enabled");
  world.disk.edit.write("a", "before");
  world.disk.edit.write("b", "before");
  world.clock.advance(5000);
  await world.sync();
  // VR5: the service has to have kept a version for a quarter of an hour.
  if (versions) world.clock.advance(16 * 60_000);
  await world.bucket.put("a", THEIRS);
  world.disk.edit.write("a", "after");
  world.disk.edit.write("b", "after");
  world.clock.advance(5000);
  return world;
}

function words(report: SyncReport): string {
  const [problem] = report.events.flatMap((event) => (event.kind === "problem" ? [event.error] : []));
  return sentence(ENGLISH, problem ?? { code: "internal", detail: {} });
}

test.each([
  ["access-denied", /may not be copied/],
  ["not-implemented", /the service refused/],
  ["quota", /the service refused/],
] as const)(
  "[FE3] the copy fails with %s: nothing is overwritten and a problem is reported",
  async (code, says) => {
    const world = await edited();
    world.faults = (call) => (call === "copy" ? { kind: "refused", error: new LianaError(code) } : undefined);
    const report = await world.sync();
    expect(problems(report)).toEqual(["foreign-edit a"]);
    expect(words(report)).toMatch(says);
    expect(words(report)).toContain("Nothing was overwritten.");
    expect(await world.bucket.contents()).toEqual({ a: THEIRS, b: "after" });
    // The problem stays while nothing changes: the job is not up to date.
    world.clock.advance(5000);
    expect(problems(await world.sync())).toEqual(["foreign-edit a"]);

    world.faults = () => undefined;
    world.clock.advance(5000);
    expect(problems(await world.sync())).toEqual([]);
    expect(await world.bucket.contents()).toEqual({ a: "after", b: "after" });
    expect((await world.bucket.keptContents()).get("a")).toContain(THEIRS);
    world.close();
  },
);

test("[FE3] an archived one cannot be copied: nothing is overwritten", async () => {
  const world = await edited();
  await world.bucket.reclass("a", "GLACIER");
  const report = await world.sync();
  expect(problems(report)).toEqual(["foreign-edit a"]);
  expect(words(report)).toContain("archived");
  expect((await world.bucket.map()).get("a")?.storageClass).toBe("GLACIER");
  world.close();
});

test("[FE3] the edit is copied unless the bucket is known to keep versions", async () => {
  const kept = async (change: (world: World) => void): Promise<readonly string[]> => {
    const world = await edited(true);
    change(world);
    await world.sync();
    expect((await world.bucket.contents())["a"]).toBe("after");
    expect((await world.bucket.keptContents()).get("a")).toContain(THEIRS);
    const reported = world.journal(({ pages }) => pages.events("foreign-edit", undefined, 9));
    world.close();
    return reported.map(({ detail }) => detail.replace(/\/\d{8}T.*/, "/…"));
  };
  expect(await kept(() => undefined)).toEqual(["version"]);
  const suspend = (world: World): void => world.bucket.store.setVersioning(world.bucket.name, "Suspended");
  expect(await kept(suspend)).toEqual([".liana/old/a/…"]);
  const refuse = (world: World): void => {
    world.faults = (call) =>
      call === "versioning" ? { kind: "refused", error: new LianaError("access-denied") } : undefined;
  };
  expect(await kept(refuse)).toEqual([".liana/old/a/…"]);
});

test("[FE3, CH5] objects from before a job's first sync are overwritten, as the user chose", async () => {
  const world = createWorld({ direction: "backup" });
  await world.bucket.put("a", "from before");
  world.disk.edit.write("a", "mine");
  world.clock.advance(5000);
  const report = await world.sync();
  expect([problems(report), report.result?.summary.foreignEdits]).toEqual([[], undefined]);
  // From then on, objects that others put at keys of new files count as foreign.
  await world.bucket.put("b", THEIRS);
  world.disk.edit.write("b", "mine");
  world.clock.advance(5000);
  expect((await world.sync({ audit: true })).result?.summary.foreignEdits).toBe(1);
  expect((await world.bucket.keptContents()).get("b")).toContain(THEIRS);
  world.close();
});
