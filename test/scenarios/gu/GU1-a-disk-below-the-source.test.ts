import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import type { MemoryFolder } from "../../fakes/memory-disk-volume.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const AWAY = ["disk-missing archive/"];
const CONTENTS = { a: "a", "archive/b": "b", "archive/deep/c": "c" };

interface Ground {
  readonly world: World;
  readonly disk: MemoryFolder;
}

/** An up-to-date job: one file of the source itself, two on a disk mounted in it. Too few for GU2 to hold. */
async function mounted(store = "archive"): Promise<Ground> {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  const disk = world.disk.edit.newDisk();
  world.disk.edit.plug(store, disk, 8n);
  world.disk.edit.write("a", "a");
  for (const name of ["b", "deep/c"]) world.disk.edit.write(`${store}/${name}`, name.slice(-1));
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  return { world, disk };
}

/** Expects one report for each missing disk, and no deletion. */
async function expectMissing(world: World, reported: readonly string[] = AWAY): Promise<void> {
  const report = await world.sync();
  expect([ended(report), problems(report), done(report)]).toEqual(["problems", reported, []]);
  expect(await world.bucket.contents()).toEqual(CONTENTS);
  expect(world.journal(({ rows }) => rows.count())).toBe(3);
}

/** Expects the job to be up to date without a request. */
async function inStep(world: World): Promise<void> {
  const report = await world.sync();
  expect([ended(report), problems(report), done(report), report.requests]).toEqual(["in-step", [], [], 0]);
}

describe("[GU1] unmounting a disk below the source deletes nothing", () => {
  test("its mount point stays empty, and the disk returns under another device number", async () => {
    const { world, disk } = await mounted();
    world.disk.edit.pull("archive");
    await expectMissing(world);
    await expectMissing(world);
    world.disk.edit.plug("archive", disk, 9n);
    await inStep(world);
    world.disk.edit.remove("archive/b");
    expect(done(await world.sync())).toEqual(["deleted archive/b"]);
  });

  test.each(["archive", "deep"])("its mount point disappears too, below %s", async (store) => {
    const { world, disk } = await mounted(`${store}/disk`);
    world.disk.edit.pull(`${store}/disk`);
    world.disk.edit.remove(store);
    const report = await world.sync();
    expect([problems(report), done(report)]).toEqual([[`disk-missing ${store}/disk/`], []]);
    world.disk.edit.plug(`${store}/disk`, disk, 8n);
    await inStep(world);
  });

  test("files written to the bare mount point are not mistaken for the disk's", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    world.disk.edit.write("archive/b", "another file");
    world.disk.edit.write("archive/new", "new");
    await expectMissing(world);
  });

  test("the bucket is listed in the meantime", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    const report = await world.sync({ audit: true });
    expect([problems(report), done(report)]).toEqual([AWAY, []]);
    expect(await world.bucket.contents()).toEqual(CONTENTS);
  });

  test("a link replaces the mount point", async () => {
    const { world } = await mounted();
    world.disk.edit.remove("archive");
    world.disk.edit.link("archive", "elsewhere");
    const report = await world.sync();
    expect([problems(report), done(report)]).toEqual([AWAY, ["uploaded archive.rclonelink"]]);
    expect(await world.bucket.contents()).toMatchObject(CONTENTS);
  });

  test("[UP4] uploaded parts of a file on the disk are not sent again", async () => {
    const { world, disk } = await mounted();
    const large = "0123456789abcdef".repeat(400);
    world.disk.edit.write("archive/large", large);
    world.clock.advance(5000);
    let parts = 0;
    world.onRequest = (call) => void (call === "uploadPart" && ++parts === 6 && world.crash.arm(0));
    expect(ended(await world.sync())).toBe("crashed");
    world.disk.edit.pull("archive");
    const report = await world.sync();
    expect([problems(report), done(report)]).toEqual([AWAY, []]);
    world.disk.edit.plug("archive", disk, 9n);
    parts = 0;
    expect(done(await world.sync())).toEqual(["uploaded archive/large"]);
    expect(parts).toBeLessThan(large.length / 1024 - 2);
    expect(await world.bucket.contents()).toEqual({ ...CONTENTS, "archive/large": large });
  });

  test("in a dry run", async () => {
    const { world, disk } = await mounted();
    world.disk.edit.pull("archive");
    const report = await world.sync({ dryRun: true });
    expect(report.events.map((event) => event.kind)).toEqual(["problem"]);
    world.disk.edit.plug("archive", disk, 8n);
    await inStep(world);
  });
});

describe("[GU1] a different disk on the mount point", () => {
  test("an empty disk deletes nothing", async () => {
    const { world } = await mounted();
    for (const device of [8n, 9n]) {
      world.disk.edit.plug("archive", world.disk.edit.newDisk(), device);
      await expectMissing(world, ["disk-empty archive/"]);
    }
  });

  test("another disk with another device number", async () => {
    const { world, disk } = await mounted();
    world.disk.edit.plug("archive", world.disk.edit.newDisk(), 9n);
    world.disk.edit.write("archive/b", "x");
    await expectMissing(world, ["disk-replaced archive/"]);
    world.disk.edit.plug("archive", disk, 8n);
    await inStep(world);
  });

  test("another disk with the same device number, after the first was missing", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    await expectMissing(world);
    world.disk.edit.plug("archive", world.disk.edit.newDisk(), 8n);
    world.disk.edit.write("archive/other", "x");
    await expectMissing(world, ["disk-replaced archive/"]);
  });

  test("the same disk changed elsewhere is recognised by one unchanged file", async () => {
    const { world, disk } = await mounted();
    world.disk.edit.pull("archive");
    await expectMissing(world);
    world.disk.edit.plug("archive", disk, 9n);
    world.disk.edit.write("archive/b", "edited");
    expect(done(await world.sync())).toEqual(["uploaded archive/b"]);
  });
});

describe("[GU1] during a sync", () => {
  test("a disk disappears while it is being read", async () => {
    for (const folder of ["archive", "archive/deep"]) {
      const { world } = await mounted();
      world.disk.volume.beforeRead = (path) => {
        if (path === folder) world.disk.edit.pull("archive");
      };
      const report = await world.sync();
      expect(problems(report)).not.toEqual([]);
      expect(done(report)).toEqual([]);
      expect(await world.bucket.contents()).toEqual(CONTENTS);
    }
  });

  test("a disk that keeps failing does not end the sync", async () => {
    for (const first of ["archive", "archive/deep", "archive/deep/c"]) {
      const { world } = await mounted();
      const { volume } = world.disk;
      world.disk.edit.remove("archive/b");
      world.disk.edit.write("z", "z");
      let failing = false;
      const check = (path: string): void => {
        failing ||= path === first;
        if (failing && path.startsWith("archive")) throw new LianaError("unreadable", { path });
      };
      const stat = volume.stat.bind(volume);
      volume.beforeRead = check;
      volume.stat = (path) => {
        check(path);
        return stat(path);
      };
      world.onDisk = ({ path }) => check(path);
      const report = await world.sync();
      expect([ended(report), done(report)]).toEqual(["problems", ["uploaded z"]]);
      expect(await world.bucket.contents()).toMatchObject(CONTENTS);
    }
  });

  test("a disk disappears before the first deletion", async () => {
    const { world } = await mounted();
    world.disk.edit.remove("archive/b");
    world.disk.edit.write("z", "z");
    world.onRequest = (call) => {
      if (call === "put") world.disk.edit.pull("archive");
    };
    const report = await world.sync();
    expect([problems(report), done(report)]).toEqual([AWAY, ["uploaded z"]]);
    expect(await world.bucket.contents()).toMatchObject(CONTENTS);
  });

  test.each([
    ["is listed", "read archive"],
    ["is asked for its last file", "stat archive/y"],
  ])("a disk disappears while it %s and returns before the end", async (_, moment) => {
    const { world, disk } = await mounted();
    const { volume, edit } = world.disk;
    edit.write("archive/y", "y");
    world.clock.advance(5000);
    await world.sync();
    edit.write("z", "z");
    let away = false;
    const meet = (now: string): void => {
      if (now === moment) {
        edit.pull("archive");
        edit.write("archive/stray", "below the disk");
        away = true;
      } else if (now === "stat z" && away) edit.plug("archive", disk, 8n);
    };
    const stat = volume.stat.bind(volume);
    volume.beforeRead = (path) => meet(`read ${path}`);
    volume.stat = (path) => {
      meet(`stat ${path}`);
      return stat(path);
    };
    const report = await world.sync();
    expect([problems(report), done(report)]).toEqual([
      [expect.stringMatching(/^disk-\w+ archive\/$/)],
      ["uploaded z"],
    ]);
    expect(await world.bucket.contents()).toMatchObject({ ...CONTENTS, "archive/y": "y" });
  });
});

describe("[GU1] in a sync of hinted folders", () => {
  const hinted = { hints: [{ path: "archive", deep: false }], settleMs: 0, deletions: "when-quiet" } as const;

  test.each([
    ["archive", false],
    ["archive", true],
    ["archive/deep", false],
  ])("hinted at %j, deep: %j", async (path, deep) => {
    const { world, disk } = await mounted();
    world.disk.edit.pull("archive");
    const trigger = { ...hinted, hints: [{ path, deep }] };
    for (let sync = 0; sync < 2; sync++) {
      const report = await world.sync({}, undefined, trigger);
      expect([problems(report), done(report)]).toEqual([AWAY, []]);
      world.clock.advance(20 * 60_000);
    }
    expect(await world.bucket.contents()).toEqual(CONTENTS);
    world.disk.edit.plug("archive", disk, 9n);
    expect(ended(await world.sync({}, undefined, trigger))).toBe("in-step");
    expect(world.journal((journal) => journal.problems.any())).toBe(false);
  });

  test("deletions that waited for the quiet minute when the disk disappeared keep waiting", async () => {
    const { world, disk } = await mounted();
    world.disk.edit.remove("archive/b");
    await world.sync({}, undefined, hinted);
    world.disk.edit.pull("archive");
    world.clock.advance(20 * 60_000);
    expect(done(await world.sync({}, undefined, hinted))).toEqual([]);
    world.disk.edit.plug("archive", disk, 8n);
    expect(done(await world.sync({}, undefined, hinted))).toEqual(["deleted archive/b"]);
  });

  test("hints elsewhere do not check the disk and keep its recorded state", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    await expectMissing(world);
    world.disk.edit.write("other/new", "new");
    world.clock.advance(5000);
    const report = await world.sync({}, undefined, { ...hinted, hints: [{ path: "other", deep: false }] });
    expect([problems(report), done(report)]).toEqual([[], ["uploaded other/new"]]);
    expect(world.journal((journal) => journal.problems.count())).toBe(1);
  });
});

describe("[GU1 GU2] the user confirms that a disk is gone for good", () => {
  test("its files then become ordinary deletions", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    await expectMissing(world);
    const gone = await world.sync({ rootMoved: true });
    expect(done(gone)).toEqual(["deleted archive/b", "deleted archive/deep/c", "uploaded archive/"]);
    await inStep(world);
  });

  test("deletions above the limit are held", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    await expectMissing(world);
    expect(ended(await world.sync({ rootMoved: true, maxDelete: { kind: "count", count: 1 } }))).toBe("held");
    expect(await world.bucket.contents()).toMatchObject(CONTENTS);
  });

  test("the confirmation covers only reported disks; a later missing disk is reported first", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    const report = await world.sync({ rootMoved: true });
    expect([problems(report), done(report)]).toEqual([AWAY, []]);
  });

  test("another disk replaces it", async () => {
    const { world } = await mounted();
    world.disk.edit.plug("archive", world.disk.edit.newDisk(), 9n);
    world.disk.edit.write("archive/b", "x");
    await expectMissing(world, ["disk-replaced archive/"]);
    const report = await world.sync({ rootMoved: true });
    expect(done(report)).toEqual(["deleted archive/deep/c", "uploaded archive/b"]);
    world.disk.edit.pull("archive");
    expect(problems(await world.sync())).toEqual(AWAY);
  });
});

test("[GU1 DL3] a missing disk that the rules exclude is no problem", async () => {
  const { world } = await mounted();
  world.disk.edit.pull("archive");
  const report = await world.sync({ exclude: ["archive/"] });
  expect([ended(report), problems(report)]).toEqual(["in-step", []]);
  expect(await world.bucket.contents()).toEqual(CONTENTS);
});

test("[GU1] an empty disk may be unmounted", async () => {
  const { world } = await mounted();
  world.disk.edit.plug("empty", world.disk.edit.newDisk(), 10n);
  await world.sync();
  world.disk.edit.pull("empty");
  expect([ended(await world.sync()), ended(await world.sync())]).toEqual(["in-step", "in-step"]);
});
