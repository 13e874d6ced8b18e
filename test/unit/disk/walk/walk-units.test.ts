import { expect, test } from "vitest";
import {
  changedAtOfStamp,
  fileStamp,
  inodeOfStamp,
  sizeOfStamp,
} from "../../../../src/engine/rules/stamp.ts";
import type { LocalStat, WalkOptions } from "../../../../src/engine/disk/port.ts";
import { unitStat } from "../../../../src/engine/disk/sidecars.ts";
import { MemoryDisk } from "../../../fakes/memory-disk.ts";
import { itemsOf } from "./walk-of.ts";

const DATABASE = "SQLite format 3\0".padEnd(512, "\0");
const LOG = Buffer.from("377f0682", "hex").toString("latin1");

function disk(files: Readonly<Record<string, string>>): MemoryDisk {
  const made = new MemoryDisk();
  for (const [path, content] of Object.entries(files)) made.edit.write(path, Buffer.from(content, "latin1"));
  return made;
}

/** Keys and kinds of the entries of a walk. A database whose sidecars have content is marked. */
function found(made: MemoryDisk, options: Partial<WalkOptions> = {}): readonly string[] {
  return itemsOf(made, { databases: "consistent", ...options }).map((item) =>
    "unit" in item ? `${item.key} unit` : `${item.key} ${item.kind}`,
  );
}

test("[UN1] sidecars are reported as such, in key order, and the database covers them", () => {
  const files = { "a.db": DATABASE, "a.db-shm": "", "a.db-wal": LOG, "a.db.txt": "", "b/c": DATABASE };
  const made = disk({ ...files, "b/c-wal": "" });
  expect(found(made)).toEqual([
    "a.db unit",
    "a.db-shm sidecar",
    "a.db-wal sidecar",
    "a.db.txt file",
    "b/ folder",
    "b/c file",
    "b/c-wal sidecar",
  ]);
  expect(found(made, { databases: "as-files" }).filter((text) => !text.endsWith(" file"))).toEqual([
    "b/ folder",
  ]);
});

test("[UN1, DL3] an excluded sidecar belongs to its database; a sidecar of an excluded database is a file", () => {
  const made = disk({ "a.db": DATABASE, "a.db-wal": LOG });
  expect(found(made, { exclude: ["*-wal"] })).toEqual(["a.db unit"]);
  expect(found(made, { exclude: ["a.db"] })).toEqual(["a.db-wal file"]);
});

test("[UN1] an unreadable database and one full of zeros are files", () => {
  const made = disk({ "a.db": DATABASE, "a.db-wal": LOG, z: "\0".repeat(512), "z-wal": LOG });
  made.edit.setReadable("a.db", false);
  expect(found(made)).toEqual(["a.db file", "a.db-wal file", "z file", "z-wal file"]);
});

test("[UN1] an empty file with the journal of its first transaction is a database", () => {
  const journal = Buffer.from("d9d505f920a163d7", "hex").toString("latin1");
  expect(found(disk({ "a.db": "", "a.db-journal": journal, b: "", "b-journal": "" }))).toEqual([
    "a.db unit",
    "a.db-journal sidecar",
    "b file",
    "b-journal file",
  ]);
});

test("[UN1, CH1] the stamp of a database changes with every sidecar that has content", () => {
  const at = (ctimeNs: bigint, size = 10): LocalStat => ({
    kind: "file",
    size,
    mtimeNs: 5n,
    ctimeNs,
    mode: 0o100644,
    inode: "7",
    device: 1n,
  });
  const of = (...sidecars: (LocalStat | undefined)[]): string => fileStamp(unitStat(at(10n), sidecars));
  const plain = fileStamp(at(10n));
  const stamps = [of(), of(at(20n)), of(undefined, at(20n)), of(at(20n), at(20n)), of(undefined, at(30n))];
  expect(new Set(stamps).size).toBe(stamps.length);
  expect([of(), of(at(20n, 0))]).toEqual([plain, plain]);
  expect(stamps.map(inodeOfStamp)).toEqual(stamps.map(() => "7"));
  expect(stamps.map(sizeOfStamp)).toEqual(stamps.map(() => 10));
  const late = BigInt(Date.UTC(2026, 10, 1)) * 1_000_000n;
  expect(changedAtOfStamp(of(undefined, at(late)))).toBeCloseTo(Date.UTC(2026, 10, 1), -1);
});
