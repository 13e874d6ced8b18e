import { beforeEach, describe, expect, test } from "vitest";
import { Journal } from "../../../src/engine/journal/journal.ts";
import type { S3Port } from "../../../src/engine/remote/port.ts";
import { describeTarget } from "../../../src/engine/sync/describe-target.ts";
import { DEFAULT_OPTIONS, type JobOptions } from "../../../src/shared/model/job.ts";
import type { SyncOutcome } from "../../../src/shared/model/sync.ts";
import { withPolicy } from "../../harness/policy-port.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { smallPartStore, TestBucket } from "../../harness/test-bucket.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { Policy } from "../../s3-server/policy.ts";
import { rowOf } from "../journal/rows-of.ts";

const HOUR = 3_600_000;
const KEY = ".liana/summary.json";

let clock: VirtualClock;
let bucket: TestBucket;
let journal: Journal;
let policy: Policy;
let port: S3Port;
let puts: number;

beforeEach(() => {
  clock = new VirtualClock();
  bucket = new TestBucket(
    smallPartStore(() => clock.now()),
    "bucket",
    "Pictures/",
  );
  journal = Journal.open(":memory:");
  policy = new Policy();
  puts = 0;
  const limited = withPolicy(bucket.port, policy);
  port = {
    ...limited,
    send: (call, input, signal) => {
      puts += call === "put" ? 1 : 0;
      return limited.send(call, input, signal);
    },
  };
  save("a.jpg", 100);
  save("b/c.jpg", 20);
  journal.rows.put(rowOf("b/", { kind: "folder", size: 0 }));
});

function save(key: string, size: number): void {
  journal.rows.put(rowOf(key, { kind: "file", size }));
}

interface Sync {
  readonly outcome?: SyncOutcome;
  readonly requests?: number;
  readonly options?: Partial<JobOptions>;
  readonly name?: string | undefined;
  readonly source?: "folder" | "bucket";
}

async function ended(sync: Sync = {}): Promise<void> {
  const { outcome = "in-step", requests = 3, options, source = "folder" } = sync;
  const target = { kind: "bucket", bucket: bucket.name, prefix: bucket.prefix } as const;
  await describeTarget(
    {
      job: { source: source === "folder" ? { kind: "folder", path: "/home/anna/Pictures" } : target, target },
      request: {
        options: { ...DEFAULT_OPTIONS, ...options },
        describedAs: "name" in sync ? sync.name : "Pictures",
      },
      result: { outcome, summary: { requests } },
      env: { clock, random: new SeededRandom(1), log: { write: () => undefined } },
      journal,
      service: { port },
    },
    new AbortController().signal,
  );
}

describe("[GU4] the summary of a location", () => {
  test("says what the bucket holds after a sync", async () => {
    await ended();
    expect(JSON.parse(await bucket.content(KEY))).toEqual({
      version: 1,
      name: "Pictures",
      files: 2,
      bytes: 120,
      syncedAt: new Date(clock.now()).toISOString(),
    });
  });

  test("is written again after a change, once an hour at most", async () => {
    await ended();
    save("new", 1);
    clock.advance(HOUR - 1);
    await ended();
    expect(puts).toBe(1);
    clock.advance(1);
    await ended();
    expect(puts).toBe(2);
    expect(JSON.parse(await bucket.content(KEY))).toMatchObject({ files: 3, bytes: 121 });
  });

  test("is written again daily without a change", async () => {
    await ended();
    for (let hour = 0; hour < 48; hour++) {
      clock.advance(HOUR);
      await ended();
    }
    expect(puts).toBe(3);
  });

  test("is written again after the clock was set back by a day", async () => {
    await ended();
    clock.setBack(25 * HOUR);
    await ended();
    expect(puts).toBe(2);
  });

  test.each<[string, Sync]>([
    ["that failed", { outcome: "failed" }],
    ["that was stopped", { outcome: "stopped" }],
    ["that contacted nothing", { requests: 0 }],
    ["of the command line", { name: undefined }],
    ["that is a dry run", { options: { dryRun: true } }],
    ["of selected files", { options: { only: ["a.jpg"] } }],
    ["from a bucket", { source: "bucket" }],
  ])("is not written by a sync %s", async (_, sync) => {
    await ended(sync);
    expect(puts).toBe(0);
  });

  test("may be refused: the sync does not fail, and the next attempt is a day later", async () => {
    policy.denied.add("PutObject");
    await ended();
    policy.denied.delete("PutObject");
    await ended();
    expect(puts).toBe(1);
    clock.advance(20 * HOUR);
    await ended();
    expect(puts).toBe(2);
    expect(await bucket.content(KEY)).toContain("Pictures");
  });
});
