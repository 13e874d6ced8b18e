import { needsObject } from "../../src/engine/plan/folder-objects.ts";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { ScanItem } from "../../src/shared/model/entry.ts";
import type { JournalRow } from "../../src/shared/model/journal-row.ts";
import { RowCursor } from "../../src/engine/plan/cursor.ts";
import { foldUnchanged } from "../../src/engine/plan/unchanged.ts";
import type { PlanOptions } from "../../src/engine/plan/decide.ts";
import { planned, situations, sizes } from "./planner-situations.ts";

const CASES = Number(process.env["LIANA_PLANNER_CASES"] ?? 20_000);
const PAGE = RowCursor.PAGE;

afterEach(() => setPage(PAGE));

/** Sets a small page size, which tests need in place of thousands of rows. */
function setPage(size: number): void {
  Object.defineProperty(RowCursor, "PAGE", { value: size, configurable: true, writable: true });
}

/** Rows as the cursor of a worker delivers them. */
class Sketches {
  readonly #rows: readonly JournalRow[];
  #index = 0;

  constructor(rows: readonly JournalRow[]) {
    this.#rows = rows;
  }

  get head(): JournalRow | undefined {
    return this.#rows[this.#index];
  }

  advance(): void {
    this.#index += 1;
  }
}

function folded(items: readonly ScanItem[], rows: readonly JournalRow[], options: PlanOptions): ScanItem[] {
  return [...foldUnchanged(items, new Sketches(rows), options, undefined)];
}

test("[CH1 CH4 CH7 DL1-DL4] reporting unchanged entries as ranges gives the same plan", async () => {
  let ranges = 0;
  await fc.assert(
    fc.asyncProperty(situations, sizes, fc.integer({ min: 1, max: 5 }), async (situation, batch, page) => {
      setPage(page);
      const unlisted = { ...situation, target: undefined, targetGaps: [] };
      const slow = await planned(unlisted, batch);
      const fast = await planned(unlisted, batch, (items, rows) => {
        const reported = folded(items, rows, situation.options);
        ranges += reported.filter(({ kind }) => kind === "unchanged").length;
        return reported;
      });
      // Rows within unchanged ranges are not read, so their bytes are not counted.
      fast.tally.bytesUnchanged = slow.tally.bytesUnchanged;
      expect(fast).toEqual(slow);
    }),
    { numRuns: CASES },
  );
  expect(ranges).toBeGreaterThan(CASES / 2);
}, 600_000);

test("[CH1] an up-to-date journal leaves nothing to join", async () => {
  await fc.assert(
    fc.asyncProperty(situations, async ({ source, options }) => {
      const present = [...source.values()].sort((a, b) =>
        Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)),
      );
      const known = present.filter((entry) => needsObject(entry, options));
      const rows = known.map((entry): JournalRow => {
        const { key, kind, size, stamp } = entry;
        const base = { target: "t", digest: "", mtimeNs: "", mode: 0, inode: "", origin: "put" } as const;
        return { ...base, key, kind, size, source: stamp, storageClass: options.storageClass ?? "STANDARD" };
      });
      expect(folded(present, rows, options)).toEqual(
        present.length === 0
          ? []
          : [
              {
                kind: "unchanged",
                key: present[0]?.key,
                until: undefined,
                entries: present.length,
                known: known.filter(({ kind }) => kind !== "folder").length,
                folders: present.flatMap((entry) =>
                  entry.kind === "folder" && entry.side === "local" ? [entry.path] : [],
                ),
              },
            ],
      );
    }),
    { numRuns: Math.ceil(CASES / 10) },
  );
});
