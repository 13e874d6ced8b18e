import { describe, expect, test } from "vitest";
import { LimitSearch } from "../../../src/engine/remote/limit-search.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";

/** What one request meets. @returns how long it takes, in ms */
type Line = (state: { readonly now: number; readonly inFlight: number }) => number;

interface Result {
  /** Of the last quarter. */
  readonly limit: number;
  /** Requests per second, of the last half. */
  readonly rate: number;
}

/** Sends requests without a pause, as many at once as the search says. */
function send(line: Line, requests: number, limitOf: (search: LimitSearch) => number, most = 256): Result {
  const search = new LimitSearch(most);
  const ends: number[] = [];
  let [now, ended, halfAt, limits, samples] = [0, 0, 0, 0, 0];
  while (ended < requests) {
    const limit = limitOf(search);
    while (ends.length < limit) {
      const end = now + line({ now, inFlight: ends.length + 1 });
      const at = ends.findIndex((other) => other > end);
      ends.splice(at < 0 ? ends.length : at, 0, end);
    }
    now = ends.shift() ?? now;
    ended += 1;
    search.note(1, ends.length + 1 >= limit, now);
    if (ended === Math.floor(requests / 2)) halfAt = now;
    if (ended > requests * 0.75) {
      limits += limitOf(search);
      samples += 1;
    }
  }
  return { limit: limits / samples, rate: (ended - ended / 2) / ((now - halfAt) / 1_000) };
}

const adaptive = (search: LimitSearch): number => search.limit;
const fixed = (): number => 32;

/** A line that carries so many requests per second, one after another, each `delayMs` long in addition. */
function narrow(perSecond: number, delayMs: number): Line {
  let free = 0;
  return ({ now }) => {
    free = Math.max(free, now) + 1_000 / perSecond;
    return free - now + delayMs;
  };
}

/** A wide line with jitter, on which a share of the requests lose a packet and wait for it. */
function lossy(delayMs: number, share: number, seed: number): Line {
  const random = new SeededRandom(seed);
  return () =>
    delayMs * (0.8 + 0.4 * random.next()) + (random.next() < share ? 400 + 800 * random.next() : 0);
}

describe("[RT2] the number of requests at once", () => {
  test("grows to the user's limit where each answer takes a while and the line is wide", () => {
    expect(send(() => 40, 20_000, adaptive).limit).toBeGreaterThan(200);
    expect(send(() => 40, 20_000, adaptive, 100).limit).toBeGreaterThan(80);
    expect(send(() => 40, 5_000, adaptive, 100).limit).toBeLessThanOrEqual(100);
  });

  test("is reached within the first two thousand requests", () => {
    expect(send(() => 40, 4_000, adaptive).rate).toBeGreaterThan(2 * send(() => 40, 4_000, fixed).rate);
  });

  test.each([
    ["4G", 150, 60],
    ["ADSL", 20, 50],
    ["a busy disk behind the service", 400, 5],
  ])("%s: loses no throughput, and does not fill the line with waiting requests", (_, perSecond, delay) => {
    const { rate, limit } = send(narrow(perSecond, delay), 6_000, adaptive);
    expect(rate).toBeGreaterThan(0.9 * perSecond);
    expect(limit).toBeLessThan(32);
  });

  test.each([1, 2, 3, 4, 5])("2 %% loss: is never slower than a fixed number (seed %i)", (seed) => {
    const most = send(lossy(40, 0.02, seed), 12_000, adaptive);
    expect(most.rate).toBeGreaterThan(1.5 * send(lossy(40, 0.02, seed), 12_000, fixed).rate);
    expect(most.limit).toBeGreaterThan(48);
  });

  test("a line that becomes narrow while requests are in flight is not flooded for long", () => {
    const slow = narrow(100, 60);
    const line: Line = (state) => (state.now < 5_000 ? 40 : slow(state));
    const { rate, limit } = send(line, 60_000, adaptive);
    expect(rate).toBeGreaterThan(90);
    expect(limit).toBeLessThan(64);
  });

  test("the user's limit is never exceeded, and one of eight or fewer does not change", () => {
    for (const most of [1, 4, 8]) expect(send(() => 40, 3_000, adaptive, most).limit).toBe(most);
  });

  test("says nothing while the slots are not all taken", () => {
    const search = new LimitSearch(256);
    for (let now = 0; now < 100_000; now += 10) search.note(1, false, now);
    expect(search.limit).toBe(32);
  });
});
