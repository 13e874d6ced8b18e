import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engineHost } from "../../../src/engine/host.ts";
import { localDays, readBytesPerDay } from "../../../src/engine/reports/bytes-per-day.ts";
import { readContentByType } from "../../../src/engine/reports/content-by-type.ts";
import { readStatus } from "../../../src/engine/reports/status.ts";
import { sync, type LiveProgress } from "../../../src/engine/sync/sync.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { DEFAULT_OPTIONS } from "../../../src/shared/model/job.ts";
import { KEYS, Practice } from "../../faults/support/practice.ts";

const NEVER = new AbortController().signal;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
});
afterEach(() => practice[Symbol.asyncDispose]());

const env = systemEnvironment({ write: () => undefined });

describe("[HI1] bytes per day", () => {
  test("cover the last days in local time, including days without traffic", async () => {
    practice.write({ "docs/a": "12345", "docs/b": "123" });
    const now = Date.now();
    await practice.backUp();
    practice.remove("docs/b");
    await practice.backUp("docs", { options: { mirror: true } });
    await practice.restore();
    const days = readBytesPerDay(practice.stateDir, { journals: undefined, days: 3 }, now);
    expect(days.map(({ day }) => day)).toEqual(localDays(now, 3).map(({ day }) => day));
    expect(days[0]).toMatchObject({ uploaded: 0, downloaded: 0, deleted: 0 });
    expect(days[2]).toMatchObject({ uploaded: 8, downloaded: 5, copied: 0, deleted: 1 });
    const [backup] = readStatus(practice.stateDir, now).filter(({ source }) => source.kind === "folder");
    expect(backup?.journal).toMatchObject({ bytesToday: 8 });
    expect(
      readBytesPerDay(practice.stateDir, { journals: [String(backup?.id)], days: 1 }, now),
    ).toMatchObject([{ downloaded: 0 }]);
    // Seen from tomorrow, the bytes belong to yesterday.
    const tomorrow = now + 24 * 3_600_000;
    expect(readBytesPerDay(practice.stateDir, { journals: undefined, days: 2 }, tomorrow)).toMatchObject([
      { uploaded: 8 },
      { uploaded: 0 },
    ]);
    expect(readStatus(practice.stateDir, tomorrow).map(({ journal }) => journal)).toMatchObject([
      { bytesToday: 0 },
      { bytesToday: 0 },
    ]);
  });

  test("list every day once, also across daylight saving changes", () => {
    const days = localDays(Date.UTC(2026, 10, 21, 12), 366);
    expect(days).toHaveLength(366);
    for (const [i, { day, from, until }] of days.entries()) {
      expect(until).toBe(days[i + 1]?.from ?? until);
      expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect([23, 24, 25]).toContain((until - from) / 3_600_000);
    }
    expect(new Set(days.map(({ day }) => day)).size).toBe(366);
  });
});

test("[HI1] contents by type: the largest first, grouped by file extension regardless of case", async () => {
  practice.write({
    "docs/photo.JPG": "x".repeat(100),
    "docs/a.b/raw.CR2": "x".repeat(50),
    "docs/film.mkv": "x".repeat(90),
    "docs/song.mp3": "x".repeat(10),
    "docs/letter.pdf": "x".repeat(80),
    "docs/all.tar.gz": "x".repeat(70),
    "docs/main.ts": "x".repeat(60),
    "docs/jpg": "x",
    "docs/folder.zip/noend": "xx",
    "docs/.hidden": "xxx",
    "docs/empty.pdf/": "",
  });
  await practice.backUp();
  const [job] = readStatus(practice.stateDir, 0);
  expect(await readContentByType(practice.stateDir, String(job?.id), env.clock, NEVER)).toEqual([
    { type: "pictures", files: 2, bytes: 150 },
    { type: "video", files: 1, bytes: 90 },
    { type: "documents", files: 1, bytes: 80 },
    { type: "archives", files: 1, bytes: 70 },
    { type: "code", files: 1, bytes: 60 },
    { type: "music", files: 1, bytes: 10 },
    { type: "other", files: 3, bytes: 6 },
  ]);
  expect(await readContentByType(practice.stateDir, "none", env.clock, NEVER)).toEqual([]);
});

test("progress lists at most eight running transfers and whether the scan is complete", async () => {
  const names = Array.from({ length: 40 }, (_, i) => `f${String(i)}`);
  practice.write(Object.fromEntries(names.map((name) => [`docs/${name}`, name])));
  const connection = {
    endpoint: practice.server.endpoint,
    region: "us-east-1",
    credentials: { kind: "keys", ...KEYS },
    maxSockets: 40,
  } as const;
  let ask = (): LiveProgress => {
    throw new Error("not begun");
  };
  const seen: LiveProgress[] = [];
  await sync(
    {
      source: { kind: "folder", path: practice.path("docs") },
      target: { kind: "bucket", bucket: practice.bucket.name, prefix: practice.bucket.prefix },
      sourceConnection: connection,
      targetConnection: connection,
      options: DEFAULT_OPTIONS,
    },
    {
      ...engineHost({ env, stateDir: practice.stateDir }, "Liana/0"),
      onEvent: () => void seen.push(ask()),
      onStart: (progress) => void (ask = progress),
    },
    NEVER,
  );
  expect(seen).toHaveLength(40);
  expect(Math.max(...seen.map(({ current }) => current.length))).toBe(8);
  for (const { current } of seen) {
    for (const { key, bytes } of current) expect([names.includes(key), bytes]).toEqual([true, key.length]);
  }
  expect(ask()).toMatchObject({ phase: "finishing", planned: true, found: 40, done: 40, current: [] });
});
