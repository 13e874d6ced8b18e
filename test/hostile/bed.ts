import { readdirSync } from "node:fs";
import { expect } from "vitest";
import type { Clock } from "../../src/engine/environment.ts";
import type { ExchangeLimits } from "../../src/engine/remote/exchange-limits.ts";
import type { ConnectionSettings } from "../../src/engine/remote/s3/settings.ts";
import { systemEnvironment } from "../../src/engine/system-environment.ts";
import type { WireError } from "../../src/shared/errors.ts";
import { sentence } from "../../src/shared/words.ts";
import { isOwn } from "../harness/own-key.ts";
import { type Asked, largeContent, type SyncReport, Practice } from "../faults/support/practice.ts";
import { type Behaviour, startFront } from "./front.ts";

/** The limits as they are, a sixtieth of their length: what takes a minute takes a second here. */
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
  emptyPagesMs: 1_000,
};

const { clock: REAL } = systemEnvironment({ write: () => undefined });
const realSleep: Clock["sleep"] = (ms, signal) => REAL.sleep(ms, signal);
/** For the sync before, which nothing disturbs but what else the machine does. */
const HONEST_MS = 60_000;
const UPLOADING = /^(Put|Create|UploadPart|Complete|Head)/;
const IN_PARTS = /Upload/;
const MIRROR = { mirror: true, concurrency: 8 } as const;

/** How a sync ended that met a behaviour. */
export interface Met {
  readonly report: SyncReport;
  /** What the user reads, each once. */
  readonly lines: readonly string[];
  /** When the user read the first of them, or that it ended, and when it ended: ms from the first connection. */
  readonly firstMs: number;
  readonly endMs: number;
}

/** How patient it is. */
export interface Patience {
  readonly limits: Partial<ExchangeLimits>;
  /** It is stopped after this, in ms; default: 25 s. */
  readonly mostMs?: number;
  /** Waits between tries last as long as they do for users. */
  readonly realWaits?: true;
}

/**
 * A sync that worked before meets a service that does so. Asserts what must hold whatever it is: nothing is deleted on
 * either side, nothing is written outside of the target, and what went wrong is said in clear lines.
 */
export async function meet(behaviour: Behaviour, patience: Patience): Promise<Met> {
  await using practice = await Practice.open();
  await using front = await startFront(practice.server.port, behaviour.scheme);
  const { endpoint } = front;
  const uploads = behaviour.calls?.some((call) => UPLOADING.test(call)) ?? false;
  const sync = async (connection: Partial<ConnectionSettings>, asked: Asked = {}): Promise<SyncReport> => {
    const how = { ...asked, connection: { endpoint, ...connection }, options: MIRROR };
    return uploads ? practice.backUp("docs", how) : practice.restore("clone", how);
  };
  // One after the other: what is measured must not wait for what others prepare.
  await using prepared = await settingUp.turn();
  practice.write({ "beside/own.txt": "the user's own", "docs/a.txt": "a", "docs/b/c.txt": "c" });
  for (const name of ["apple", "folder/bear", "folder/cat", "zebra"])
    await practice.bucket.put(name, `of ${name}`);
  // Over TLS nobody can be met before: there is no certificate that is trusted.
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
  front.onMet = () => (begun ??= performance.now());
  let firstMs = Number.POSITIVE_INFINITY;
  const report = await sync(
    { limits: patience.limits },
    {
      ...(patience.mostMs === undefined ? {} : { mostMs: patience.mostMs }),
      ...(patience.realWaits === undefined ? {} : { clock: { sleep: realSleep } }),
      onEvent: ({ kind }) => {
        if (kind === "problem" || kind === "warning" || kind === "file")
          firstMs = Math.min(firstMs, performance.now() - (begun ?? performance.now()));
      },
    },
  );
  if (begun === undefined) throw new Error("it was never met");
  const endMs = performance.now() - begun;
  front.behaviour = undefined;
  expect(report.outcome, "it ended by itself").not.toBe("stopped");
  expect(keysOf(practice)).toEqual(expect.arrayContaining(before.keys));
  expect(filesOf(practice)).toMatchObject(before.files);
  expect(besideOf(practice)).toEqual(before.beside);
  const lines = linesOf(report);
  for (const line of lines) expectClear(line);
  return { report, lines, firstMs: Math.min(firstMs, endMs), endMs };
}

/** Set-ups, of which one runs at a time. */
class Turns {
  #last: Promise<void> = Promise.resolve();

  /** @returns once it is its turn, which ends with it */
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

/** What is beside the target. */
function besideOf(practice: Practice): readonly string[] {
  const names = readdirSync(practice.path("."), { recursive: true, encoding: "utf8" });
  return names.filter((name) => !/^(state|clone)(\/|$)/.test(name)).sort();
}

function linesOf({ error, events }: SyncReport): readonly string[] {
  const problems = events.flatMap((event): WireError[] => {
    if (event.kind === "problem")
      return [{ ...event.error, detail: { ...event.error.detail, key: event.key } }];
    return event.kind === "warning" ? [event.error] : [];
  });
  const all = error === undefined ? problems : [...problems, error.toWire()];
  return [...new Set(all.map(sentence))];
}

function expectClear(line: string): void {
  expect(line).not.toMatch(/\p{Cc}|\p{Cf}|inside Liana|undefined|NaN|\[object/u);
  expect(line.length).toBeLessThan(400);
  expect(line).toMatch(/[.?]$/);
}
