import fc from "fast-check";
import { DatabaseSync } from "node:sqlite";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { fileStamp } from "../../../src/engine/rules/stamp.ts";
import { defined } from "../../../src/shared/defined.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { eventOf, rowOf } from "./rows-of.ts";

let dir = "";
let file = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "liana-journal-"));
  file = join(dir, "journal.db");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function reopened<R>(look: (journal: Journal) => R): R {
  const journal = Journal.open(file);
  try {
    return look(journal);
  } finally {
    journal.close();
  }
}

async function whileOpen(work: (journal: Journal) => Promise<void>): Promise<void> {
  const journal = Journal.open(file);
  try {
    await work(journal);
  } finally {
    journal.close();
  }
}

describe("rows", () => {
  const keys = fc.string({ unit: "binary", minLength: 1, maxLength: 8 }).filter((key) => key.isWellFormed());

  test("are read as written, in key order and in pages, for any keys", () => {
    fc.assert(
      fc.property(fc.uniqueArray(keys, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (all, page) => {
        const journal = Journal.open(":memory:");
        const put = all.map((key, i) =>
          rowOf(key, { size: i, mtimeNs: String(-i), origin: i % 2 ? "put" : "kept" }),
        );
        for (const row of put) journal.rows.put(row);
        const read: string[] = [];
        for (let after: string | undefined; ;) {
          const rows = journal.rows.after(after, page);
          for (const row of rows) {
            expect({ ...row }).toEqual(put.find(({ key }) => key === row.key));
            read.push(row.key);
          }
          if (rows.length < page) break;
          after = rows.at(-1)?.key;
        }
        expect(read).toEqual([...all].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
        journal.close();
      }),
      { numRuns: 300 },
    );
  });

  test("accept keys with NUL, quotes and wildcards", () => {
    const journal = Journal.open(":memory:");
    for (const key of ["a\0b", "a'b", "%", "_", "a\nb"]) {
      journal.rows.put(rowOf(key));
      expect(journal.rows.get(key)?.key).toBe(key);
    }
    journal.rows.drop("%");
    expect(journal.rows.count()).toBe(4);
    journal.close();
  });
});

describe("[CH8] a file under its other keys", () => {
  const file = { inode: "9", size: 3, digest: "d" } as const;

  test("is found by inode, size and content, excluding untouched rows and non-files", () => {
    const journal = Journal.open(":memory:");
    for (const key of ["a", "b", "c"]) journal.rows.put(rowOf(key));
    journal.rows.put(rowOf("other inode", { inode: "10" }));
    journal.rows.put(rowOf("other size", { size: 4 }));
    journal.rows.put(rowOf("other content", { digest: "e" }));
    journal.rows.put(rowOf("never read", { digest: "" }));
    journal.rows.put(rowOf("kept", { origin: "kept" }));
    journal.rows.put(rowOf("link.rclonelink", { kind: "link" }));
    const keys = (key: string, most: number): readonly string[] =>
      journal.rows.sameFile(key, file, most).map((row) => row.key);
    expect(keys("b", 9)).toEqual(["a", "c"]);
    expect(keys("new", 2)).toEqual(["a", "b"]);
    journal.close();
  });

  test("with an unknown inode matches no other file", () => {
    const journal = Journal.open(":memory:");
    journal.rows.put(rowOf("a", { inode: "" }));
    expect(journal.rows.sameFile("b", { ...file, inode: "" }, 9)).toEqual([]);
    journal.close();
  });
});

describe("[UP5] a commit", () => {
  test("writes row, solved problem and history in one transaction", async () => {
    await whileOpen(async (journal) => {
      journal.problems.put("a", { code: "locked", detail: {} }, 1, 5);
      const broken = eventOf("a", { bytes: Number.NaN });
      // SQLite refuses this value in the last step of the transaction.
      await expect(
        journal.commit(rowOf("a"), { ...broken, detail: undefined as unknown as string }),
      ).rejects.toThrow();
      expect(journal.rows.get("a")).toBeUndefined();
      expect(journal.problems.has("a")).toBe(true);
      await journal.commit(rowOf("a"), eventOf("a"));
    });
    reopened((journal) => {
      expect(journal.rows.get("a")).toEqual(rowOf("a"));
      expect(journal.problems.has("a")).toBe(false);
      expect(journal.pages.events("a", undefined, 10)).toHaveLength(1);
    });
  });

  test("[UP4] leaves an upload of that key for the sync to abort, since it may have other content", async () => {
    await whileOpen(async (journal) => {
      journal.uploads.intend("a", 1024, "stamp", 7);
      journal.uploads.begin("a", "id");
      await journal.commit(rowOf("a"), undefined);
      expect(journal.uploads.get("a")).toEqual({
        key: "a",
        uploadId: "id",
        partSize: 1024,
        stamp: "stamp",
        intendedAt: 7,
      });
    });
  });
});

describe("[JB4] an intent to create an object", () => {
  const intent = (key: string, target: string) => ({ row: rowOf(key, { target }), md5: "ab" });

  test("is kept until its key is journaled or forgotten, and survives a restart", async () => {
    await whileOpen(async (journal) => {
      const intents = [
        intent("b", "1"),
        intent("a", "1"),
        intent("a", "2"),
        intent("a", "1"),
        intent("c", "1"),
      ];
      await Promise.all(intents.map((each, i) => journal.intend(each, i)));
    });
    const left = (): readonly string[] =>
      reopened(({ intents }) => intents.all().map(({ row }) => `${row.key} ${row.target}`));
    expect(left()).toEqual(["a 2", "a 1", "b 1", "c 1"]);
    expect(reopened(({ intents }) => intents.all()[0])).toEqual(intent("a", "2"));
    await whileOpen((journal) => journal.commit(rowOf("a"), undefined));
    reopened((journal) => journal.forget("c", undefined));
    expect(left()).toEqual(["b 1"]);
  });

  test("expires, even if the clock was ahead", async () => {
    await whileOpen(async (journal) => {
      await journal.intend(intent("a", "1"), 10);
      await journal.intend(intent("b", "1"), 5000);
      journal.intents.expire(10, 100);
      expect(journal.intents.all().map(({ row }) => row.key)).toEqual(["a", "b"]);
      journal.intents.expire(11, 100);
      expect(journal.intents.all().map(({ row }) => row.key)).toEqual(["b"]);
      journal.intents.expire(101, 200);
      expect(journal.intents.any()).toBe(false);
    });
  });

  test("[UP5] all writes of one event loop turn form one transaction", async () => {
    await whileOpen(async (journal) => {
      const broken = { ...eventOf("b"), detail: undefined as unknown as string };
      const written = await Promise.allSettled([
        journal.intend(intent("a", "1"), 1),
        journal.commit(rowOf("b"), broken),
      ]);
      expect(written.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      expect([journal.intents.any(), journal.rows.get("b")]).toEqual([false, undefined]);
      await journal.intend(intent("a", "1"), 1);
      expect(journal.intents.any()).toBe(true);
    });
  });
});

describe("[UP4] uploads in flight", () => {
  test("are known from the intent on, and survive a restart", () => {
    reopened((journal) => journal.uploads.intend("a", 1024, "stamp", 7));
    expect(reopened((journal) => journal.uploads.all())).toEqual([
      { key: "a", uploadId: undefined, partSize: 1024, stamp: "stamp", intendedAt: 7 },
    ]);
    reopened((journal) => journal.uploads.begin("a", "id"));
    expect(reopened((journal) => journal.uploads.get("a")?.uploadId)).toBe("id");
    reopened((journal) => journal.uploads.drop("a"));
    expect(reopened((journal) => journal.uploads.all())).toEqual([]);
  });
});

describe("this sync's removals", () => {
  const removal = { reason: "gone", stamp: "t", listed: true, size: 1 } as const;

  test("[GU2] count files only, not filled folders or forgotten rows", () => {
    reopened((journal) => {
      journal.removals.add({ ...removal, key: "a", inode: "1" });
      journal.removals.add({ ...removal, key: "b", reason: "foreign", inode: "" });
      journal.removals.add({ ...removal, key: "c/", reason: "filled", inode: "" });
      journal.removals.add({ ...removal, key: "d", reason: "forgotten", inode: "" });
      expect(journal.removals.countGuarded()).toEqual({ fresh: 2, waiting: 0 });
      expect(journal.removals.after("a", 2).map(({ key }) => key)).toEqual(["b", "c/"]);
    });
    // Removals belong to one sync: the next process plans its own.
    reopened((journal) => expect(journal.removals.after("", 9)).toEqual([]));
  });

  test("[DL5] recognise a moved file that could not be sent, even if it was edited since", () => {
    reopened((journal) => {
      journal.removals.noteFailed({ inode: "17" });
      journal.removals.noteFailed({ inode: "17" });
      expect(journal.removals.wasMovedAndFailed({ ...removal, key: "a", inode: "17" })).toBe(true);
      expect(journal.removals.wasMovedAndFailed({ ...removal, key: "b", inode: "18" })).toBe(false);
      expect(journal.removals.wasMovedAndFailed({ ...removal, key: "c", inode: "" })).toBe(false);
      journal.removals.clear();
      expect(journal.removals.wasMovedAndFailed({ ...removal, key: "a", inode: "17" })).toBe(false);
    });
  });
});

describe("[DL5] the inode of a moved file that could not be sent", () => {
  /** Whether the old key of a file last seen at `ctimeNs` stays when a file of the same inode could not be sent. */
  const stays = (ctimeNs: bigint, bornNs: bigint | undefined): boolean => {
    const journal = Journal.open(":memory:");
    const stat = { size: 1, mtimeNs: 1n, ctimeNs, inode: "17" };
    journal.rows.put(rowOf("old", { inode: "17", source: fileStamp(stat) }));
    journal.removals.noteFailed({ inode: "17", ...defined({ bornNs }) });
    const stay = journal.removals.wasMovedAndFailed({
      key: "old",
      reason: "gone",
      stamp: "t",
      size: 1,
      inode: "17",
    });
    journal.close();
    return stay;
  };
  const NOW = 1_795_928_788_000_000_000n;

  test("keeps the old key, since that file was created before its last known state", () => {
    expect(stays(NOW, NOW - 1_000_000_000n)).toBe(true);
    expect(stays(NOW, NOW)).toBe(true);
  });

  test("means nothing for a file that was created later and got the inode again", () => {
    expect(stays(NOW, NOW + 4_000_000n)).toBe(false);
  });

  test("keeps the old key where the system does not tell when files were created", () => {
    expect(stays(NOW, undefined)).toBe(true);
  });
});

describe("problems", () => {
  test("are new once, keep their date and are removed by the first sync without them", () => {
    reopened((journal) => {
      const { problems } = journal;
      expect(problems.put("a", { code: "locked", detail: { key: "a" } }, 1, 100)).toBe(true);
      expect(problems.put("a", { code: "locked", detail: { key: "a" } }, 2, 200)).toBe(false);
      expect(problems.put("a", { code: "unreadable", detail: {} }, 2, 300)).toBe(true);
      problems.put("b", { code: "locked", detail: {} }, 1, 100);
      expect(problems.after("", 10).map(({ key, code, since }) => [key, code, since])).toEqual([
        ["a", "unreadable", 100],
        ["b", "locked", 100],
      ]);
      problems.clearBefore(2);
      expect([problems.count(), problems.has("a"), problems.has("b")]).toEqual([1, true, false]);
      problems.clear("a");
      expect(problems.count()).toBe(0);
    });
  });
});

test("facts about the job survive the process, including durable ones", () => {
  reopened((journal) => {
    journal.meta.set("source-root", "1-2");
    journal.meta.setDurably("pass-open", "yes");
  });
  reopened((journal) => {
    expect([
      journal.meta.get("source-root"),
      journal.meta.get("pass-open"),
      journal.meta.get("audited-at"),
    ]).toEqual(["1-2", "yes", undefined]);
    journal.meta.drop("pass-open");
    expect(journal.meta.get("pass-open")).toBeUndefined();
  });
});

test("a journal of a later version is refused with an explanation and not read", () => {
  reopened(() => undefined);
  const database = new DatabaseSync(file);
  database.exec("PRAGMA user_version = 99");
  database.close();
  expect(() => Journal.open(file)).toThrow(expect.objectContaining({ code: "journal-newer" }));
});

test("a location that cannot be written is reported as such", () => {
  expect(() => Journal.open(join(dir, "no", "such", "journal.db"))).toThrow(LianaError);
  expect(() => Journal.open(dir)).toThrow(expect.objectContaining({ code: "state-unwritable" }));
});
