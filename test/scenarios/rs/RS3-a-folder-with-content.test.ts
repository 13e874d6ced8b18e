import { describe, expect, test } from "vitest";
import { done, ended, problems, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";
import type { ConflictChoice } from "../../../src/shared/model/job.ts";

async function conflict(onConflict: ConflictChoice): Promise<World> {
  const world = createWorld({ direction: "restore", options: { onConflict } });
  await world.bucket.put("same", "identical", {
    metadata: { mtime: "1600000000.000000000", mode: "100600" },
  });
  await world.bucket.put("dir/report.pdf", "from the backup");
  await world.bucket.put("new", "new");
  world.disk.edit.write("same", "identical");
  world.disk.edit.write("dir/report.pdf", "edited here");
  world.disk.edit.write("mine", "only here");
  return world;
}

function files(world: World): Record<string, string> {
  return Object.fromEntries([...world.disk.edit.all()].filter(([, what]) => what !== "/"));
}

const KEPT = { mine: "only here", new: "new", same: "identical" };

describe("[RS3] a restore into a folder with content", () => {
  test("keeps both by default, in one copy, and sends no further requests", async () => {
    const world = await conflict("keep-both");
    const report = await world.sync();
    expect(done(report)).toEqual(["adopted same", "downloaded new", "kept-both dir/report.pdf"]);
    const both = {
      "dir/report.pdf": "edited here",
      "dir/report (restored 2026-10-01).pdf": "from the backup",
    };
    expect(files(world)).toEqual({ ...KEPT, ...both });
    expect(report.result?.summary.conflicts).toBe(1);
    const again = await world.sync();
    expect([done(again), sent(again), files(world)]).toEqual([[], {}, { ...KEPT, ...both }]);
  });

  test("overwrites when asked", async () => {
    const world = await conflict("overwrite");
    expect(done(await world.sync())).toEqual(["adopted same", "downloaded dir/report.pdf", "downloaded new"]);
    expect(files(world)).toEqual({ ...KEPT, "dir/report.pdf": "from the backup" });
  });

  test("skips when asked, and checks again when the backup changes", async () => {
    const world = await conflict("skip");
    const report = await world.sync();
    expect([done(report), report.result?.summary.conflicts]).toEqual([
      ["adopted same", "downloaded new", "kept dir/report.pdf"],
      1,
    ]);
    expect(files(world)).toEqual({ ...KEPT, "dir/report.pdf": "edited here" });
    expect(done(await world.sync())).toEqual([]);
    await world.bucket.put("dir/report.pdf", "a newer backup");
    expect(done(await world.sync())).toEqual(["kept dir/report.pdf"]);
  });

  test("keeps identical files without a download and sets the backup's time and mode", async () => {
    const world = await conflict("keep-both");
    const report = await world.sync();
    expect(world.disk.volume.stat("same")).toMatchObject({
      mtimeNs: 1_600_000_000_000_000_000n,
      mode: 0o100600,
    });
    expect(report.calls.get("get")).toBe(2);
  });

  test("makes no second copy after a kill before the first was recorded", async () => {
    let crashes = 0;
    for (let at = 0; at < 60; at++) {
      const world = await conflict("keep-both");
      if (ended(await world.crashingSync(at)) === "crashed") crashes += 1;
      expect(ended(await world.sync())).toBe("in-step");
      const copies = Object.keys(files(world)).filter((path) => path.includes("(restored"));
      expect(copies, `after a crash at effect ${String(at)}`).toEqual([
        "dir/report (restored 2026-10-01).pdf",
      ]);
      world.close();
    }
    expect(crashes).toBeGreaterThan(20);
  });

  test("does not overwrite or delete a restored file that the user edited, unless asked", async () => {
    const world = createWorld({ direction: "restore", options: { mirror: true } });
    await world.bucket.put("a", "backup");
    await world.bucket.put("b", "backup");
    await world.bucket.put("stay", "x");
    await world.sync();
    world.disk.edit.write("a", "edited");
    world.disk.edit.write("b", "edited too");
    world.bucket.remove("a");
    await world.bucket.put("b", "new backup");
    expect(done(await world.sync())).toEqual(["kept-both b"]);
    expect(files(world)).toEqual({
      a: "edited",
      b: "edited too",
      "b (restored 2026-10-01)": "new backup",
      stay: "x",
    });
  });
});

describe("[RS3 RS6] an entry of another kind is in the way", () => {
  test.each([
    ["a folder", (world: World) => world.disk.edit.mkdir("x"), "object-changed"],
    ["a link", (world: World) => world.disk.edit.link("x", "/etc/passwd"), "object-changed"],
    ["a pipe", (world: World) => world.disk.edit.special("x"), "unwritable"],
  ])("%s: a problem, and its object is not fetched", async (_what, put, code) => {
    const world = createWorld({ direction: "restore" });
    await world.bucket.put("x", "content");
    put(world);
    const before = files(world);
    const report = await world.sync();
    expect([ended(report), problems(report)]).toEqual(["problems", [`${code} x`]]);
    expect(sent(report)).toEqual({});
    expect(files(world)).toEqual(before);
  });

  test.each([
    ["a file", (world: World) => world.disk.edit.write("d/x", "mine")],
    ["a link", (world: World) => world.disk.edit.link("d/x", "elsewhere")],
  ])(
    "%s in the way of a folder: one problem for everything in the folder, until it is removed",
    async (_what, put) => {
      const world = createWorld({ direction: "restore" });
      for (const name of ["a", "d/x/", "d/x/deep/z", "d/x/y1", "d/x/y2", "e"])
        await world.bucket.put(name, "");
      put(world);
      const before = files(world);
      for (const fetched of [["downloaded a", "downloaded e"], []]) {
        const report = await world.sync();
        expect([ended(report), problems(report)]).toEqual(["problems", ["folder-blocked d/x/"]]);
        expect(done(report)).toEqual(fetched);
      }
      expect(files(world)).toEqual({ ...before, a: "", e: "" });
      world.disk.edit.remove("d/x");
      const last = await world.sync();
      expect([ended(last), problems(last), done(last).length]).toEqual(["in-step", [], 3]);
    },
  );

  test("a pipe that is not in the way is only counted", async () => {
    const world = createWorld({ direction: "restore" });
    await world.bucket.put("x", "content");
    world.disk.edit.special("pipe");
    const report = await world.sync();
    expect([ended(report), report.result?.summary.skipped]).toEqual(["in-step", 1]);
  });
});
