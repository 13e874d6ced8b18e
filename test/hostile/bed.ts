import { readdirSync } from "node:fs";
import { expect } from "vitest";
import type { Clock } from "../../src/engine/environment.ts";
import type { ExchangeLimits } from "../../src/engine/remote/exchange-limits.ts";
import type { ConnectionSettings } from "../../src/engine/remote/s3/settings.ts";
import { systemEnvironment } from "../../src/engine/system-environment.ts";
import type { WireError } from "../../src/shared/errors.ts";
import { delaySentence } from "../../src/shared/delay-words.ts";
import { sentence } from "../../src/shared/words/error-sentence.ts";
import { isOwn } from "../harness/own-key.ts";
import { type Asked, largeContent, type SyncReport, Practice } from "../faults/support/practice.ts";
import { type Behaviour, startFront } from "./front.ts";
import { ENGLISH } from "../../src/shared/words/load-words.ts";

/** The default limits at a sixtieth of their length: what takes a minute takes a second here. */
export const SCALED: Partial<ExchangeLimits> = {
  connectMs: 1_000,
  secureMs: 500,
  idleMs: 1_000,
  slowMs: 1_500,
  windowMs: 800,
  leastBytes: 256,
  firstMs: 1_200,
  retryForMs: 1_200,
  silentMs: 3_750,
  noticeMs: 200,
  emptyPagesMs: 1_000,
};

const { clock: REAL } = systemEnvironment({ write: () => undefined });
export const realSleep: Clock["sleep"] = (ms, signal) => REAL.sleep(ms, signal);
/** For the sync before the behaviour, which only other work of the machine delays. */
const HONEST_MS = 60_000;
const UPLOADING = /^(Put|Create|UploadPart|Complete|Head)/;
const IN_PARTS = /Upload/;
const MIRROR = { mirror: true, concurrency: 8 } as const;

/** How a sync against a behaviour ended. */
export interface HostileRun {
  readonly report: SyncReport;
  /** Everything the user reads, without repetition. */
  readonly lines: readonly string[];
  /** When the user read the first line, or else the end, and when the sync ended: ms from the first connection. */
  readonly firstMs: number;
  readonly endMs: number;
  /** The same two, as numbers of requests that the service answered with its behaviour. */
  readonly firstRequests: number;
  readonly requests: number;
}

/** Time limits of a run. */
export interface Patience {
  readonly limits: Partial<ExchangeLimits>;
  /** The sync is stopped after this time, in ms. Default: 25 s. */
  readonly mostMs?: number;
  /** Waits between attempts last as long as they do for users. */
  readonly realWaits?: true;
}

/**
 * Runs a sync that worked before against a service with this behaviour. Asserts what must hold for every behaviour:
 * nothing is deleted on either side, nothing is written outside the target, and each error is a clear line.
 */
export async function runAgainst(behaviour: Behaviour, patience: Patience): Promise<HostileRun> {
  await using practice = await Practice.open();
  await using front = await startFront(practice.server.port, behaviour.scheme);
  const { endpoint } = front;
  const uploads = behaviour.calls?.some((call) => UPLOADING.test(call)) ?? false;
  const sync = async (connection: Partial<ConnectionSettings>, asked: Asked = {}): Promise<SyncReport> => {
    const how = { ...asked, connection: { endpoint, ...connection }, options: MIRROR };
    return uploads ? practice.backUp("docs", how) : practice.restore("clone", how);
  };
  // One set-up at a time, so that measurements do not include the set-ups of other tests.
  await using prepared = await settingUp.turn();
  practice.write({ "beside/own.txt": "the user's own", "docs/a.txt": "a", "docs/b/c.txt": "c" });
  for (const name of ["apple", "folder/bear", "folder/cat", "zebra"])
    await practice.bucket.put(name, `of ${name}`);
  // No sync can succeed over TLS before, because the service has no trusted certificate.
  if (behaviour.scheme === "http") expect((await sync({}, { mostMs: HONEST_MS })).outcome).toBe("in-step");
  practice.write({ "docs/new.txt": "new" });
  if (behaviour.calls?.some((call) => IN_PARTS.test(call)) === true)
    practice.write({ "docs/large.bin": largeContent(9) });
  await practice.bucket.put("new", "new");
  await practice.bucket.put("zoo", "x".repeat(100_000));
  const before = { keys: keysOf(practice), files: filesOf(practice), beside: besideOf(practice) };
  front.behaviour = behaviour;
  prepared.end();
  let begun: number | undefined;
  front.onConnection = () => (begun ??= performance.now());
  let firstMs = Number.POSITIVE_INFINITY;
  let firstRequests: number | undefined;
  const report = await sync(
    { limits: patience.limits },
    {
      ...(patience.mostMs === undefined ? {} : { mostMs: patience.mostMs }),
      ...(patience.realWaits === undefined ? {} : { clock: { sleep: realSleep } }),
      onEvent: ({ kind }) => {
        if (kind !== "problem" && kind !== "warning" && kind !== "delay") return;
        firstMs = Math.min(firstMs, performance.now() - (begun ?? performance.now()));
        firstRequests ??= front.misbehaved;
      },
    },
  );
  if (begun === undefined) throw new Error("the client never connected");
  const endMs = performance.now() - begun;
  const requests = front.misbehaved;
  front.behaviour = undefined;
  expect(report.outcome, "it ended by itself").not.toBe("stopped");
  expect(keysOf(practice)).toEqual(expect.arrayContaining(before.keys));
  expect(filesOf(practice)).toMatchObject(before.files);
  expect(besideOf(practice)).toEqual(before.beside);
  const lines = linesOf(report);
  for (const line of lines) expectClear(line);
  firstRequests ??= requests;
  return { report, lines, firstMs: Math.min(firstMs, endMs), endMs, firstRequests, requests };
}

/** Runs set-ups one at a time. */
class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for its turn, which ends when the result is disposed of. */
  async turn(): Promise<AsyncDisposable & { readonly end: () => void }> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#last;
    this.#last = promise;
    await before;
    return {
      end: resolve,
      [Symbol.asyncDispose]() {
        resolve();
        return promise;
      },
    };
  }
}

const settingUp = new Turns();

const keysOf = ({ bucket }: Practice): string[] => bucket.keys().filter((key) => !isOwn(key));
const filesOf = (practice: Practice): Readonly<Record<string, string>> => practice.files("clone");

/** Everything beside the target. */
function besideOf(practice: Practice): readonly string[] {
  const names = readdirSync(practice.path("."), { recursive: true, encoding: "utf8" });
  return names.filter((name) => !/^(state|clone)(\/|$)/.test(name)).sort();
}

function linesOf({ error, events }: SyncReport): readonly string[] {
  const delays = events.flatMap((event) =>
    event.kind === "delay" ? [delaySentence(ENGLISH, event.delay)] : [],
  );
  const problems = events.flatMap((event): WireError[] => {
    if (event.kind === "problem")
      return [{ ...event.error, detail: { ...event.error.detail, key: event.key } }];
    return event.kind === "warning" ? [event.error] : [];
  });
  const all = error === undefined ? problems : [...problems, error.toWire()];
  return [...new Set([...delays, ...all.map((each) => sentence(ENGLISH, each))])];
}

function expectClear(line: string): void {
  expect(line).not.toMatch(/\p{Cc}|\p{Cf}|inside Liana|undefined|NaN|\[object/u);
  expect(line.length).toBeLessThan(400);
  expect(line).toMatch(/[.?]$/);
}
