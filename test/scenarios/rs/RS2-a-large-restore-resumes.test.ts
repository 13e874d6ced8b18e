import { linkSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { partName } from "../../../src/shared/model/names.ts";
import { largeContent, type SyncReport, Practice } from "../../faults/support/practice.ts";

const MIB = 1024 * 1024;
const CONTENT = largeContent(12);
const OTHER = Buffer.from(CONTENT.toReversed());
const CUT = 7 * MIB;
/** Bytes that may be fetched twice: those not yet recorded, and those in flight. */
const SLACK = 3 * MIB;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  await practice.bucket.put("small", "small");
});
afterEach(() => practice[Symbol.asyncDispose]());

const PART = partName("video");
const part = (): string => practice.path(`clone/${PART}`);
const parts = (): readonly string[] =>
  readdirSync(practice.path("clone")).filter((name) => name.endsWith("-part"));

/** A sync in which the content stops at 7 of 12 MiB, and further requests for it fail. */
async function interrupted(): Promise<SyncReport> {
  const key = `${practice.bucket.prefix}video`;
  practice.fault("GetObject", { kind: "truncate-body", bytes: CUT }, { key });
  practice.fault("GetObject", { kind: "reset" }, { key, times: 1_000 });
  const report = await practice.restore();
  practice.server.faults.clear();
  expect(report.problems).toEqual(["video: network"]);
  return report;
}

/** Runs `act` and counts the bytes of objects that the service sends meanwhile. */
async function fetched(
  act: () => Promise<SyncReport>,
): Promise<{ readonly report: SyncReport; readonly bytes: number }> {
  const before = practice.server.requests.length;
  const report = await act();
  await practice.server.settled();
  const gets = practice.server.requests.slice(before).filter(({ operation }) => operation === "GetObject");
  return { report, bytes: gets.reduce((sum, { bytesOut }) => sum + bytesOut, 0) };
}

function expectWhole(content: Buffer): void {
  expect(readFileSync(practice.path("clone/video")).equals(content)).toBe(true);
  expect(parts()).toEqual([]);
}

describe("[RS2] a restore stopped within a large file (F15)", () => {
  test("resumes where it stopped and verifies the whole file", async () => {
    await practice.bucket.put("video", CONTENT);
    await interrupted();
    expect(parts()).toEqual([PART]);
    const { report, bytes } = await fetched(() => practice.restore());
    expect([report.outcome, report.summary.downloaded, report.summary.verified]).toEqual(["in-step", 1, 1]);
    expect(bytes).toBeLessThanOrEqual(CONTENT.length - CUT + SLACK);
    expectWhole(CONTENT);
    const again = await fetched(() => practice.restore());
    expect([again.report.outcome, again.bytes]).toEqual(["in-step", 0]);
  });

  test("over several syncs, each a little further", async () => {
    await practice.bucket.put("video", CONTENT);
    await interrupted();
    const key = `${practice.bucket.prefix}video`;
    practice.fault("GetObject", { kind: "truncate-body", bytes: 2 * MIB }, { key });
    practice.fault("GetObject", { kind: "reset" }, { key, times: 1_000 });
    await practice.restore();
    practice.server.faults.clear();
    const { report, bytes } = await fetched(() => practice.restore());
    expect(report.outcome).toBe("in-step");
    expect(bytes).toBeLessThanOrEqual(CONTENT.length - CUT - 2 * MIB + SLACK);
    expectWhole(CONTENT);
  });

  test("an object whose ETag proves nothing", async () => {
    await practice.bucket.putParts("video", CONTENT, 5 * MIB + 4_321);
    await interrupted();
    const { report, bytes } = await fetched(() => practice.restore());
    expect(report.outcome).toBe("in-step");
    expect(bytes).toBeLessThanOrEqual(CONTENT.length - CUT + SLACK);
    expectWhole(CONTENT);
  });

  test("the object was replaced in between: the download starts again", async () => {
    await practice.bucket.put("video", CONTENT);
    await interrupted();
    await practice.bucket.put("video", OTHER);
    const { report, bytes } = await fetched(() => practice.restore());
    expect([report.outcome, bytes]).toEqual(["in-step", OTHER.length]);
    expectWhole(OTHER);
  });

  test.each<[string, (file: string) => void]>([
    ["shorter", (file) => truncateSync(file, MIB)],
    ["of another object", (file) => writeFileSync(file, OTHER.subarray(0, statSync(file).size))],
    ["longer, with foreign data at its end", (file) => writeFileSync(file, OTHER, { flag: "a" })],
    ["empty", (file) => truncateSync(file, 0)],
  ])("the part file is %s", async (_how, change) => {
    await practice.bucket.putParts("video", CONTENT, 5 * MIB + 4_321);
    await interrupted();
    change(part());
    const { report } = await fetched(() => practice.restore());
    expect(report.outcome).toBe("in-step");
    expectWhole(CONTENT);
  });

  test("another program's file under the temporary name is not written to", async () => {
    await practice.bucket.put("video", CONTENT);
    await interrupted();
    const held = readFileSync(part());
    linkSync(part(), practice.path("clone-held"));
    const { report, bytes } = await fetched(() => practice.restore());
    expect([report.outcome, bytes]).toEqual(["in-step", CONTENT.length]);
    expect(readFileSync(practice.path("clone-held")).equals(held)).toBe(true);
    expectWhole(CONTENT);
  });

  test("the object is gone: the fetched part is removed too", async () => {
    await practice.bucket.put("video", CONTENT);
    await interrupted();
    practice.bucket.remove("video");
    expect((await practice.restore()).outcome).toBe("in-step");
    expect(parts()).toEqual([]);
  });

  test("a sync of other files leaves the part alone", async () => {
    await practice.bucket.put("video", CONTENT);
    await interrupted();
    const only = await practice.restore("clone", { options: { only: ["small"] } });
    expect(only.outcome).toBe("in-step");
    expect(parts()).toEqual([PART]);
    const { bytes } = await fetched(() => practice.restore());
    expect(bytes).toBeLessThanOrEqual(CONTENT.length - CUT + SLACK);
    expectWhole(CONTENT);
  });

  test("small files leave nothing behind", async () => {
    await practice.bucket.put("video", CONTENT.subarray(0, MIB));
    const key = `${practice.bucket.prefix}video`;
    practice.fault("GetObject", { kind: "truncate-body", bytes: 1_000 }, { key });
    practice.fault("GetObject", { kind: "reset" }, { key, times: 1_000 });
    expect((await practice.restore()).problems).toEqual(["video: network"]);
    expect(parts()).toEqual([]);
    practice.server.faults.clear();
    expect((await practice.restore()).outcome).toBe("in-step");
  });
});
