import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { isPartName } from "../../src/shared/model/names.ts";
import { TestBucket } from "../harness/test-bucket.ts";
import { before, CHILD, type KillPoint, KillRun, sampleFiles, unanswered } from "./kill-run.ts";
import { buildProgram } from "./support/build-program.ts";

const TIMEOUT = 120_000;
let built = "";
let program = "";
let run: KillRun | undefined;

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), "liana-kill-program-"));
  program = await buildProgram(CHILD, built);
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

afterEach(async () => {
  await run?.end();
  run = undefined;
});

function digests(files: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  const pairs = [...files].map(
    ([key, content]) => [key, createHash("sha1").update(content).digest("hex")] as const,
  );
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Digests of the expected objects: the files, and one object for each of their folders (NA7). */
function objects(files: ReadonlyMap<string, Buffer>): Record<string, string> {
  const folders = [...files.keys()].flatMap((path) =>
    path.split("/").flatMap((_, at, steps) => (at === 0 ? [] : [`${steps.slice(0, at).join("/")}/`])),
  );
  return digests(new Map([...files, ...folders.map((folder) => [folder, Buffer.of()] as const)]));
}

async function bucketDigests(kill: KillRun, name: string): Promise<Record<string, string>> {
  const seen = await new TestBucket(kill.server.store, name, "").map();
  return digests(new Map([...seen].map(([key, { content }]) => [key, Buffer.from(content, "latin1")])));
}

/** Syncs until up to date. Nothing journaled may be sent again, and a further sync may send nothing. */
async function startAgain(kill: KillRun, moves: string): Promise<void> {
  const journaled = new Set<string>(kill.rows().map((row) => row.key));
  const mark = kill.server.requests.length;
  expect(await kill.run()).toMatch(/^0 .*in-step/);
  const twice = kill.requests(mark, moves).filter(({ key }) => journaled.has(key));
  expect(
    twice.map(({ key }) => key),
    "sent again though the journal had it",
  ).toEqual([]);
  const settled = kill.server.requests.length;
  expect(await kill.run()).toMatch(/^0 in-step/);
  expect(kill.requests(settled, moves), "a sync with nothing to do").toEqual([]);
}

function noUploads(kill: KillRun): void {
  for (const { name } of kill.server.store.listBuckets()) {
    expect(new TestBucket(kill.server.store, name, "").uploads(), `uploads left in ${name}`).toEqual([]);
  }
}

const BACKUP: readonly KillPoint[] = [
  { name: "before the first request", at: before("ListObjectsV2", 1) },
  { name: "before the first put", at: before("PutObject", 1) },
  { name: "before the 9th put", at: before("PutObject", 9) },
  { name: "after the 3rd put, before its answer", at: unanswered("PutObject", 3) },
  {
    name: "after the 14th put, before its answer",
    at: unanswered("PutObject", 14),
  },
  { name: "after the last put, a folder's, before its answer", at: unanswered("PutObject", 17) },
  { name: "before the upload is made", at: before("CreateMultipartUpload", 1) },
  { name: "after the upload is made, before its answer", at: unanswered("CreateMultipartUpload", 1) },
  { name: "before the first part", at: before("UploadPart", 1) },
  { name: "between parts", at: before("UploadPart", 3) },
  { name: "after a part, before its answer", at: unanswered("UploadPart", 2) },
  { name: "before the parts are completed", at: before("CompleteMultipartUpload", 1) },
  { name: "after the parts are completed, before the answer", at: unanswered("CompleteMultipartUpload", 1) },
  { name: "as the first file is journaled", afterFiles: 1 },
  { name: "as the 8th file is journaled", afterFiles: 8 },
];

describe("[JB4 UP4 UP5] kill -9 in a backup", () => {
  test.each(BACKUP)(
    "$name",
    async (point) => {
      run = await KillRun.start(program, (path) => ({
        source: { kind: "folder", path },
        target: { kind: "bucket", bucket: "bucket", prefix: "" },
      }));
      const files = sampleFiles();
      for (const [path, content] of files) run.write(path, content);
      expect(await run.kill(point)).toBe("killed");
      await startAgain(run, "PutObject");
      expect(await bucketDigests(run, "bucket")).toEqual(objects(files));
      noUploads(run);
    },
    TIMEOUT,
  );

  const MADE: readonly KillPoint[] = [
    { name: "a small file", at: unanswered("PutObject", 3) },
    { name: "a large file", at: unanswered("CompleteMultipartUpload", 1) },
  ];
  test.each(MADE)(
    "[DL1 DL2] $name had arrived and is deleted before the next start: no object of it stays",
    async (point) => {
      run = await KillRun.start(program, (path) => ({
        source: { kind: "folder", path },
        target: { kind: "bucket", bucket: "bucket", prefix: "" },
      }));
      const files = sampleFiles();
      for (const [path, content] of files) run.write(path, content);
      await new TestBucket(run.server.store, "bucket", "").put("dir0/foreign", "not ours");
      expect(await run.kill(point)).toBe("killed");
      const journaled = new Set<string>(run.rows().map(({ key }) => key));
      const seen = await new TestBucket(run.server.store, "bucket", "").map();
      const arrived = [...seen.keys()].filter((key) => files.has(key) && !journaled.has(key));
      expect(arrived.length).toBeGreaterThan(0);
      for (const path of arrived) {
        run.remove(path);
        files.delete(path);
      }
      expect(await run.run()).toMatch(/^0 .*in-step/);
      files.set("dir0/foreign", Buffer.from("not ours"));
      expect(await bucketDigests(run, "bucket")).toEqual(objects(files));
    },
    TIMEOUT,
  );

  test(
    "[UP4] uploaded parts are not sent again",
    async () => {
      run = await KillRun.start(program, (path) => ({
        source: { kind: "folder", path },
        target: { kind: "bucket", bucket: "bucket", prefix: "" },
      }));
      run.write("large.bin", sampleFiles().get("large.bin") ?? "");
      expect(await run.kill({ name: "", at: before("CompleteMultipartUpload", 1) })).toBe("killed");
      const mark = run.server.requests.length;
      expect(await run.run()).toMatch(/^0 .*in-step/);
      expect(run.requests(mark, "UploadPart")).toEqual([]);
      expect(run.requests(mark, "CreateMultipartUpload")).toEqual([]);
      expect(run.requests(mark, "CompleteMultipartUpload")).toHaveLength(1);
    },
    TIMEOUT,
  );

  const DELETE: readonly KillPoint[] = [
    { name: "before a deletion", at: before("DeleteObjects", 1) },
    { name: "after a deletion, before its answer", at: unanswered("DeleteObjects", 1) },
  ];
  test.each(DELETE)(
    "[DL1 DL5] $name",
    async (point) => {
      run = await KillRun.start(program, (path) => ({
        source: { kind: "folder", path },
        target: { kind: "bucket", bucket: "bucket", prefix: "" },
      }));
      const files = sampleFiles();
      files.delete("large.bin");
      for (const [path, content] of files) run.write(path, content);
      expect(await run.run()).toMatch(/^0 .*in-step/);
      await new TestBucket(run.server.store, "bucket", "").put("foreign", "not ours");
      for (const path of [...files.keys()].slice(0, 4)) {
        run.remove(path);
        files.delete(path);
      }
      expect(await run.kill(point)).toBe("killed");
      await startAgain(run, "PutObject");
      files.set("foreign", Buffer.from("not ours"));
      expect(await bucketDigests(run, "bucket")).toEqual(objects(files));
    },
    TIMEOUT,
  );
});

const MOVE: readonly KillPoint[] = [
  { name: "before the first copy", at: before("CopyObject", 1) },
  { name: "after a copy, before its answer", at: unanswered("CopyObject", 3) },
  { name: "as the 2nd move is journaled", afterFiles: 2 },
  { name: "between the copies and the deletions", at: before("DeleteObjects", 1) },
];

describe("[CH8 JB4] kill -9 while moved files are copied", () => {
  test.each(MOVE)(
    "$name",
    async (point) => {
      run = await KillRun.start(program, (path) => ({
        source: { kind: "folder", path },
        target: { kind: "bucket", bucket: "bucket", prefix: "" },
      }));
      const files = sampleFiles();
      for (const [path, content] of files) run.write(path, content);
      expect(await run.run()).toMatch(/^0 .*in-step/);
      const mark = run.server.requests.length;
      run.rename("dir0", "moved");
      run.rename("large.bin", "moved/large.bin");
      const moved = [...files].map(
        ([path, content]) => [path.replace(/^dir0\/|^(?=large)/, "moved/"), content] as const,
      );
      expect(await run.kill(point)).toBe("killed");
      await startAgain(run, "CopyObject");
      const puts = run.requests(mark, "PutObject").map(({ key }) => key);
      expect(new Set(puts), "only the new folder's object").toEqual(new Set(["moved/"]));
      expect(run.requests(mark, "UploadPart"), "content sent").toEqual([]);
      expect(await bucketDigests(run, "bucket")).toEqual(objects(new Map(moved)));
      noUploads(run);
    },
    TIMEOUT,
  );
});

async function fill(kill: KillRun, files: ReadonlyMap<string, Buffer>): Promise<void> {
  const bucket = new TestBucket(kill.server.store, "bucket", "");
  for (const [key, content] of files) {
    if (key === "large.bin") await bucket.putParts(key, content, 8 * 1024 * 1024);
    else await bucket.put(key, content);
  }
}

const RESTORE: readonly KillPoint[] = [
  { name: "before the first object", at: before("GetObject", 1) },
  { name: "between files", at: before("GetObject", 8) },
  { name: "before the last object", at: before("GetObject", 15) },
  {
    name: "in the midst of a large file",
    at: {
      when: { operation: "GetObject", key: "large.bin" },
      what: { kind: "truncate-body", bytes: 9_000_000, stallMs: 60_000 },
    },
  },
  {
    name: "in the midst of a small file",
    at: {
      when: { operation: "GetObject", key: "dir1/small-4.txt" },
      what: { kind: "truncate-body", bytes: 700, stallMs: 60_000 },
    },
  },
  { name: "as the first file is journaled", afterFiles: 1 },
  { name: "as the 7th file is journaled", afterFiles: 7 },
];

describe("[JB4 RS2] kill -9 in a restore", () => {
  test.each(RESTORE)(
    "$name",
    async (point) => {
      run = await KillRun.start(program, (path) => ({
        source: { kind: "bucket", bucket: "bucket", prefix: "" },
        target: { kind: "folder", path },
      }));
      const files = sampleFiles();
      await fill(run, files);
      expect(await run.kill(point)).toBe("killed");
      for (const [path, content] of run.files()) {
        const name = path.slice(path.lastIndexOf("/") + 1);
        if (!isPartName(name)) expect(files.get(path)?.equals(content), `${path} is whole`).toBe(true);
      }
      await startAgain(run, "GetObject");
      expect(digests(run.files())).toEqual(digests(files));
    },
    TIMEOUT,
  );
});

const REPLICATE: readonly KillPoint[] = [
  { name: "before the first copy", at: before("CopyObject", 1) },
  { name: "before the 9th copy", at: before("CopyObject", 9) },
  { name: "after a copy, before its answer", at: unanswered("CopyObject", 5) },
  { name: "as the 6th copy is journaled", afterFiles: 6 },
];

describe("[JB4 RP1] kill -9 in a replication", () => {
  test.each(REPLICATE)(
    "$name",
    async (point) => {
      run = await KillRun.start(program, () => ({
        source: { kind: "bucket", bucket: "bucket", prefix: "" },
        target: { kind: "bucket", bucket: "other", prefix: "" },
      }));
      await fill(run, sampleFiles());
      expect(await run.kill(point)).toBe("killed");
      await startAgain(run, "CopyObject");
      expect(await bucketDigests(run, "other")).toEqual(await bucketDigests(run, "bucket"));
      noUploads(run);
    },
    TIMEOUT,
  );
});
