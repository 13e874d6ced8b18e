import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { guardDamage } from "../../../src/engine/journal/database.ts";
import { stateError } from "../../../src/engine/journal/state-error.ts";

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

test.each([
  ["ENOSPC", "state-full"],
  ["EDQUOT", "state-full"],
  ["EACCES", "state-unwritable"],
  ["EROFS", "state-unwritable"],
  ["EIO", "state-unwritable"],
])("%s under Liana's own files is %s", (code, reported) => {
  expect(stateError("/var/lib/liana", systemError(code))).toMatchObject({
    code: reported,
    detail: { path: "/var/lib/liana" },
  });
});

test("a database that cannot grow is reported as a full disk, and works again once it can grow", () => {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE t (x); PRAGMA max_page_count = 4");
  const write = (): void =>
    guardDamage(() => {
      database.prepare("INSERT INTO t VALUES (zeroblob(100000))").run();
    });
  expect(write).toThrow(expect.objectContaining({ code: "state-full" }));
  database.exec("PRAGMA max_page_count = 4000");
  write();
  database.close();
});

test("a file SQLite cannot open on a disk with free space is not reported as a full disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "liana-state-"));
  try {
    expect(statfsSync(folder).bavail).toBeGreaterThan(0);
    const file = join(folder, "missing", "lock.db");
    let caught: unknown;
    try {
      new DatabaseSync(file).close();
    } catch (error) {
      caught = error;
    }
    expect(stateError(file, caught).code).toBe("state-unwritable");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
