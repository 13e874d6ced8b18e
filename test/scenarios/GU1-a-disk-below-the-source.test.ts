import { describe, expect, test } from "vitest";
import { LianaError } from "../../src/shared/errors.ts";
import type { MemoryFolder } from "../fakes/memory-disk-volume.ts";
import { done, ended, problems } from "../harness/told.ts";
import { createWorld, type World } from "../harness/world.ts";

const AWAY = ["disk-missing archive/"];
const CONTENTS = { a: "a", "archive/b": "b", "archive/deep/c": "c" };

interface Ground {
  readonly world: World;
  readonly disk: MemoryFolder;
}

/** In step: a file of the source's own, two on a disk that is mounted in it. Far fewer than GU2 holds. */
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

/** Told once, and nothing of it deleted. */
async function missed(world: World, reported: readonly string[] = AWAY): Promise<void> {
  const report = await world.sync();
  expect([ended(report), problems(report), done(report)]).toEqual(["problems", reported, []]);
  expect(await world.bucket.contents()).toEqual(CONTENTS);
  expect(world.journal(({ rows }) => rows.count())).toBe(3);
}

/** The same by itself, and without a request. */
async function inStep(world: World): Promise<void> {
  const report = await world.sync();
  expect([ended(report), problems(report), done(report), report.requests]).toEqual(["in-step", [], [], 0]);
}

describe("[GU1] a disk below the source that goes away deletes nothing", () => {
  test("its mount point is left, empty; it comes back under another number", async () => {
    const { world, disk } = await mounted();
    world.disk.edit.pull("archive");
    await missed(world);
    await missed(world);
    world.disk.edit.plug("archive", disk, 9n);
    await inStep(world);
    world.disk.edit.remove("archive/b");
    expect(done(await world.sync())).toEqual(["deleted archive/b"]);
  });

  test.each(["archive", "deep"])("its mount point goes with it, below %s", async (store) => {
    const { world, disk } = await mounted(`${store}/disk`);
    world.disk.edit.pull(`${store}/disk`);
    world.disk.edit.remove(store);
    const report = await world.sync();
    expect([problems(report), done(report)]).toEqual([[`disk-missing ${store}/disk/`], []]);
    world.disk.edit.plug(`${store}/disk`, disk, 8n);
    await inStep(world);
  });

  test("what is put into the folder below it meanwhile is not taken for the disk's", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    world.disk.edit.write("archive/b", "another file");
    world.disk.edit.write("archive/new", "new");
    await missed(world);
  });

  test("the bucket is listed meanwhile", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    const report = await world.sync({ audit: true });
    expect([problems(report), done(report)]).toEqual([AWAY, []]);
    expect(await world.bucket.contents()).toEqual(CONTENTS);
  });

  test("a link takes its place", async () => {
    const { world } = await mounted();
    world.disk.edit.remove("archive");
    world.disk.edit.link("archive", "elsewhere");
    const report = await world.sync();
    expect([problems(report), done(report)]).toEqual([AWAY, ["uploaded archive.rclonelink"]]);
    expect(await world.bucket.contents()).toMatchObject(CONTENTS);
  });

  test("[UP4] parts of a file on it that arrived are not sent again", async () => {
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

describe("[GU1] what is mounted there instead", () => {
  test("an empty disk: nothing is deleted", async () => {
    const { world } = await mounted();
    for (const device of [8n, 9n]) {
      world.disk.edit.plug("archive", world.disk.edit.newDisk(), device);
      await missed(world, ["disk-empty archive/"]);
    }
  });

  test("another disk under another number", async () => {
    const { world, disk } = await mounted();
    world.disk.edit.plug("archive", world.disk.edit.newDisk(), 9n);
    world.disk.edit.write("archive/b", "x");
    await missed(world, ["disk-replaced archive/"]);
    world.disk.edit.plug("archive", disk, 8n);
    await inStep(world);
  });

  test("another disk under the same number, once the first was missed", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    await missed(world);
    world.disk.edit.plug("archive", world.disk.edit.newDisk(), 8n);
    world.disk.edit.write("archive/other", "x");
    await missed(world, ["disk-replaced archive/"]);
  });

  test("the same disk after some work elsewhere: what one of its files still says is believed", async () => {
    const { world, disk } = await mounted();
    world.disk.edit.pull("archive");
    await missed(world);
    world.disk.edit.plug("archive", disk, 9n);
    world.disk.edit.write("archive/b", "edited");
    expect(done(await world.sync())).toEqual(["uploaded archive/b"]);
  });
});

describe("[GU1] in the midst of a sync", () => {
  test("a disk that goes while it is read", async () => {
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

  test("a disk that fails from then on ends no sync", async () => {
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

  test("a disk that goes before the first deletion", async () => {
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
  ])("a disk that goes while it %s, and is back before the end", async (_, moment) => {
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

describe("[GU1] over hinted folders", () => {
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

  test("deletions that waited for quiet when the disk went go on waiting", async () => {
    const { world, disk } = await mounted();
    world.disk.edit.remove("archive/b");
    await world.sync({}, undefined, hinted);
    world.disk.edit.pull("archive");
    world.clock.advance(20 * 60_000);
    expect(done(await world.sync({}, undefined, hinted))).toEqual([]);
    world.disk.edit.plug("archive", disk, 8n);
    expect(done(await world.sync({}, undefined, hinted))).toEqual(["deleted archive/b"]);
  });

  test("elsewhere: nothing is asked, what is known of the disk stands", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    await missed(world);
    world.disk.edit.write("other/new", "new");
    world.clock.advance(5000);
    const report = await world.sync({}, undefined, { ...hinted, hints: [{ path: "other", deep: false }] });
    expect([problems(report), done(report)]).toEqual([[], ["uploaded other/new"]]);
    expect(world.journal((journal) => journal.problems.count())).toBe(1);
  });
});

describe("[GU1 GU2] the user says that a disk is gone for good", () => {
  test("then its files are deletions like any others", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    await missed(world);
    const gone = await world.sync({ rootMoved: true });
    expect(done(gone)).toEqual(["deleted archive/b", "deleted archive/deep/c", "uploaded archive/"]);
    await inStep(world);
  });

  test("more than the limit are held", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    await missed(world);
    expect(ended(await world.sync({ rootMoved: true, maxDelete: { kind: "count", count: 1 } }))).toBe("held");
    expect(await world.bucket.contents()).toMatchObject(CONTENTS);
  });

  test("only of what the user was told: a disk that went since is told first", async () => {
    const { world } = await mounted();
    world.disk.edit.pull("archive");
    const report = await world.sync({ rootMoved: true });
    expect([problems(report), done(report)]).toEqual([AWAY, []]);
  });

  test("another disk takes its place", async () => {
    const { world } = await mounted();
    world.disk.edit.plug("archive", world.disk.edit.newDisk(), 9n);
    world.disk.edit.write("archive/b", "x");
    await missed(world, ["disk-replaced archive/"]);
    const report = await world.sync({ rootMoved: true });
    expect(done(report)).toEqual(["deleted archive/deep/c", "uploaded archive/b"]);
    world.disk.edit.pull("archive");
    expect(problems(await world.sync())).toEqual(AWAY);
  });
});

test("[GU1 DL3] a disk that is left out of the job is nobody's problem", async () => {
  const { world } = await mounted();
  world.disk.edit.pull("archive");
  const report = await world.sync({ exclude: ["archive/"] });
  expect([ended(report), problems(report)]).toEqual(["in-step", []]);
  expect(await world.bucket.contents()).toEqual(CONTENTS);
});

test("[GU1] a place that held nothing may be unmounted", async () => {
  const { world } = await mounted();
  world.disk.edit.plug("empty", world.disk.edit.newDisk(), 10n);
  await world.sync();
  world.disk.edit.pull("empty");
  expect([ended(await world.sync()), ended(await world.sync())]).toEqual(["in-step", "in-step"]);
});
