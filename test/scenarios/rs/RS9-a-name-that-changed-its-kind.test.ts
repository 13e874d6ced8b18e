import { afterEach, describe, expect, test } from "vitest";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

const worlds: World[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

type Edit = (edit: World["disk"]["edit"]) => void;

async function backupOf(first: Edit, options: Partial<JobOptions> = {}, versions = false): Promise<World> {
  const world = createWorld({ direction: "backup", options });
  worlds.push(world);
  if (versions) world.bucket.store.setVersioning(world.bucket.name, "Enabled");
  world.disk.edit.write("other", "other");
  first(world.disk.edit);
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  // VR5: the service has to have kept a version for a quarter of an hour.
  world.clock.advance(16 * 60_000);
  return world;
}

async function change(world: World, next: Edit, options: Partial<JobOptions> = {}): Promise<SyncReport> {
  next(world.disk.edit);
  world.clock.advance(5000);
  const report = await world.sync(options);
  expect([ended(report), problems(report)]).toEqual(["in-step", []]);
  world.clock.advance(5000);
  expect((await world.sync(options)).requests).toBe(0);
  return report;
}

function kept(world: World): readonly string[] {
  return world.bucket
    .ownKeys()
    .filter((key) => key.startsWith(".liana/old/"))
    .map((key) => key.slice(".liana/old/".length).split("/").slice(0, -1).join("/"));
}

const KINDS: readonly (readonly [
  what: string,
  first: Edit,
  next: Edit,
  before: readonly string[],
  after: readonly string[],
])[] = [
  [
    "a file became a folder",
    (edit) => edit.write("notes", "1"),
    (edit) => {
      edit.remove("notes");
      edit.write("notes/x", "2");
    },
    ["notes"],
    ["notes/x"],
  ],
  [
    "a folder became a file",
    (edit) => {
      edit.write("notes/x", "1");
      edit.write("notes/deep/y", "1");
    },
    (edit) => {
      edit.remove("notes");
      edit.write("notes", "2");
    },
    ["notes/deep/y", "notes/x"],
    ["notes"],
  ],
  [
    "a file became a link",
    (edit) => edit.write("notes", "1"),
    (edit) => {
      edit.remove("notes");
      edit.link("notes", "other");
    },
    ["notes"],
    ["notes.rclonelink"],
  ],
  [
    "a link became a file",
    (edit) => edit.link("notes", "other"),
    (edit) => {
      edit.remove("notes");
      edit.write("notes", "2");
    },
    ["notes.rclonelink"],
    ["notes"],
  ],
  [
    "a link became a folder",
    (edit) => edit.link("notes", "other"),
    (edit) => {
      edit.remove("notes");
      edit.write("notes/x", "2");
    },
    ["notes.rclonelink"],
    ["notes/x"],
  ],
  [
    "a folder became a link",
    (edit) => edit.write("notes/x", "1"),
    (edit) => {
      edit.remove("notes");
      edit.link("notes", "other");
    },
    ["notes/x"],
    ["notes.rclonelink"],
  ],
  [
    "a file became an empty folder",
    (edit) => edit.write("notes", "1"),
    (edit) => {
      edit.remove("notes");
      edit.mkdir("notes");
    },
    ["notes"],
    ["notes/"],
  ],
  [
    "an empty folder became a file",
    (edit) => edit.mkdir("notes"),
    (edit) => {
      edit.remove("notes");
      edit.write("notes", "2");
    },
    ["notes/"],
    ["notes"],
  ],
  [
    "a file, deep in a folder, became a folder",
    (edit) => edit.write("a/b/notes", "1"),
    (edit) => {
      edit.remove("a/b/notes");
      edit.write("a/b/notes/x/y", "2");
    },
    ["a/b/notes"],
    ["a/b/notes/x/y"],
  ],
];

describe("[RS9] A3: the older object is removed right after the newer one arrived", () => {
  test.each(KINDS)("%s, with deletions off: it is set aside", async (_what, first, next, before, after) => {
    const world = await backupOf(first);
    const report = await change(world, next);
    expect(world.bucket.keys()).toEqual([...after, "other"].toSorted());
    expect(kept(world)).toEqual(before.filter((key) => !key.endsWith("/")));
    expect(done(report).filter((line) => line.startsWith("deleted"))).toEqual(
      before.map((key) => `deleted ${key}`),
    );
  });

  test.each(KINDS)(
    "%s, where the bucket keeps versions: its version stays",
    async (_what, first, next, _before, after) => {
      const world = await backupOf(first, {}, true);
      await change(world, next);
      expect(world.bucket.keys()).toEqual([...after, "other"].toSorted());
      expect(kept(world)).toEqual([]);
    },
  );

  test("with versioning suspended it is set aside, since newer objects have no version", async () => {
    const world = await backupOf((edit) => edit.write("notes", "1"), {}, true);
    world.bucket.store.setVersioning(world.bucket.name, "Suspended");
    world.disk.edit.write("notes", "2");
    world.clock.advance(11 * 60_000);
    expect(ended(await world.sync())).toBe("in-step");
    await change(world, (edit) => {
      edit.remove("notes");
      edit.write("notes/x", "3");
    });
    expect([world.bucket.keys(), kept(world)]).toEqual([["notes/x", "other"], ["notes"]]);
    expect((await world.bucket.keptContents()).get("notes")).toContain("2");
  });

  test.each(KINDS)(
    "%s, in a mirror, without waiting for the quiet minute",
    async (_what, first, next, before, after) => {
      const world = await backupOf(first, { mirror: true });
      next(world.disk.edit);
      world.clock.advance(5000);
      const report = await world.sync({}, undefined, { deletions: "when-quiet" });
      expect([ended(report), world.bucket.keys()]).toEqual(["in-step", [...after, "other"].toSorted()]);
      // NA7: folders do not count as files.
      expect(report.result?.summary.deleted).toBe(before.filter((key) => !key.endsWith("/")).length);
      expect(kept(world)).toEqual([]);
      world.clock.advance(5000);
      expect((await world.sync()).requests).toBe(0);
    },
  );

  test("[JB3] hinted folders", async () => {
    const world = await backupOf((edit) => edit.write("a/notes", "1"));
    world.disk.edit.remove("a/notes");
    world.disk.edit.write("a/notes/x", "2");
    world.clock.advance(5000);
    const hints = [
      { path: "a", deep: false },
      { path: "a/notes", deep: true },
    ];
    expect(ended(await world.sync({}, undefined, { hints, settleMs: 0, deletions: "when-quiet" }))).toBe(
      "in-step",
    );
    expect([world.bucket.keys(), kept(world)]).toEqual([["a/notes/x", "other"], ["a/notes"]]);
  });

  test("[GU2] a folder of a hundred files that became one file is not held", async () => {
    const world = await backupOf(
      (edit) => {
        for (let i = 0; i < 100; i++) edit.write(`notes/${String(i)}`, String(i));
      },
      { mirror: true },
    );
    world.disk.edit.remove("notes");
    world.disk.edit.write("notes", "2");
    world.clock.advance(5000);
    const report = await world.sync();
    expect([ended(report), report.result?.summary]).toMatchObject(["in-step", { deleted: 100, held: 0 }]);
  });

  test("the event names the object that replaced it and where it is kept", async () => {
    const world = await backupOf((edit) => edit.write("notes", "1"));
    const report = await change(world, (edit) => {
      edit.remove("notes");
      edit.write("notes/x", "2");
    });
    const details = report.events.flatMap((event) =>
      event.kind === "file" && event.what === "deleted" ? [event.detail] : [],
    );
    expect(details).toEqual([expect.stringMatching(/^clash \.liana\/old\/notes\//)]);
  });
});

describe("[RS9, DL2] an object that is foreign or uncertain stays", () => {
  const toFolder: Edit = (edit) => {
    edit.remove("notes");
    edit.write("notes/x", "2");
  };

  test("an object that another program put there", async () => {
    for (const options of [{}, { mirror: true }]) {
      const world = await backupOf((edit) => edit.write("notes", "1"), options);
      await world.bucket.put("notes", "theirs");
      toFolder(world.disk.edit);
      world.clock.advance(5000);
      await world.sync();
      expect(await world.bucket.contents()).toEqual({ notes: "theirs", "notes/x": "2", other: "other" });
    }
  });

  test("an object that this job never knew", async () => {
    const world = await backupOf((edit) => edit.write("a", "1"));
    await world.bucket.put("notes", "theirs");
    await change(world, (edit) => edit.write("notes/x", "2"));
    expect(world.bucket.keys()).toEqual(["a", "notes", "notes/x", "other"]);
  });

  test("the new state did not arrive", async () => {
    const world = await backupOf((edit) => edit.write("notes", "1"), { mirror: true });
    toFolder(world.disk.edit);
    world.disk.edit.setReadable("notes/x", false);
    world.clock.advance(5000);
    const report = await world.sync({}, undefined, { deletions: "when-quiet" });
    expect([ended(report), world.bucket.keys()]).toEqual(["problems", ["notes", "other"]]);
  });

  test("keys that may not delete cause no problem when deletions are off", async () => {
    const world = await backupOf((edit) => edit.write("notes", "1"));
    world.policy.denied.add("DeleteObject");
    await change(world, toFolder);
    expect(world.bucket.keys()).toEqual(["notes", "notes/x", "other"]);
  });

  test("a file and a folder whose names differ only in Unicode form", async () => {
    const world = await backupOf((edit) => edit.write("cafe\u0301/x", "1"));
    world.disk.edit.write("caf\u00e9", "2");
    world.clock.advance(5000);
    await world.sync();
    expect(world.bucket.keys()).toContain("caf\u00e9/x");
  });

  test("[JB4] after a kill at any point, the next sync removes it", async () => {
    for (let effects = 1; ; effects++) {
      const world = await backupOf((edit) => edit.write("notes", "1"));
      toFolder(world.disk.edit);
      world.clock.advance(5000);
      const report = await world.crashingSync(effects);
      world.clock.advance(120_000);
      expect(ended(await world.sync())).toBe("in-step");
      expect(world.bucket.keys()).toEqual(["notes/x", "other"]);
      expect(kept(world).length).toBeGreaterThan(0);
      if (report.result !== undefined) break;
      expect(effects).toBeLessThan(200);
    }
  });
});

test("[RS9, RP2] from bucket to bucket as well", async () => {
  const world = createWorld({ direction: "replicate" });
  worlds.push(world);
  await world.bucket.put("notes", "1");
  await world.bucket.put("both", "1");
  await world.sync();
  world.bucket.remove("notes");
  await world.bucket.put("notes/x", "2");
  await world.bucket.put("both/x", "2");
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  // Two buckets can both hold such keys, so they are copied unchanged.
  expect(world.copy.keys()).toEqual(["both", "both/x", "notes/x"]);
  expect(await world.copy.content("both")).toBe("1");
});
