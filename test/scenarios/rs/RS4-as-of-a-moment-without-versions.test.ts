import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { oldKeyOf } from "../../../src/engine/transfer/old-key.ts";
import { ended, problems } from "../../harness/sync-results.ts";
import { FrontDoor } from "../../harness/front-door.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { createWorld, type World } from "../../harness/world.ts";
import { browse } from "../../../src/engine/buckets/browse.ts";
import { listObjects } from "../../../src/engine/buckets/list-bucket.ts";
import { versionMoments } from "../../../src/engine/buckets/version-moments.ts";

const MINUTE = 60_000;
const FOREVER = { mirror: true, retain: "forever", maxDelete: { kind: "percent", percent: 100 } } as const;

let world: World;
beforeEach(() => {
  world = createWorld({ direction: "backup", options: FOREVER });
});
afterEach(() => world.close());

/** Files of a disk, and its empty folders. */
function filesOf({ disk }: World): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...disk.edit.all()].filter(([path, content]) => content !== "/" || isEmpty(disk, path)),
  );
}

function isEmpty(disk: World["disk"], path: string): boolean {
  return [...disk.edit.all().keys()].every((other) => !other.startsWith(`${path}/`));
}

/** Runs a sync. @returns a time one minute later, and the files at that time */
async function moment(): Promise<{ readonly at: number; readonly files: Readonly<Record<string, string>> }> {
  world.clock.advance(MINUTE);
  expect(problems(await world.sync())).toEqual([]);
  world.clock.advance(MINUTE);
  const at = world.clock.now();
  world.clock.advance(MINUTE);
  return { at, files: filesOf(world) };
}

async function restored(asOf: number, prefix = "data/"): Promise<Readonly<Record<string, string>> | string> {
  const other = createWorld({ direction: "restore", beside: world, prefix });
  try {
    const report = await other.sync({ asOf });
    return report.result?.outcome === "in-step" ? filesOf(other) : ended(report);
  } finally {
    other.close();
  }
}

describe("[RS4, VR8] a restore as of a moment from a bucket that never kept versions", () => {
  test("excludes files already gone at the source before their deletion was carried out (RS8)", async () => {
    world.disk.edit.write("kept", "kept");
    world.disk.edit.write("gone", "gone");
    const before = await moment();
    world.disk.edit.remove("gone");
    world.clock.advance(MINUTE);
    await world.sync({}, undefined, { deletions: "when-quiet" });
    expect(world.bucket.keys()).toContain("gone");
    world.clock.advance(MINUTE);
    const waiting = world.clock.now();
    world.clock.advance(10 * MINUTE);
    await world.sync({}, undefined, { deletions: "when-quiet" });
    expect(world.bucket.keys()).not.toContain("gone");
    expect(await restored(before.at)).toEqual(before.files);
    expect(await restored(waiting)).toEqual({ kept: "kept" });
  });

  test("restores replaced, deleted, moved, recreated and touched files as they were", async () => {
    const { edit } = world.disk;
    const long = `${"d".repeat(250)}/${"e".repeat(250)}/${"f".repeat(250)}/${"g".repeat(230)}`;
    for (const name of ["edited", "deleted", "docs/moved", "touched", "again", "same", long])
      edit.write(name, `${name} 1`);
    edit.mkdir("empty");
    edit.link("link", "same");
    const moments = [await moment()];
    edit.write("edited", "edited 2");
    edit.remove("deleted");
    edit.rename("docs/moved", "docs/new name");
    edit.touch("touched", 1_600_000_000_000_000_000n);
    edit.remove("again");
    edit.remove("empty");
    edit.write(long, "long 2");
    moments.push(await moment());
    edit.write("again", "again 2");
    edit.write("edited", "edited 3".repeat(3000));
    edit.write("docs/new name", "edited after it was moved");
    edit.remove("link");
    edit.touch("touched", 1_500_000_000_000_000_000n);
    moments.push(await moment());
    edit.write("edited", "edited 4");
    edit.write("touched", "and edited");
    edit.remove(long);
    moments.push(await moment());
    for (const [index, { at, files }] of moments.entries())
      expect(await restored(at), `moment ${String(index)}`).toEqual(files);
    expect(await restored(moments[0]?.at ?? 0)).toMatchObject({ touched: "touched 1", link: "-> same" });
    const now = await restored(world.clock.now());
    expect(now).toEqual(filesOf(world));
    expect(Object.keys(now)).not.toContain(".liana");
  });

  test("restores any moment of any history", async () => {
    const random = new SeededRandom(7);
    const pick = (most: number): number => Math.floor(random.next() * most);
    const names = ["a", "a.txt", "a-1", "b/a", "b/a.txt", "b/c/d", "b.d/e", "c", "ü/é"];
    const moments: Awaited<ReturnType<typeof moment>>[] = [];
    const { edit } = world.disk;
    for (let round = 0; round < 25; round++) {
      for (let change = pick(4); change >= 0; change--) {
        const name = names[pick(names.length)] ?? "a";
        const other = names[pick(names.length)] ?? "c";
        const what = edit.exists(name) ? pick(8) : 7;
        if (what < 2) edit.remove(name);
        else if (what < 4 && !edit.exists(other)) edit.rename(name, other);
        else if (what < 5) edit.touch(name, BigInt(1_600_000_000 + round) * 1_000_000_000n);
        else edit.write(name, `${name} ${String(round)} ${"x".repeat(pick(3) * 5000)}`);
      }
      moments.push(await moment());
    }
    for (const [index, { at, files }] of moments.entries())
      expect(await restored(at), `moment ${String(index)}`).toEqual(files);
  });

  test("loses no file at moments during a sync", async () => {
    world.disk.edit.write("a.txt", "one".repeat(4000));
    await moment();
    world.disk.edit.write("a.txt", "two".repeat(5000));
    world.clock.advance(MINUTE);
    // The clock advances during the upload.
    const seen: number[] = [];
    world.onRequest = async () => {
      world.clock.advance(30_000);
      seen.push(world.clock.now());
    };
    await world.sync();
    world.onRequest = () => undefined;
    for (const at of seen) {
      const files = await restored(at);
      expect(["one".repeat(4000), "two".repeat(5000)]).toContain(
        typeof files === "string" ? files : files["a.txt"],
      );
    }
  });

  test("restores part of a job by a longer prefix, and selected files", async () => {
    world.disk.edit.write("docs/a.txt", "one");
    world.disk.edit.write("other.txt", "here");
    const { at } = await moment();
    world.disk.edit.write("docs/a.txt", "two");
    await moment();
    expect(await restored(at, "data/docs/")).toEqual({ "a.txt": "one" });
    const other = createWorld({ direction: "restore", beside: world });
    await other.sync({ asOf: at, only: ["docs/a.txt"] });
    expect(filesOf(other)).toEqual({ "docs/a.txt": "one" });
    other.close();
  });

  test("reports that there are no versions when nothing was set aside", async () => {
    world.disk.edit.write("a.txt", "one");
    const { at } = await moment();
    expect(await restored(at)).toBe("no-versions");
  });

  test("ignores objects below .liana/old/ that Liana did not put there", async () => {
    world.disk.edit.write("a.txt", "one");
    const { at, files } = await moment();
    world.disk.edit.write("a.txt", "two");
    await moment();
    for (const key of [
      "x",
      "a.txt/not a date",
      ".liana/ffff/key",
      ".liana/ffff/20260101T000000.000Z_unknown",
    ])
      await world.bucket.put(`.liana/old/${key}`, "odd");
    expect(await restored(at)).toEqual(files);
  });
});

describe("[RS4, VR8] browsing a bucket without versions", () => {
  const DAY = 86_400_000;
  const signal = AbortSignal.timeout(30_000);

  /** Puts each key's states as a job would have left them, with times in days; the current ones come last. */
  async function fill(door: FrontDoor): Promise<number> {
    const start = Date.UTC(2026, 9, 1);
    const keep = async (key: string, from: number, until: number, end: "replaced" | "deleted") => {
      const span = { from: start + from * DAY, until: start + until * DAY, end };
      await door.bucket.put(oldKeyOf(door.bucket.prefix, key, span).at, `${key} ${String(from)}`);
    };
    await keep("a.txt", 0, 2, "replaced");
    await keep("dir/gone.txt", 0, 3, "deleted");
    await keep("old dir/inner/x.txt", 1, 3, "deleted");
    await keep("gone.txt", 1, 3, "deleted");
    door.now = start + 2 * DAY;
    await door.bucket.put("a.txt", "a.txt now");
    door.now = start + 5 * DAY;
    await door.bucket.put("dir/new.txt", "new");
    door.now = start + 10 * DAY;
    return start;
  }

  test("shows the days with changes, every level and search results as they were", async () => {
    await using door = await FrontDoor.open();
    const start = await fill(door);
    const at = { connection: door.connection, bucket: "photos", prefix: door.bucket.prefix };
    const found = await versionMoments(at, door.host, signal);
    expect(found).toEqual({
      kind: "moments",
      minutes: [0, 1, 2, 3, 5].map((day) => (start + day * DAY) / 60_000),
      truncated: false,
    });

    const listing = async (day: number, prefix = "", search?: string) => {
      const asOf = start + day * DAY + 1000;
      const request = { ...at, prefix: at.prefix + prefix, asOf, limit: 100, search };
      const { folders, files, next } = await browse(request, door.host, signal);
      expect(next).toBeUndefined();
      return [
        ...folders.map(({ name }) => `${name}/`),
        ...files.map(({ name, size }) => `${name} ${String(size)}`),
      ];
    };
    expect(await listing(1)).toEqual(["dir/", "old dir/", "a.txt 7", "gone.txt 10"]);
    expect(await listing(2)).toEqual(["dir/", "old dir/", "a.txt 9", "gone.txt 10"]);
    expect(await listing(4)).toEqual(["dir/", "old dir/", "a.txt 9"]);
    expect(await listing(1, "dir/")).toEqual(["gone.txt 14"]);
    expect(await listing(6, "dir/")).toEqual(["new.txt 3"]);
    expect(await listing(1, "old dir/inner/")).toEqual(["x.txt 21"]);
    expect(await listing(1, "", "TXT")).toEqual([
      "a.txt 7",
      "dir/gone.txt 14",
      "gone.txt 10",
      "old dir/inner/x.txt 21",
    ]);
  });

  test("lists everything once with small pages", async () => {
    await using door = await FrontDoor.open();
    const start = await fill(door);
    for (const search of [undefined, "txt"]) {
      const names: string[] = [];
      let after: string | undefined;
      do {
        const request = {
          connection: door.connection,
          bucket: "photos",
          prefix: door.bucket.prefix,
          asOf: start + DAY + 1000,
          limit: 1,
          search,
          after,
        };
        const page = await browse(request, door.host, signal);
        names.push(...page.folders.map(({ name }) => `${name}/`), ...page.files.map(({ name }) => name));
        after = page.next;
      } while (after !== undefined);
      expect(names.toSorted()).toEqual(
        search === undefined
          ? ["a.txt", "dir/", "gone.txt", "old dir/"]
          : ["a.txt", "dir/gone.txt", "gone.txt", "old dir/inner/x.txt"],
      );
    }
  });

  test("liana ls lists one level or everything as it was, and .liana/ as it is now", async () => {
    await using door = await FrontDoor.open();
    const start = await fill(door);
    const request = { connection: door.connection, bucket: "photos", prefix: door.bucket.prefix };
    const keys: string[] = [];
    const asOf = start + DAY + 1000;
    for await (const page of listObjects({ ...request, recursive: true, asOf }, door.host, signal))
      keys.push(...page.objects.map(({ key }) => key.slice(request.prefix.length)));
    expect(keys).toEqual(["a.txt", "dir/gone.txt", "gone.txt", "old dir/inner/x.txt"]);
    const now: string[] = [];
    for await (const page of listObjects({ ...request, recursive: true }, door.host, signal))
      now.push(...page.objects.map(({ key }) => key));
    expect(now.filter((key) => key.includes(".liana/old/"))).toHaveLength(4);
  });

  test("offers no history when nothing was set aside", async () => {
    await using door = await FrontDoor.open();
    await door.bucket.put("a.txt", "one");
    const at = { connection: door.connection, bucket: "photos", prefix: door.bucket.prefix };
    expect(await versionMoments(at, door.host, signal)).toEqual({ kind: "none" });
    const ask = browse({ ...at, asOf: door.now, limit: 10 }, door.host, signal);
    await expect(ask).rejects.toMatchObject({ code: "no-versions" });
  });
});
