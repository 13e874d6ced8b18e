import { afterEach, describe, expect, test } from "vitest";
import { every, WatchedLife } from "../../harness/watched-life.ts";
import { problems } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const MB = 1_000_000;
const MIB = 1024 * 1024;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const LIMITS = { multipartFrom: 8 * MIB, partSize: 8 * MIB, partsAtOnce: 4 };

let world: World;
afterEach(() => world.close());

function open(): World {
  world = createWorld({ direction: "backup", limits: LIMITS });
  return world;
}

/** Content in which every block of 1,024 bytes differs, by its position. */
function recorded(size: number): Uint8Array {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 1024) bytes.writeUInt32LE(at, at);
  return bytes;
}

async function sizeThere(key: string): Promise<number> {
  return (await world.bucket.contents())[key]?.length ?? 0;
}

describe("[UP6] a recording that grows (F1): 20 MB, 50 KB more each 1.5 s, 2 MB/s, 80 s", () => {
  test("costs at most three times its size, leaves a complete state in the bucket and is not up to date", async () => {
    open();
    const content = recorded(24 * MB);
    const grown = (turn: number): Uint8Array => content.subarray(0, 20 * MB + turn * 50_000);
    world.disk.edit.write("rec.ts", grown(0));
    world.clock.advance(5 * SECOND);
    const life = new WatchedLife(world, { bytesPerSecond: 2 * MB });
    await life.live(
      80 * SECOND,
      every(1_500, 53, (turn) => world.disk.edit.write("rec.ts", grown(turn + 1))),
    );
    expect(life.bytesSent).toBeLessThanOrEqual(3 * 20 * MB);
    expect(life.stored.length).toBeGreaterThanOrEqual(1);
    expect(world.journal(({ restless }) => restless.span().count)).toBe(1);
    // The object is the file as it was at some moment.
    const size = await sizeThere("rec.ts");
    expect(size).toBeGreaterThanOrEqual(20 * MB);
    const end = Math.max(...life.stored.map(({ at }) => at));
    expect(world.clock.now() - end).toBeLessThan(70 * SECOND);
    // The file rests: its last state is stored, and nothing waits.
    await life.live(3 * MINUTE, []);
    expect(await sizeThere("rec.ts")).toBe(20 * MB + 53 * 50_000);
    expect(world.journal(({ restless }) => restless.span().count)).toBe(0);
  });

  test("keeps its waiting time across a restart", async () => {
    open();
    const content = recorded(24 * MB);
    world.disk.edit.write("rec.ts", content.subarray(0, 20 * MB));
    world.clock.advance(5 * SECOND);
    const life = new WatchedLife(world, { bytesPerSecond: 2 * MB });
    const write = (turn: number): void =>
      world.disk.edit.write("rec.ts", content.subarray(0, 20 * MB + (turn + 1) * 50_000));
    await life.live(15 * SECOND, every(1_500, 10, write));
    const before = life.bytesSent;
    await life.restart();
    await life.restart();
    expect(life.bytesSent).toBe(before);
    expect(life.syncs.at(-1)?.result?.left.unsettled.map(({ path }) => path)).toEqual([""]);
  });
});

describe("[UP6] a file that is copied in slowly (F2)", () => {
  test.each([
    ["1 MB each 0.9 s", 900, undefined],
    ["1 MB each 0.9 s, over a line of 2 MB/s", 900, 2 * MB],
    ["1 MB each 6 s", 6_000, undefined],
    ["1 MB each 20 s", 20_000, undefined],
  ])("24 MB, %s: sends at most three times its size and few truncated states", async (_what, gap, line) => {
    open();
    const content = recorded(24 * MB);
    const life = new WatchedLife(world, line === undefined ? {} : { bytesPerSecond: line });
    await life.live(
      gap * 24 + 2 * MINUTE,
      every(gap, 24, (turn) => world.disk.edit.write("in.bin", content.subarray(0, (turn + 1) * MB))),
    );
    expect(life.bytesSent).toBeLessThanOrEqual(3 * 24 * MB);
    expect(await sizeThere("in.bin")).toBe(24 * MB);
    // Each doubling of the required rest allows one more upload, and the longest wait a few.
    expect(life.stored.length).toBeLessThanOrEqual(10);
  });
});

describe("[UP6] a log written every 0.2 s (F3)", () => {
  test("reaches the bucket within about a minute, and again every minute", async () => {
    open();
    world.disk.edit.write("quiet", "quiet");
    world.clock.advance(5 * SECOND);
    const life = new WatchedLife(world);
    const line = (turn: number): string => `${String(turn).padStart(6, "0")}\n`;
    let log = "";
    const append = (turn: number): void => {
      log += line(turn);
      world.disk.edit.write("app.log", log);
    };
    await life.live(5 * MINUTE, every(200, 1_500, append));
    const states = life.stored.filter(({ key }) => key === "app.log");
    expect(states.length).toBeGreaterThanOrEqual(4);
    const times = [world.clock.now() - 5 * MINUTE, ...states.map(({ at }) => at)];
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(70 * SECOND);
    expect(log.startsWith((await world.bucket.contents())["app.log"] ?? "?")).toBe(true);
  });

  test.each([
    ["30 s", 30 * SECOND, 1],
    ["8 s", 8 * SECOND, 5.5],
  ])("a document saved each %s is sent soon after each save", async (_what, gap, within) => {
    open();
    world.disk.edit.write("a.txt", "0");
    world.clock.advance(5 * SECOND);
    const life = new WatchedLife(world);
    const saved: number[] = [];
    const save = (turn: number): void => {
      saved.push(world.clock.now());
      world.disk.edit.write("a.txt", `save ${String(turn)}`);
    };
    await life.live(10 * MINUTE, every(gap, 20, save));
    expect(life.stored).toHaveLength(20);
    const delays = life.stored.map(({ at }, turn) => at - (saved[turn] ?? 0));
    expect(Math.max(...delays)).toBeLessThanOrEqual(within * SECOND);
  });
});

describe("[UP6] a file rewritten in place all the time", () => {
  /** A database with a page written during each read. */
  function database(life: WatchedLife): { reads: number; rests: boolean } {
    const seen = { reads: 0, rests: false };
    life.onRead = (path) => {
      if (path !== "db" || seen.rests) return;
      seen.reads += 1;
      world.disk.edit.write("db", `page ${String(seen.reads)}`);
    };
    return seen;
  }

  test("is a problem after an hour, reported once, and is sent when it rests", async () => {
    open();
    world.disk.edit.write("quiet", "quiet");
    world.disk.edit.write("db", "page 0");
    world.clock.advance(5 * SECOND);
    const life = new WatchedLife(world);
    const seen = database(life);
    await life.live(
      55 * MINUTE,
      every(MINUTE, 55, () => world.disk.edit.write("db", "by hand")),
    );
    expect(world.journal(({ problems: known }) => known.count())).toBe(0);
    await life.live(
      20 * MINUTE,
      every(MINUTE, 20, () => world.disk.edit.write("db", "by hand")),
    );
    expect(world.journal(({ problems: known }) => known.after("", 9).map(({ code }) => code))).toEqual([
      "never-rests",
    ]);
    expect(life.syncs.flatMap(problems)).toEqual(["never-rests db"]);
    // The file is quiet except while it is read. Syncs that only find it busy again do not enter the history.
    expect(seen.reads).toBeLessThanOrEqual((75 * MINUTE) / (5 * SECOND));
    expect(world.journal(({ pages }) => pages.syncs(Infinity, 1_000).length)).toBe(2);
    seen.rests = true;
    await life.live(10 * MINUTE, []);
    expect((await world.bucket.contents())["db"]).toBe(`page ${String(seen.reads)}`);
    expect(world.journal(({ problems: known, restless }) => [known.count(), restless.span().count])).toEqual([
      0, 0,
    ]);
  });

  test("a virtual machine image (G7): the bytes sent in half an hour are bounded by its size", async () => {
    open();
    const image = Buffer.from(recorded(9 * MB));
    world.disk.edit.write("vm.img", image);
    world.clock.advance(5 * SECOND);
    const life = new WatchedLife(world, { bytesPerSecond: 10 * MB });
    const change = (turn: number): void => {
      image.writeUInt32LE(turn, 8_192 * (1 + ((turn * 7) % 1_000)));
      world.disk.edit.write("vm.img", image);
    };
    await life.live(HOUR / 2, every(5 * SECOND, 360, change));
    // The waits between attempts are 1, 1, 2, 4 and then 5 minutes.
    expect(life.bytesSent).toBeLessThanOrEqual(10 * 9 * MB);
    expect(life.stored.length).toBeGreaterThanOrEqual(3);
  });

  test("with the night-only option is neither read nor a problem by day", async () => {
    open();
    world.options = { ...world.options, nightly: ["/db"] };
    const evening = new Date(world.clock.now()).setHours(20, 0, 0, 0);
    world.clock.advance(evening + 24 * HOUR - world.clock.now());
    world.disk.edit.write("db", "page 0");
    world.disk.edit.write("log", "log");
    world.clock.advance(5 * SECOND);
    const life = new WatchedLife(world);
    const seen = database(life);
    const write = (turn: number): void => world.disk.edit.write("db", `turn ${String(turn)}`);
    await life.live(4 * HOUR, every(MINUTE, 240, write));
    expect([seen.reads, Object.keys(await world.bucket.contents())]).toEqual([0, ["log"]]);
    expect(world.journal(({ restless }) => restless.span().count)).toBe(0);
    seen.rests = true;
    // The time is half past one.
    await life.live(1.5 * HOUR, []);
    expect((await world.bucket.contents())["db"]).toBe("turn 239");
  });

  test("with the night-only option and busy all night is a problem until a quiet night", async () => {
    open();
    world.options = { ...world.options, nightly: ["/db"] };
    const night = new Date(world.clock.now()).setHours(3, 30, 0, 0);
    world.clock.advance(night + 24 * HOUR - world.clock.now());
    world.disk.edit.write("db", "page 0");
    world.disk.edit.write("log", "log");
    world.clock.advance(5 * SECOND);
    const life = new WatchedLife(world);
    const seen = database(life);
    const write = (): void => world.disk.edit.write("db", "by hand");
    await life.live(2 * HOUR, every(MINUTE, 120, write));
    expect(life.syncs.flatMap(problems)).toEqual(["busy-at-night db"]);
    expect(world.journal(({ problems: known }) => known.count())).toBe(1);
    seen.rests = true;
    await life.live(20 * HOUR, []);
    expect(world.journal(({ problems: known }) => known.count())).toBe(0);
    expect((await world.bucket.contents())["db"]).toBe("by hand");
  });
});
