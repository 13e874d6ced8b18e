import { describe, expect, test } from "vitest";
import { done, ended, problems, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

async function backup(): Promise<World> {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("small", "content");
  world.disk.edit.write("large", "l".repeat(20_000));
  world.disk.edit.link("link", "small");
  world.disk.edit.mkdir("empty");
  world.clock.advance(5000);
  await world.sync();
  return world;
}

describe("[CH7] a job with another storage class", () => {
  test("moves files and links by server-side copies, but not folder objects", async () => {
    const world = await backup();
    const report = await world.sync({ storageClass: "STANDARD_IA" });
    expect(done(report)).toEqual(["reclassed large", "reclassed link.rclonelink", "reclassed small"]);
    expect(sent(report)["put"]).toBeUndefined();
    expect(sent(report)["uploadPart"]).toBeUndefined();
    const seen = await world.bucket.map();
    expect([...seen].map(([key, { storageClass }]) => `${key} ${storageClass}`)).toEqual([
      "empty/ STANDARD",
      "large STANDARD_IA",
      "link.rclonelink STANDARD_IA",
      "small STANDARD_IA",
    ]);
    expect(seen.get("large")?.metadata["mtime"]).toBeDefined();
    expect((await world.sync({ storageClass: "STANDARD_IA" })).requests).toBe(0);
  });

  test("an archived object is reported and no request is sent for it", async () => {
    const world = await backup();
    await world.bucket.reclass("small", "GLACIER");
    const report = await world.sync({ storageClass: "STANDARD", audit: true });
    expect(problems(report)).toEqual(["archived small"]);
    expect(sent(report)).toEqual({});
  });

  test.each(["", "content"])(
    "touching an archived file is also a problem and sends no request (%j)",
    async (content) => {
      const world = createWorld({ direction: "backup" });
      world.disk.edit.write("small", content);
      world.clock.advance(5000);
      await world.sync();
      await world.bucket.reclass("small", "GLACIER");
      world.clock.advance(5000);
      world.disk.edit.touch("small", 7_000_000_000n);
      for (const audit of [true, false, false]) {
        const report = await world.sync({ storageClass: "STANDARD_IA", audit });
        expect(problems(report)).toEqual(["archived small"]);
        expect(sent(report)).toEqual({});
      }
      expect(problems(await world.sync({ storageClass: "GLACIER" }))).toEqual([]);
      expect((await world.sync({ storageClass: "GLACIER" })).requests).toBe(0);
    },
  );

  test("a job without a storage class accepts a touched file that a lifecycle rule archived", async () => {
    const world = await backup();
    await world.bucket.reclass("small", "GLACIER");
    world.clock.advance(5000);
    world.disk.edit.touch("small", 7_000_000_000n);
    const report = await world.sync({ audit: true });
    expect([ended(report), problems(report)]).toEqual(["in-step", []]);
    expect((await world.sync()).requests).toBe(0);
  });

  test("a move whose response was lost is no problem, even though the service refuses to repeat it", async () => {
    const world = await backup();
    let lost = false;
    world.faults = (call) => {
      if (call !== "copy" || lost) return undefined;
      lost = true;
      return { kind: "lost-answer" };
    };
    const report = await world.sync({ storageClass: "STANDARD_IA" });
    expect([ended(report), problems(report)]).toEqual(["in-step", []]);
    world.faults = () => undefined;
    expect((await world.sync({ storageClass: "STANDARD_IA" })).requests).toBe(0);
  });

  test("an object that a listing shows in the right class is recorded, and later syncs send no request for it", async () => {
    const world = await backup();
    for (const key of ["small", "link.rclonelink"]) await world.bucket.reclass(key, "STANDARD_IA");
    world.disk.edit.remove("large");
    expect(done(await world.sync({ storageClass: "STANDARD_IA", audit: true }))).toEqual([]);
    expect((await world.sync({ storageClass: "STANDARD_IA" })).requests).toBe(0);
  });

  test("a restore to disk ignores the storage class", async () => {
    const world = createWorld({ direction: "restore", options: { storageClass: "STANDARD_IA" } });
    await world.bucket.put("a", "x");
    expect(ended(await world.sync())).toBe("in-step");
    expect(ended(await world.sync())).toBe("in-step");
  });
});
