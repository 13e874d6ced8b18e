import { chmodSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";

const before = process.umask();
afterEach(() => void process.umask(before));

/** Everything below a folder that is not private to the owner, with its permissions. */
function open(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
    const { mode } = lstatSync(join(folder, name));
    return (mode & 0o077) === 0 ? [] : [`${name} ${(mode & 0o777).toString(8)}`];
  });
}

test("no file of Liana is accessible to other users under umask 000, including files of an earlier version", async () => {
  process.umask(0);
  await using practice = await Practice.open("");
  practice.write({ "docs/a.txt": "1", "docs/sub/b.txt": "2" });
  expect((await practice.backUp()).outcome).toBe("in-step");
  expect(open(practice.stateDir)).toEqual([]);
  const [job = ""] = readdirSync(practice.path("state/jobs"));
  const folder = practice.path(`state/jobs/${job}`);
  for (const name of ["journal.db", "lock.db"]) chmodSync(join(folder, name), 0o644);
  chmodSync(folder, 0o777);
  practice.write({ "docs/c.txt": "3" });
  expect((await practice.backUp()).outcome).toBe("in-step");
  expect(open(practice.stateDir)).toEqual([]);
});

test("a file restored without a recorded mode is never world-writable", async () => {
  process.umask(0);
  await using practice = await Practice.open("");
  await practice.bucket.put("sub/a.txt", "1");
  expect((await practice.restore("clone")).outcome).toBe("in-step");
  for (const name of ["clone", "clone/sub", "clone/sub/a.txt"])
    expect([name, lstatSync(practice.path(name)).mode & 0o002]).toEqual([name, 0]);
});
