import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { JournalDamaged, setAside } from "../../../src/engine/journal/database.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { eventOf, rowOf } from "./rows-of.ts";

const ROWS = 3000;
let dir = "";
let sound = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "liana-damage-"));
  sound = join(dir, "sound.db");
  const journal = Journal.open(sound);
  journal.transact(() => {
    for (let i = 0; i < ROWS; i++) {
      const key = `dir${String(i % 50)}/file-${String(i).padStart(5, "0")}.txt`;
      journal.rows.put(rowOf(key, { digest: "d".repeat(64) }));
      journal.history.add(eventOf(key));
    }
  });
  journal.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Uses a journal like a sync: reads every row and writes to each table. */
async function use(file: string): Promise<"sound" | "damaged"> {
  let journal: Journal | undefined;
  try {
    journal = Journal.open(file);
    journal.removals.clear();
    const sync = journal.history.begin(1);
    journal.meta.setDurably("pass-open", "yes");
    for (let after: string | undefined; ;) {
      const rows = journal.rows.after(after, 500);
      if (rows.length < 500) break;
      after = rows.at(-1)?.key;
    }
    await journal.intend({ row: rowOf("zz"), md5: "0".repeat(32) }, 1);
    journal.intents.all();
    await journal.commit(rowOf("zz"), eventOf("zz"));
    journal.forget("zz", undefined);
    journal.problems.clearBefore(sync);
    journal.tidying.step(1);
    journal.pages.events("file-00001", undefined, 10);
    journal.pages.syncs(Infinity, 10);
    journal.uploads.all();
    return "sound";
  } catch (error) {
    if (error instanceof JournalDamaged) return "damaged";
    throw error;
  } finally {
    journal?.close();
  }
}

function copyOf(name: string): string {
  const file = join(dir, name);
  copyFileSync(sound, file);
  return file;
}

describe("[JB7] a damaged journal reports damage and nothing else", () => {
  test("an undamaged journal is accepted", () => expect(use(copyOf("copy.db"))).resolves.toBe("sound"));

  test.each([0.9, 0.5, 0.1, 0.02])("truncated to %d of its length", async (share) => {
    const file = copyOf(`short-${String(share)}.db`);
    truncateSync(file, Math.floor(statSync(file).size * share));
    expect(await use(file)).toBe("damaged");
  });

  test("an empty file is a new journal", async () => {
    const file = join(dir, "empty.db");
    writeFileSync(file, "");
    expect(await use(file)).toBe("sound");
  });

  test("text, zeros and noise", async () => {
    const random = new SeededRandom(1);
    const noise = Buffer.from(Array.from({ length: 8192 }, () => random.int(256)));
    for (const [name, bytes] of [
      ["text", Buffer.from("not a database at all\n".repeat(300))],
      ["noise", noise],
    ] as const) {
      const file = join(dir, `${name}.db`);
      writeFileSync(file, bytes);
      expect(await use(file), name).toBe("damaged");
    }
  });

  test("pages overwritten in the middle", async () => {
    const random = new SeededRandom(2);
    let damaged = 0;
    for (let i = 0; i < 40; i++) {
      const file = copyOf("page.db");
      const bytes = readFileSync(file);
      const pages = bytes.length / 4096;
      const page = 1 + random.int(pages - 1);
      for (let at = page * 4096; at < (page + 1) * 4096; at++) bytes[at] = random.int(256);
      writeFileSync(file, bytes);
      if ((await use(file)) === "damaged") damaged += 1;
    }
    // Not every sync reads free pages or pages of the events' index, but every sync reads pages with rows.
    expect(damaged).toBeGreaterThan(20);
  });

  test("flipped bits give damage or well-formed rows, never another error", async () => {
    const random = new SeededRandom(3);
    const outcomes = { sound: 0, damaged: 0 };
    for (let i = 0; i < 150; i++) {
      const file = copyOf("bits.db");
      const bytes = readFileSync(file);
      for (let flips = 1 + random.int(6); flips > 0; flips--) {
        // Skip the header: a journal with a newer version is refused with another error.
        const at = 100 + random.int(bytes.length - 100);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8));
      }
      writeFileSync(file, bytes);
      outcomes[await use(file)] += 1;
    }
    expect(outcomes.damaged).toBeGreaterThan(0);
  });

  test("rows out of order, which a join would treat as deleted files", async () => {
    const file = copyOf("order.db");
    const bytes = readFileSync(file);
    // Only in the table of rows does the kind follow the key.
    const row = "dir7/file-00057.txtfile";
    expect(bytes.indexOf(row)).toBeGreaterThan(0);
    // Free space of a page may have an earlier copy of it.
    for (let at = bytes.indexOf(row); at >= 0; at = bytes.indexOf(row)) bytes.write("dirz", at);
    writeFileSync(file, bytes);
    expect(await use(file)).toBe("damaged");
  });

  test("tables without a version, and a missing table", async () => {
    const file = copyOf("version.db");
    const database = new DatabaseSync(file);
    database.exec("PRAGMA user_version = 0");
    database.close();
    expect(await use(file)).toBe("damaged");
    const other = copyOf("table.db");
    const second = new DatabaseSync(other);
    second.exec("DROP TABLE upload");
    second.close();
    expect(await use(other)).toBe("damaged");
  });

  test("is set aside with its side files under a dated name", async () => {
    const file = copyOf("aside.db");
    writeFileSync(`${file}-wal`, "x");
    const aside = setAside(file, Date.UTC(2026, 0, 2, 3, 4, 5));
    expect(aside).toBe(`${file}.damaged-2026-01-02T03-04-05-000Z`);
    expect(readdirSync(dir).filter((name) => name.startsWith("aside"))).toEqual([
      "aside.db.damaged-2026-01-02T03-04-05-000Z",
      "aside.db.damaged-2026-01-02T03-04-05-000Z-wal",
    ]);
    expect(await use(file)).toBe("sound");
  });
});
