import { asDiskPath, asKey } from "../../../src/shared/model/disk-path.ts";
import { describe, expect, test } from "vitest";
import type { Gap, LocalEntry, ScanItem } from "../../../src/shared/model/entry.ts";
import type { JournalRow } from "../../../src/shared/model/journal-row.ts";
import type { Operation } from "../../../src/engine/plan/operation.ts";
import { plan, type PlanInput, type Tally } from "../../../src/engine/plan/plan.ts";

type Input = PlanInput<LocalEntry, LocalEntry>;

const OPTIONS = { mirror: true, deleteForeign: false, storageClass: undefined };

function fileAt(key: string): LocalEntry {
  const base = { side: "local", kind: "file", filled: false, size: 1, mode: 0o100644, inode: "1" } as const;
  return { ...base, key: asKey(key), path: asDiskPath(key), stamp: "s", mtimeNs: 0n };
}

function rowAt(key: string): JournalRow {
  const base = { kind: "file", size: 1, source: "s", target: "s", digest: "", mode: 0o100644 } as const;
  return { ...base, key: asKey(key), mtimeNs: "0", inode: "1", storageClass: "", origin: "put" };
}

/** A scan that records whether its reader released it. */
function scanOf(...batches: readonly (readonly ScanItem<LocalEntry>[])[]): {
  readonly scan: AsyncIterable<readonly ScanItem<LocalEntry>[]>;
  readonly seen: { open: boolean };
} {
  const seen = { open: false };
  async function* walk(): AsyncGenerator<readonly ScanItem<LocalEntry>[]> {
    seen.open = true;
    try {
      yield* batches;
    } finally {
      seen.open = false;
    }
  }
  return { scan: walk(), seen };
}

/** Pages of rows like those of a journal. `asked` records the requests. */
function pagesOf(rows: readonly JournalRow[]): { readonly page: Input["rows"]; readonly asked: string[] } {
  const asked: string[] = [];
  const page: Input["rows"] = {
    after: (after, limit) => {
      asked.push(after);
      const start = rows.findIndex(({ key }) => key === after) + 1;
      return rows.slice(start, start + limit);
    },
    from: (key, limit) => {
      asked.push(`from ${key}`);
      return rows.filter((row) => row.key >= key).slice(0, limit);
    },
  };
  return { page, asked };
}

async function planned(input: Partial<Input>): Promise<{ operations: Operation[]; tally: Tally }> {
  const tally = {
    sourceItems: 0,
    unchanged: 0,
    bytesUnchanged: 0,
    foreign: 0,
    contradicted: 0,
    leftovers: 0,
    leftOut: false,
    content: false,
  };
  const operations: Operation[] = [];
  const none = {
    source: scanOf().scan,
    target: undefined,
    rows: { after: () => [], from: () => [] },
    excluded: () => false,
  };
  const whole = { ...none, options: OPTIONS, ...input };
  for await (const batch of plan(whole, tally)) operations.push(...batch);
  return { operations, tally };
}

describe("a plan", () => {
  test("[RS2] passes on leftovers of a killed run from either side, in key order, without deciding by them", async () => {
    const strayPart = (key: string): ScanItem<LocalEntry> => ({
      kind: "stray-part",
      key: asKey(key),
      path: asDiskPath(key),
    });
    const { operations, tally } = await planned({
      source: scanOf([fileAt("b"), strayPart("c")]).scan,
      target: scanOf([strayPart("a"), fileAt("b"), strayPart("d")]).scan,
      rows: pagesOf([rowAt("b")]).page,
    });
    expect(operations.map(({ kind, key }) => [kind, key])).toEqual([
      ["stray-part", "a"],
      ["stray-part", "c"],
      ["stray-part", "d"],
    ]);
    expect(tally).toEqual({
      sourceItems: 1,
      unchanged: 1,
      bytesUnchanged: 1,
      foreign: 0,
      contradicted: 0,
      leftovers: 0,
      leftOut: false,
      content: true,
    });
  });

  test("[NA2 DL4] reports a name once, and protects every location it could occupy", async () => {
    const gap = (key: string, first: boolean): Gap => {
      return { kind: "gap", key: asKey(key), reason: "name-collision", shown: "A", first };
    };
    const { operations, tally } = await planned({
      source: scanOf([gap("a", true), gap("a.rclonelink", false), gap("a/", false)]).scan,
      rows: pagesOf(["a", "a.rclonelink", "a/", "a/b", "a0"].map(rowAt)).page,
    });
    expect(operations.map(({ kind, key }) => [kind, key])).toEqual([
      ["gap", "a"],
      ["remove", "a0"],
    ]);
    // [GU1] A root with unreadable content is not empty.
    expect(tally.sourceItems).toBe(3);
  });

  test("[DL4] a root that could not be listed removes nothing at all", async () => {
    const gap = { kind: "gap", key: asKey(""), reason: "unreadable", shown: ".", first: true } as const;
    const rows = pagesOf(["a", "b/c", "\u{1f600}"].map(rowAt)).page;
    const { operations } = await planned({ source: scanOf([gap]).scan, rows });
    expect(operations.map(({ kind }) => kind)).toEqual(["gap"]);
  });

  test.each([0, 1, 99, 100, 101, 300, 3099, 3100, 5100, 5101])(
    "reads %i rows in pages that grow, each once",
    async (count) => {
      const rows = Array.from({ length: count }, (_, index) => rowAt(String(index).padStart(6, "0")));
      const { page, asked } = pagesOf(rows);
      const { operations } = await planned({ rows: page });
      expect(operations.map(({ kind, key }) => `${kind} ${key}`)).toEqual(
        rows.map(({ key }) => `remove ${key}`),
      );
      const ends = [100, 300, 700, 1500, 3100, 5100].filter((end) => end <= count);
      expect(asked).toEqual(["from ", ...ends.map((end) => String(end - 1).padStart(6, "0"))]);
    },
  );

  test("[JB3] of a single folder, it reads about as many rows as the folder has", async () => {
    const files = Array.from({ length: 10 }, (_, index) => fileAt(`m/${index}`));
    const others = Array.from({ length: 900 }, (_, index) => rowAt(`n/${index + 100}`));
    const rows = [...files.map(({ key }) => rowAt(key)), ...others];
    const [before, behind] = [
      { kind: "unscanned", key: "", until: "m/0" },
      { kind: "unscanned", key: "m0", until: undefined },
    ] as const;
    const { page } = pagesOf(rows);
    let read = 0;
    const counted: Input["rows"] = {
      after: (key, limit) => page.after(key, limit).map((row) => (read++, row)),
      from: (key, limit) => page.from(key, limit).map((row) => (read++, row)),
    };
    await planned({ source: scanOf([before, ...files, behind]).scan, rows: counted });
    expect(read).toBeGreaterThanOrEqual(10);
    expect(read).toBeLessThan(40);
  });

  test("a reader that stops early leaves no scan open", async () => {
    const many = Array.from({ length: 1000 }, (_, index) => fileAt(String(index).padStart(4, "0")));
    const source = scanOf(many, [fileAt("z")]);
    const target = scanOf([fileAt("y")], [fileAt("z")]);
    const input = { rows: { after: () => [], from: () => [] }, excluded: () => false, options: OPTIONS };
    const tally = {
      sourceItems: 0,
      unchanged: 0,
      bytesUnchanged: 0,
      foreign: 0,
      contradicted: 0,
      leftovers: 0,
      leftOut: false,
      content: false,
    };
    let first = 0;
    for await (const batch of plan({ ...input, source: source.scan, target: target.scan }, tally)) {
      first = batch.length;
      expect([source.seen.open, target.seen.open]).toEqual([true, true]);
      break;
    }
    // Operations are yielded during the scan, not after it.
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(1000);
    expect([source.seen.open, target.seen.open]).toEqual([false, false]);
  });

  test("[DL4] an interrupted scan ends the plan, and unscanned entries do not count as gone", async () => {
    async function* broken(): AsyncGenerator<readonly LocalEntry[]> {
      yield [fileAt("a")];
      throw new Error("listing broke off");
    }
    const target = scanOf([fileAt("a"), fileAt("b")], [fileAt("c")]);
    const reported: Operation[] = [];
    const rows = pagesOf(["a", "b", "c"].map(rowAt)).page;
    const input = { source: broken(), target: target.scan, rows, excluded: () => false, options: OPTIONS };
    const reading = async (): Promise<void> => {
      for await (const batch of plan(input, {
        sourceItems: 0,
        unchanged: 0,
        bytesUnchanged: 0,
        foreign: 0,
        contradicted: 0,
        leftovers: 0,
        leftOut: false,
        content: false,
      }))
        reported.push(...batch);
    };
    await expect(reading()).rejects.toThrow("listing broke off");
    expect(reported).toEqual([]);
    expect(target.seen.open).toBe(false);
  });
});
