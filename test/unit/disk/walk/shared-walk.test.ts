import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { NodeFolderReader } from "../../../../src/engine/disk/node-reader.ts";
import type { KnownRows, WalkOptions } from "../../../../src/engine/disk/port.ts";
import { runWalk } from "../../../../src/engine/disk/walk/run-walk.ts";
import { SharedWalk } from "../../../../src/engine/disk/walk/shared-walk.ts";
import { gateMemory } from "../../../../src/engine/disk/walk/walk-gate.ts";
import { walk } from "../../../../src/engine/disk/walk/walk.ts";
import { workerWalk } from "../../../../src/engine/disk/walk/worker-walk.ts";
import { JournalDamaged } from "../../../../src/engine/journal/database.ts";
import { Journal } from "../../../../src/engine/journal/journal.ts";
import { WHOLE } from "../../../../src/engine/rules/part.ts";
import type { LocalEntry, ScanItem } from "../../../../src/shared/model/entry.ts";
import { ManualClock } from "../../../harness/manual-clock.ts";
import { rowOf } from "../../journal/rows-of.ts";

const OPTIONS: WalkOptions = {
  normalize: true,
  links: "keep",
  exclude: [],
  excludePatterns: [],
  prefixBytes: 0,
  maxSegment: undefined,
  role: "source",
};
const IS_WINDOWS = process.platform === "win32";
/** Enough for a slow consumer to be cut off; on Windows for several batches only, where a walk takes ten times as long. */
const FILES = IS_WINDOWS ? 3_000 : 24_000;
const NAME = "n".repeat(200);
const never = new AbortController().signal;

type Item = ScanItem<LocalEntry>;

let home: string;
let root: string;

beforeAll(() => {
  home = fs.mkdtempSync(join(tmpdir(), "liana-shared-"));
  root = join(home, "root");
  for (let i = 0; i < 30; i++) fs.mkdirSync(join(root, `d${i}`), { recursive: true });
  for (let i = 0; i < FILES; i++) fs.writeFileSync(join(root, `d${i % 30}`, `f${i}`), "");
  // A key of 1,008 bytes below a folder of 807.
  const deep = join(root, "d7", NAME, NAME, NAME, NAME);
  fs.mkdirSync(deep, { recursive: true });
  fs.writeFileSync(join(deep, NAME), "");
});

afterAll(() => fs.rmSync(home, { recursive: true, force: true }));
afterEach(() => void vi.restoreAllMocks());

/** Walks that workers were asked for, from now on. */
function walks(): () => number {
  const post = vi.spyOn(Worker.prototype, "postMessage");
  return () => post.mock.calls.length;
}

async function collect(scan: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of scan) items.push(...batch);
  return items;
}

/** What each of these gets when they walk at one moment. */
function together(given: readonly Partial<WalkOptions>[]): Promise<readonly Item[][]> {
  const shared = new SharedWalk(new ManualClock(), 1_000);
  const seats = given.map(() => shared.seat());
  shared.close();
  return Promise.all(
    given.map((change, at) => {
      const options = { ...OPTIONS, ...change, seat: seats[at] };
      return collect(workerWalk(root, options, never));
    }),
  );
}

function alone(change: Partial<WalkOptions> = {}): readonly Item[] {
  return [...walk(new NodeFolderReader(root), { ...OPTIONS, ...change })];
}

/** A journal in which all entries are known that this returns true for. */
function journalOf(name: string, isKnown: (key: string) => boolean): KnownRows {
  const journal = Journal.open(join(home, `${name}.db`));
  journal.transact(() => {
    for (const item of alone())
      if ("side" in item && isKnown(item.key))
        journal.rows.put(rowOf(item.key, { kind: item.kind, source: item.stamp }));
  });
  const { file } = journal;
  const middle = journal.rows.middle();
  journal.close();
  return { file, storageClass: undefined, folderTimes: true, middle };
}

const keysOf = (items: readonly Item[]): readonly string[] =>
  items.flatMap((item) => (item.kind === "unchanged" ? [] : [item.key]));

describe("[JB9] syncs of one folder share a walk", () => {
  test("the tree is walked once, and each gets what it would have found by itself", async () => {
    const count = walks();
    const [one, other] = await together([{}, {}]);
    expect(count()).toBe(1);
    expect(one).toEqual(alone());
    expect(other).toEqual(one);
  });

  test("each compares with its own journal", async () => {
    const [near, far] = [journalOf("near", () => true), journalOf("far", (key) => !key.startsWith("d3/"))];
    const count = walks();
    const [one = [], other = []] = await together([{ known: near }, { known: far }]);
    // Two parts of the tree, each walked once.
    expect(count()).toBe(2);
    expect(keysOf(one)).toEqual([]);
    expect(keysOf(other)).toEqual(keysOf(alone()).filter((key) => key.startsWith("d3/")));
  });

  test("those that want another walk get it", async () => {
    const count = walks();
    const [one, other] = await together([{}, { exclude: ["d3/"] }]);
    expect(count()).toBe(2);
    expect(one).toEqual(alone());
    expect(other).toEqual(alone({ exclude: ["d3/"] }));
  });

  test("[NA3] each refuses the keys that are too long below its own prefix", async () => {
    const [long, short] = await together([{ prefixBytes: 300 }, { prefixBytes: 3 }]);
    expect(long).toEqual(alone({ prefixBytes: 300 }));
    expect(short).toEqual(alone({ prefixBytes: 3 }));
    expect(long).not.toEqual(short);
  });

  test("[NA3] also where only some folders are scanned", async () => {
    const hints = [
      { path: "d1", deep: false },
      { path: `d7/${NAME}`, deep: true },
      { path: "d9", deep: false },
    ];
    const [long, short] = await together([
      { hints, prefixBytes: 300 },
      { hints, prefixBytes: 3 },
    ]);
    expect(long).toEqual(alone({ hints, prefixBytes: 300 }));
    expect(short).toEqual(alone({ hints, prefixBytes: 3 }));
  });

  test("[JB7] a damaged journal fails its own sync only", async () => {
    const file = join(home, "damaged.db");
    fs.writeFileSync(file, "x".repeat(10_000));
    const damaged = { file, storageClass: undefined, folderTimes: true, middle: undefined };
    const shared = new SharedWalk(new ManualClock(), 1_000);
    const seats = [shared.seat(), shared.seat()];
    shared.close();
    const [bad, good] = await Promise.allSettled([
      collect(workerWalk(root, { ...OPTIONS, known: damaged, seat: seats[0] }, never)),
      collect(workerWalk(root, { ...OPTIONS, seat: seats[1] }, never)),
    ]);
    expect(bad).toMatchObject({ status: "rejected", reason: expect.any(JournalDamaged) as unknown });
    expect(good).toEqual({ status: "fulfilled", value: alone() });
  });

  test("[JB7] nothing is walked if all journals are damaged", async () => {
    const file = join(home, "all-damaged.db");
    fs.writeFileSync(file, "x".repeat(10_000));
    const known = { file, storageClass: undefined, folderTimes: true, middle: undefined };
    const read = vi.spyOn(NodeFolderReader.prototype, "read");
    const posted: unknown[] = [];
    const options = { ...OPTIONS, known };
    runWalk({ root, options, part: WHOLE, outlets: [{ known }], gates: gateMemory(1) }, (post) =>
      posted.push(post),
    );
    expect(posted).toEqual([{ outlet: 0, message: { kind: "damaged" } }]);
    expect(read).not.toHaveBeenCalled();
  });

  // Windows: needs more files than a walk there visits in reasonable time. The code is the same.
  test.skipIf(IS_WINDOWS)("a slow one does not delay the other: it walks the rest by itself", async () => {
    const count = walks();
    const shared = new SharedWalk(new ManualClock(), 1_000);
    const seats = [shared.seat(), shared.seat()];
    shared.close();
    const slow = workerWalk(root, { ...OPTIONS, seat: seats[0] }, never)[Symbol.asyncIterator]();
    const first = slow.next();
    const fast = await collect(workerWalk(root, { ...OPTIONS, seat: seats[1] }, never));
    expect(fast).toEqual(alone());
    expect(count()).toBe(1);
    const begun = await first;
    const ended = vi.spyOn(Worker.prototype, "unref");
    const early: Item[] = [];
    while (count() === 1 && early.length < fast.length) early.push(...((await slow.next()).value ?? []));
    // While it walks by itself, the thread of the shared walk is free again.
    expect(ended).toHaveBeenCalledTimes(1);
    const rest = await collect({ [Symbol.asyncIterator]: () => slow });
    expect([...(begun.value ?? []), ...early, ...rest]).toEqual(fast);
    expect(count()).toBe(2);
  });

  test("where no walk can begin, each sync fails by itself, and none waits for ever", async () => {
    const post = vi.spyOn(Worker.prototype, "postMessage").mockImplementation(() => {
      throw new Error("no thread");
    });
    const scans = await Promise.allSettled([together([{}, {}]), together([{}])]);
    expect(scans).toMatchObject([
      { status: "rejected", reason: { message: "no thread" } },
      { status: "rejected", reason: { message: "no thread" } },
    ]);
    post.mockRestore();
    expect(await together([{}, {}])).toEqual([alone(), alone()]);
  });

  test("one that stops early ends nothing for the other", async () => {
    const shared = new SharedWalk(new ManualClock(), 1_000);
    const seats = [shared.seat(), shared.seat()];
    shared.close();
    const stop = new AbortController();
    const stopped = workerWalk(root, { ...OPTIONS, seat: seats[0] }, stop.signal)[Symbol.asyncIterator]();
    const rest = collect(workerWalk(root, { ...OPTIONS, seat: seats[1] }, never));
    await stopped.next();
    stop.abort(new Error("stopped"));
    await expect(collect({ [Symbol.asyncIterator]: () => stopped })).rejects.toThrow("stopped");
    expect(await rest).toEqual(alone());
  });

  test("nobody waits for a sync that ended before its walk, and not for long for one that is late", async () => {
    const clock = new ManualClock();
    const failing = new SharedWalk(clock, 1_000);
    const [first, failed] = [failing.seat(), failing.seat()];
    failing.close();
    const scan = collect(workerWalk(root, { ...OPTIONS, seat: first }, never));
    failed.leave();
    expect(await scan).toEqual(alone());

    const late = new SharedWalk(clock, 1_000);
    const [prompt, second] = [late.seat(), late.seat()];
    late.close();
    const begun = collect(workerWalk(root, { ...OPTIONS, seat: prompt }, never));
    await clock.advance(1_000);
    expect(await begun).toEqual(alone());
    expect(await collect(workerWalk(root, { ...OPTIONS, seat: second }, never))).toEqual(alone());
    expect(clock.sleepers).toBe(0);
  });
});
