import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { locatePath } from "../../../../src/main/launch/locate-path.ts";
import type { JobView } from "../../../../src/shared/model/snapshot.ts";
import { jobOf } from "../snapshot.ts";

let home: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "liana-locate-")));
  mkdirSync(join(home, "Pictures/Trip/raw"), { recursive: true });
  writeFileSync(join(home, "Pictures/Trip/a.jpg"), "");
});
afterEach(() => rmSync(home, { recursive: true }));

function backup(id: string, folder: string): JobView {
  return { ...jobOf(id), source: { kind: "folder", path: join(home, folder) } };
}

const at = (path: string, ...jobs: readonly JobView[]) => locatePath(join(home, path), jobs);

test("a file, a folder and the root of a job are found", async () => {
  const job = backup("p", "Pictures");
  expect(await at("Pictures/Trip/a.jpg", job)).toEqual({ job: "p", key: "Trip/a.jpg" });
  expect(await at("Pictures/Trip/raw", job)).toEqual({ job: "p", key: "Trip/raw/" });
  expect(await at("Pictures", job)).toEqual({ job: "p", key: "" });
});

test("a file that is gone is found as well, since its folder is the job's", async () => {
  expect(await at("Pictures/gone.jpg", backup("p", "Pictures"))).toEqual({ job: "p", key: "gone.jpg" });
});

test("nothing outside of a job's folder is found", async () => {
  const job = backup("p", "Pictures/Trip");
  for (const path of ["Pictures", "Pictures/Trip2", "Pictures/Trip/../other", "..", ""])
    expect(await at(path, job)).toBeUndefined();
  expect(await locatePath("/etc/passwd", [job])).toBeUndefined();
});

test("names that begin with two dots are ordinary ones", async () => {
  expect(await at("Pictures/..a", backup("p", "Pictures"))).toEqual({ job: "p", key: "..a" });
});

test("of nested jobs, the innermost is meant", async () => {
  const jobs = [backup("in", "Pictures/Trip"), backup("out", "Pictures")];
  expect(await at("Pictures/Trip/a.jpg", ...jobs)).toEqual({ job: "in", key: "a.jpg" });
  expect(await at("Pictures/Trip/a.jpg", ...jobs.toReversed())).toEqual({ job: "in", key: "a.jpg" });
});

test("links are followed, whether the job or the file manager uses them", async () => {
  symlinkSync(join(home, "Pictures"), join(home, "link"));
  expect(await at("link/Trip/a.jpg", backup("p", "Pictures"))).toEqual({ job: "p", key: "Trip/a.jpg" });
  expect(await at("Pictures/Trip/a.jpg", backup("p", "link"))).toEqual({ job: "p", key: "Trip/a.jpg" });
});

test("names are keys in NFC", async () => {
  expect(await at("Pictures/Ae\u0301.txt", backup("p", "Pictures"))).toEqual({
    job: "p",
    key: "A\u00e9.txt",
  });
});

test("a restore job's folder counts, one that is copied to another folder does not", async () => {
  const bucket = { kind: "bucket", connection: "c", bucket: "b", prefix: "" } as const;
  const folder = { kind: "folder", path: join(home, "Pictures") } as const;
  expect(await at("Pictures/x", { ...jobOf("r"), source: bucket, target: folder })).toEqual({
    job: "r",
    key: "x",
  });
  expect(await at("Pictures/x", { ...jobOf("r"), source: bucket, target: bucket })).toBeUndefined();
});
