import { afterEach, describe, expect, test } from "vitest";
import type { FileEventKind } from "../../../src/shared/model/sync.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World, type WorldOptions } from "../../harness/world.ts";

/** Objects to put in this order, one minute apart. */
type Put = readonly [key: string, content: string];

const worlds: World[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

/** A restore from a bucket that other tools filled. The first object is put at 00:00 on 2 November 2026. */
async function restoreOf(puts: readonly Put[], options: Partial<WorldOptions> = {}): Promise<World> {
  const world = createWorld({ direction: "restore", ...options });
  worlds.push(world);
  world.clock.advance(Date.UTC(2026, 10, 2) - world.clock.now());
  for (const put of puts) await putInto(world, put);
  return world;
}

async function putInto(world: World, [key, content]: Put): Promise<void> {
  if (key.endsWith(".rclonelink")) await world.bucket.putLink(key, content);
  else await world.bucket.put(key, content);
  world.clock.advance(60_000);
}

function onDisk(world: World): Readonly<Record<string, string>> {
  return Object.fromEntries([...world.disk.edit.all()].filter(([, what]) => what !== "/"));
}

function details({ events }: SyncReport, kind: FileEventKind): readonly string[] {
  return events.flatMap((event) =>
    event.kind === "file" && event.what === kind ? [`${event.detail} as ${event.key}`] : [],
  );
}

/** Expects these files without problems, and nothing to do for the next sync. */
async function expectSettled(world: World, files: Readonly<Record<string, string>>): Promise<SyncReport> {
  const report = await world.sync();
  expect([ended(report), problems(report)]).toEqual(["in-step", []]);
  expect(onDisk(world)).toEqual(files);
  const again = await world.sync();
  expect([ended(again), done(again), again.calls.get("get")]).toEqual(["in-step", [], undefined]);
  expect(onDisk(world)).toEqual(files);
  return report;
}

const FILE: Put = ["notes", "file"];
const INSIDE: Put = ["notes/x", "inside"];
const LINK: Put = ["notes.rclonelink", "elsewhere"];
const BETWEEN: readonly Put[] = [
  ["notes!", "1"],
  ["notes-2", "2"],
  ["notes.txt", "3"],
  ["notes0", "4"],
];
const REST = Object.fromEntries(BETWEEN);

describe("[RS9] A3: a name that changed its kind, in a bucket without an index", () => {
  test.each([
    [
      "a file became a folder",
      [FILE, INSIDE],
      { "notes/x": "inside", "notes (older 2026-11-02 00.04)": "file" },
      "notes as notes (older 2026-11-02 00.04)",
    ],
    [
      "a folder became a file",
      [INSIDE, FILE],
      { notes: "file", "notes (older 2026-11-02 00.04)/x": "inside" },
      "notes/x as notes (older 2026-11-02 00.04)/x",
    ],
    [
      "a file became a link",
      [FILE, LINK],
      { notes: "-> elsewhere", "notes (older 2026-11-02 00.04)": "file" },
      "notes as notes (older 2026-11-02 00.04)",
    ],
    [
      "a link became a file",
      [LINK, FILE],
      { notes: "file", "notes (older 2026-11-02 00.04)": "-> elsewhere" },
      "notes.rclonelink as notes (older 2026-11-02 00.04).rclonelink",
    ],
    [
      "a link became a folder",
      [LINK, INSIDE],
      { "notes/x": "inside", "notes (older 2026-11-02 00.04)": "-> elsewhere" },
      "notes.rclonelink as notes (older 2026-11-02 00.04).rclonelink",
    ],
    [
      "a folder became a link",
      [INSIDE, LINK],
      { notes: "-> elsewhere", "notes (older 2026-11-02 00.04)/x": "inside" },
      "notes/x as notes (older 2026-11-02 00.04)/x",
    ],
  ] as const)("%s", async (_what, puts, files, reported) => {
    const world = await restoreOf([...BETWEEN, ...puts]);
    const report = await expectSettled(world, { ...REST, ...files });
    expect(details(report, "kept-both")).toEqual([reported]);
  });

  test("all three kinds, twice, with occupied names", async () => {
    const world = await restoreOf([
      FILE,
      LINK,
      ["notes/deep/y", "old"],
      FILE,
      INSIDE,
      ["notes (older 2026-11-02 00.03)", "taken"],
    ]);
    await expectSettled(world, {
      "notes/deep/y": "old",
      "notes/x": "inside",
      "notes (older 2026-11-02 00.03)": "taken",
      "notes (older 2026-11-02 00.03, 2)": "file",
      "notes (older 2026-11-02 00.01)": "-> elsewhere",
    });
  });

  test("an empty folder and a file, which keeps its extension", async () => {
    const world = await restoreOf([
      ["a.txt/", ""],
      ["a.txt", "file"],
      ["b", "file"],
      ["b/", ""],
    ]);
    await expectSettled(world, { "a.txt": "file", "b (older 2026-11-02 00.02)": "file" });
    expect(world.disk.edit.all().get("a (older 2026-11-02 00.00).txt")).toBe("/");
    expect(world.disk.edit.all().get("b")).toBe("/");
  });

  test("a folder is as new as its newest entry, and nested clashes are resolved as well", async () => {
    const world = await restoreOf([
      ["a/old", "1"],
      ["a/b", "2"],
      ["a/b/c", "3"],
      ["a", "4"],
      ["z/y/x", "5"],
      ["z", "6"],
      ["z/y", "7"],
    ]);
    await expectSettled(world, {
      a: "4",
      "a (older 2026-11-02 00.02)/old": "1",
      "a (older 2026-11-02 00.02)/b (older 2026-11-02 00.01)": "2",
      "a (older 2026-11-02 00.02)/b/c": "3",
      "z (older 2026-11-02 00.05)": "6",
      "z/y": "7",
      "z/y (older 2026-11-02 00.04)/x": "5",
    });
  });

  test("thousands of objects between the two names", async () => {
    const between = Array.from({ length: 2500 }, (_, i): Put => [
      `a-${String(i).padStart(4, "0")}`,
      String(i),
    ]);
    const world = await restoreOf([["a", "old"], ...between, ["a/b", "new"]]);
    const report = await world.sync();
    expect([ended(report), problems(report)]).toEqual(["in-step", []]);
    expect([world.disk.edit.text("a/b"), world.disk.edit.text("a (older 2026-11-02 00.00)")]).toEqual([
      "new",
      "old",
    ]);
    expect(world.disk.edit.all().size).toBe(2503);
  });

  test("an earlier restored entry gives up its name to a newer one, and back", async () => {
    const world = await restoreOf([FILE]);
    expect(ended(await world.sync())).toBe("in-step");
    await putInto(world, INSIDE);
    await expectSettled(world, { "notes/x": "inside", "notes (older 2026-11-02 00.00)": "file" });
    await putInto(world, ["notes", "newer"]);
    expect(ended(await world.sync({ mirror: true }))).toBe("in-step");
    expect(onDisk(world)).toEqual({ notes: "newer", "notes (older 2026-11-02 00.01)/x": "inside" });
    world.bucket.remove("notes/x");
    expect(ended(await world.sync({ mirror: true }))).toBe("in-step");
    expect(onDisk(world)).toEqual({ notes: "newer" });
  });

  test("only selected names clash", async () => {
    const world = await restoreOf([FILE, INSIDE, ["other", "1"]]);
    expect(ended(await world.sync({ only: ["notes", "other"] }))).toBe("in-step");
    expect(onDisk(world)).toEqual({ notes: "file", other: "1" });
  });

  test("after a kill at any point the next run completes the restore", async () => {
    for (let effects = 1; ; effects++) {
      const world = await restoreOf([FILE, INSIDE, LINK, ["z", "last"]]);
      const report = await world.crashingSync(effects);
      await expectSettled(world, {
        notes: "-> elsewhere",
        "notes (older 2026-11-02 00.00)": "file",
        "notes (older 2026-11-02 00.01)/x": "inside",
        z: "last",
      });
      if (report.result !== undefined) break;
      expect(effects).toBeLessThan(300);
    }
  });
});

describe("[RS9] on a disk that folds names", () => {
  test.each([
    [
      "of case",
      [
        ["Readme.md", "old"],
        ["readme.md", "new"],
      ],
      { "readme.md": "new", "Readme (older 2026-11-02 00.00).md": "old" },
    ],
    [
      "of case, the first in byte order being newer",
      [
        ["readme.md", "old"],
        ["Readme.md", "new"],
      ],
      { "Readme.md": "new", "readme (older 2026-11-02 00.00).md": "old" },
    ],
    [
      "of Unicode form",
      [
        ["caf\u00e9", "old"],
        ["cafe\u0301", "new"],
      ],
      { "cafe\u0301": "new", "caf\u00e9 (older 2026-11-02 00.00)": "old" },
    ],
    [
      "of a folder's case",
      [
        ["Dir/x", "1"],
        ["Dir/y", "2"],
        ["dir/x", "3"],
      ],
      { "dir/x": "3", "Dir (older 2026-11-02 00.01)/x": "1", "Dir (older 2026-11-02 00.01)/y": "2" },
    ],
    [
      "of case and kind",
      [
        ["A", "file"],
        ["a/b", "inside"],
      ],
      { "a/b": "inside", "A (older 2026-11-02 00.00)": "file" },
    ],
  ] as const)("a change %s", async (_what, puts, files) => {
    const world = await restoreOf(puts, { foldsNames: true });
    await expectSettled(world, files);
  });

  test("elsewhere both are restored as they are", async () => {
    const world = await restoreOf([
      ["Readme", "1"],
      ["readme", "2"],
    ]);
    await expectSettled(world, { Readme: "1", readme: "2" });
  });
});

describe("[RS9] an entry of the user", () => {
  test("a user's file at a folder's path stays, and the folder is a named problem", async () => {
    const world = await restoreOf([FILE, INSIDE]);
    world.disk.edit.write("notes", "mine");
    const report = await world.sync();
    expect(world.disk.edit.text("notes")).toBe("mine");
    expect(world.disk.edit.text("notes (older 2026-11-02 00.00)")).toBe("file");
    expect([ended(report), problems(report)]).toEqual(["problems", ["folder-blocked notes/"]]);
  });
});
