import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../../../src/engine/environment.ts";
import { engineHost, type EngineHost } from "../../../src/engine/host.ts";
import { jobFiles } from "../../../src/engine/jobs/job-record.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { decorated, pacedBody, withBody } from "../../../src/engine/remote/decorate.ts";
import { readStatus } from "../../../src/engine/reports/status.ts";
import { RACY_MARK } from "../../../src/engine/rules/stamp.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { verifyJob, type VerifyRequest } from "../../../src/engine/verify/verify-job.ts";
import type { VerifyCounts, VerifyEvent, VerifyResult } from "../../../src/engine/verify/verify-record.ts";
import { DEFAULT_OPTIONS } from "../../../src/shared/model/job.ts";
import { PAID_MONTHLY } from "../../../src/shared/model/verification.ts";
import { damageObject } from "../../harness/damage-object.ts";
import { KEYS, Practice } from "../../faults/support/practice.ts";

const MIB = 1024 * 1024;
/** Where reading is paid for: a month, without the test restore. */
const MONTHLY = (PAID_MONTHLY * 3) / 4;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
});
afterEach(() => practice[Symbol.asyncDispose]());

interface Run {
  readonly amount?: VerifyRequest["amount"];
  readonly test?: VerifyRequest["test"];
  readonly mostBytes?: number;
  /** Called with each chunk of an object, and whether the test restore fetches it. */
  readonly onChunk?: (key: string, bytes: number) => void;
  readonly now?: () => number;
  readonly signal?: AbortSignal;
}

interface Ran {
  readonly result: VerifyResult | undefined;
  readonly counts: Readonly<VerifyCounts>;
  readonly events: readonly VerifyEvent[];
}

async function verify(run: Run = {}): Promise<Ran> {
  const system = systemEnvironment({ write: () => undefined });
  const clock: Clock = { ...system.clock, ...(run.now === undefined ? {} : { now: run.now }) };
  const env = { ...system, clock };
  const host = watched(engineHost({ env, stateDir: practice.stateDir }, "Liana/0"), run.onChunk);
  const { endpoint } = practice.server;
  const credentials = { kind: "keys", ...KEYS } as const;
  const connection = { endpoint, region: "us-east-1", credentials, maxSockets: 8 };
  const events: VerifyEvent[] = [];
  let counts: (() => Readonly<VerifyCounts>) | undefined;
  const request: VerifyRequest = {
    source: { kind: "folder", path: practice.path("docs") },
    target: { kind: "bucket", bucket: "photos", prefix: practice.bucket.prefix },
    sourceConnection: connection,
    targetConnection: connection,
    options: { ...DEFAULT_OPTIONS },
    amount: run.amount ?? { kind: "due" },
    mostBytes: run.mostBytes,
    lists: false,
    test: run.test,
    dryRun: false,
  };
  const hooks = {
    onEvent: (event: VerifyEvent) => void events.push(event),
    onStart: (ask: typeof counts) => void (counts = ask),
  };
  const signal = run.signal ?? AbortSignal.timeout(20_000);
  const result = await verifyJob(request, { ...host, ...hooks }, signal).catch((error: unknown) => {
    if (run.signal?.aborted !== true) throw error;
    return undefined;
  });
  if (counts === undefined) throw new Error("not started");
  return { result, counts: counts(), events };
}

function watched(host: EngineHost, onChunk: Run["onChunk"]): EngineHost {
  return {
    ...host,
    connect: async (settings) => {
      const port = await host.connect(settings);
      return decorated(port, async (call, input, signal) => {
        const answer = await port.send(call, input, signal);
        if (call !== "get" || onChunk === undefined) return answer;
        const { key } = input as { readonly key: string };
        return withBody(call, answer, (body) =>
          pacedBody(body, (chunk) => {
            onChunk(key.slice(practice.bucket.prefix.length), chunk.length);
            signal.throwIfAborted();
            return undefined;
          }),
        );
      });
    },
  };
}

function inJournal<R>(work: (journal: Journal) => R): R {
  const [job] = readStatus(practice.stateDir, Date.now());
  const journal = Journal.open(jobFiles(practice.stateDir, job?.id ?? "").journal);
  try {
    return work(journal);
  } finally {
    journal.close();
  }
}

function left(name: "verify-left" | "verify-test-left"): number {
  return inJournal(({ meta }) => Number(meta.get(name)));
}

async function upload(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  practice.write(Object.fromEntries(Object.entries(files).map(([name, text]) => [`docs/${name}`, text])));
  expect((await practice.backUp()).outcome).toBe("in-step");
}

describe("[VE2] a verification that is stopped", () => {
  it("counts what it received of files that it did not read to the end", async () => {
    await upload({ large: Buffer.alloc(4 * MIB, 1) });
    const stop = new AbortController();
    let received = 0;
    const onChunk = (_key: string, bytes: number): void => {
      received += bytes;
      if (received >= 2 * MIB) stop.abort();
    };
    await verify({ onChunk, signal: stop.signal });
    expect(left("verify-left")).toBeLessThanOrEqual(MONTHLY - MIB);
    expect(left("verify-left")).toBeGreaterThan(MONTHLY - 4 * MIB);
  });

  it("counts what is being read when the process is killed", async () => {
    await upload({ large: Buffer.alloc(4 * MIB, 1) });
    let seen: number | undefined;
    await verify({ onChunk: () => void (seen ??= left("verify-left")) });
    expect(seen).toBe(MONTHLY - 4 * MIB);
  });

  it("VE5: counts what its test restore received, so that it is not repeated without end", async () => {
    await upload({ large: Buffer.alloc(4 * MIB, 1) });
    const stop = new AbortController();
    let received = 0;
    const onChunk = (_key: string, bytes: number): void => {
      received += bytes;
      // The object was read once before.
      if (received >= 6 * MIB) stop.abort();
    };
    const { counts } = await verify({ onChunk, signal: stop.signal });
    expect(counts.read).toBe(1);
    expect(counts.tested).toBeGreaterThan(0);
    expect(left("verify-test-left")).toBe(PAID_MONTHLY / 4 - counts.tested);
    // The rest is not enough for this file, so the month ends without a test.
    inJournal(({ meta }) => meta.set("verify-test-left", String(MIB)));
    const { result } = await verify();
    expect(result?.report.testRestore).toBeUndefined();
    expect(left("verify-test-left")).toBeNaN();
  });

  it("makes a problem of damage that it found and did not put again", async () => {
    await upload({ a: "what was written", b: Buffer.alloc(4 * MIB, 1) });
    await damageObject(practice.server.store, "photos", `${practice.bucket.prefix}a`);
    const stop = new AbortController();
    let received = 0;
    const onChunk = (key: string, bytes: number): void => {
      if (key === "b") received += bytes;
      if (received >= 3 * MIB) stop.abort();
    };
    const { events } = await verify({ onChunk, signal: stop.signal });
    const isFound = events.some(({ kind }) => kind === "damaged");
    const isHealed = events.some(({ kind }) => kind === "healed");
    const code = inJournal(({ problems }) => problems.of("a")?.code);
    expect([isFound, isHealed, code]).toEqual([true, false, "damaged"]);
  });
});

describe("[VE2] the order", () => {
  it("files that cannot be read do not keep the others from being read", async () => {
    await upload({ a: "1".repeat(600), b: "2".repeat(600), c: "3".repeat(600) });
    practice.fault(
      "GetObject",
      { kind: "status", status: 403, code: "AccessDenied" },
      { key: /a$/, times: 100 },
    );
    const options = { amount: { kind: "oldest", before: Date.now() }, mostBytes: 700 } as const;
    for (let run = 0; run < 3; run++) await verify(options);
    const read = inJournal(({ verification }) =>
      verification.after("", 10).map(({ key, verifiedAt }) => [key, verifiedAt > 0]),
    );
    expect(read).toEqual([
      ["a", false],
      ["b", true],
      ["c", true],
    ]);
  });

  it("a reading of the future is none, and a clock that is set back makes no run endless", async () => {
    await upload({ a: "1", b: "2" });
    const year = 365 * 24 * 60 * 60 * 1000;
    inJournal(({ verification, rows }) =>
      verification.mark("a", rows.get("a")?.target ?? "", Date.now() + year),
    );
    let now = Date.now();
    const { result } = await verify({
      amount: { kind: "oldest", before: now },
      now: () => now,
      onChunk: () => void (now -= 60_000),
    });
    expect(result?.counts.identical).toBe(2);
    expect(result?.report.read).toBe(2);
    expect(
      inJournal(({ verification }) => verification.after("", 10).map((row) => row.verifiedAt > now + year)),
    ).toEqual([false, false]);
  });
});

describe("[VE6] the report", () => {
  it("does not lose the last listing to what another program wrote", async () => {
    await upload({ a: "mine", b: "another" });
    await practice.bucket.put("a", "theirs");
    const { result, events } = await verify();
    expect(events.map(({ kind }) => kind)).toEqual(["replaced"]);
    expect(result?.report).toMatchObject({ present: 2, listedAt: expect.any(Number) });
  });
});

describe("[VE5] a test restore", () => {
  const test = { mostBytes: MIB, after: 0 };

  it("leaves out what another program has put since", async () => {
    await upload({ a: "mine", b: "another" });
    await practice.bucket.put("a", "theirs");
    const { result } = await verify({ test, mostBytes: 1, amount: { kind: "oldest", before: 0 } });
    expect(result?.report.testRestore).toMatchObject({ files: 1, identical: 1, different: [] });
  });

  it("[CH1] reads what differs at once, and puts it again, also right after it was written", async () => {
    await upload({ a: "what was written", b: "another" });
    // As after an upload within a tick of the last write.
    inJournal(({ rows }) => {
      const row = rows.get("a");
      if (row?.source.endsWith(RACY_MARK) === false) rows.put({ ...row, source: row.source + RACY_MARK });
    });
    await damageObject(practice.server.store, "photos", `${practice.bucket.prefix}a`);
    const { result, events } = await verify({ test, amount: { kind: "oldest", before: 0 } });
    expect(result?.report.testRestore).toMatchObject({ files: 2, identical: 1, different: ["a"] });
    expect(events.map(({ kind }) => kind)).toEqual(["damaged", "healed"]);
  });
});
