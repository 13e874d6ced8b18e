import { describe, expect, test } from "vitest";
import { newEntry, type RestoreEntry } from "../../../src/engine/scheduler/restore-entry.ts";
import { goesBefore, nextOf } from "../../../src/engine/scheduler/restore-order.ts";

const NOW = 1_000;
const FROM = { kind: "bucket", connection: "c", bucket: "photos", prefix: "" } as const;
const WAITING: NonNullable<RestoreEntry["waiting"]> = {
  host: "s3.example.com",
  files: 1,
  ready: 0,
  bytes: 1,
  dueAt: NOW,
  lookAt: NOW - 1,
};

function entry(
  id: string,
  only: readonly string[] | undefined,
  change: Partial<RestoreEntry> = {},
): RestoreEntry {
  const choices = { asOf: undefined, onConflict: "keep-both", withDeleted: false } as const;
  const spec = { name: id, from: FROM, path: `/tmp/${id}`, only, ...choices };
  return { ...newEntry({ id, spec, startedAt: 0 }), ...change };
}

describe("[RS16] the next restore", () => {
  test("is of files, then of folders, then of everything, each in the order of their start", () => {
    const entries = [
      entry("all", undefined),
      entry("folder", ["a.txt", "sub/"]),
      entry("one", ["a.txt"]),
      entry("two", ["b.txt", "c.txt"]),
    ];
    const order: (string | undefined)[] = [];
    for (const _ of entries) {
      const next = nextOf(entries, NOW);
      order.push(next?.id);
      if (next !== undefined) next.state = { kind: "stopped", endedAt: NOW };
    }
    expect(order).toEqual(["one", "two", "folder", "all"]);
    expect(nextOf(entries, NOW)).toBeUndefined();
  });

  test("[RS5, RS14] is not one that looks or tries again, if that would stop another", () => {
    const all = entry("all", undefined);
    const looking = entry("looking", ["a.txt"], {
      waiting: WAITING,
      state: { kind: "waiting", waiting: WAITING },
    });
    const again = entry("again", ["a.txt"], { againAt: NOW - 1 });
    expect([looking, again].map((one) => goesBefore(one, all))).toEqual([false, false]);
    expect(nextOf([all, looking, again], NOW)?.id).toBe("all");
    expect(nextOf([looking, again], NOW)?.id).toBe("looking");
    expect(nextOf([looking, again], WAITING.lookAt - 1)).toBeUndefined();
  });
});
