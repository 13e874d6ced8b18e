import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calmAt, type Episode, longestWaitOf, readyAt, restOf } from "../../../src/engine/restless/policy.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const TERMS = { settleMs: 500 };
const NOW = Date.UTC(2026, 10, 21, 12);
const episode = (change: Partial<Episode> = {}): Episode => ({
  since: NOW - MINUTE,
  tries: 1,
  costMs: 20,
  bytes: 50_000,
  triedAt: NOW,
  ...change,
});

const anyEpisode = fc
  .record({
    age: fc.integer({ min: 0, max: 1e9 }),
    tries: fc.integer({ min: 0, max: 1e6 }),
    costMs: fc.double({ min: 0, max: 1e8, noNaN: true }),
    bytes: fc.integer({ min: 0, max: 1e13 }),
  })
  .map(({ age, ...rest }): Episode => ({ ...rest, since: NOW - age, triedAt: NOW }));
const anyTerms = fc.record({ settleMs: fc.integer({ min: 0, max: 60_000 }) });

describe("[UP6] when a constantly written file is read", () => {
  test("at first: once it is quiet for the settle time", () => {
    expect(readyAt(NOW, undefined, TERMS, NOW)).toBe(NOW + 500);
    // A time in the future was set by a program, or a clock was set back.
    expect(readyAt(NOW + MINUTE, undefined, TERMS, NOW)).toBe(NOW);
  });

  test("the rest doubles with each attempt, up to five seconds for small files and a minute for large ones", () => {
    const rests = [1, 2, 3, 4, 9].map((tries) => restOf(episode({ tries }), TERMS));
    expect(rests).toEqual([1_000, 2_000, 4_000, 5_000, 5_000]);
    expect(restOf(episode({ tries: 9, bytes: 24e6 }), TERMS)).toBe(MINUTE);
  });

  test("after at most a minute, doubled with each attempt, up to five minutes or ten seconds per MB", () => {
    const waits = (change: Partial<Episode>) =>
      [0, 1, 2, 3, 4, 40].map((tries) => longestWaitOf(episode({ ...change, tries }), TERMS) / MINUTE);
    expect(waits({})).toEqual([1, 1, 1, 1, 1, 1]);
    expect(waits({ bytes: 24e6 })).toEqual([1, 1, 2, 4, 5, 5]);
    expect(waits({ bytes: 1_450e6 }).at(-1)).toBeCloseTo(241.7, 1);
  });

  test("a caller may ask for a state that is never older", () => {
    const wait = longestWaitOf(episode({ tries: 40, bytes: 1e9 }), { ...TERMS, longestMs: 5 * MINUTE });
    expect(wait).toBe(5 * MINUTE);
    const slow = episode({ tries: 40, bytes: 1e9, costMs: 10 * MINUTE });
    expect(longestWaitOf(slow, { ...TERMS, longestMs: 5 * MINUTE })).toBe(20 * MINUTE);
  });

  test("waits are always at least twice the last attempt's duration, and bounded", () => {
    fc.assert(
      fc.property(anyEpisode, anyTerms, fc.integer({ min: 0, max: 1e9 }), (known, terms, ago) => {
        const at = readyAt(NOW - ago, known, terms, NOW);
        // A file that was quiet before may be read at once, any other waits.
        if (ago === 0) expect(at).toBeGreaterThanOrEqual(NOW + Math.min(2 * known.costMs, 1e12));
        expect(at).toBeLessThanOrEqual(NOW + longestWaitOf(known, terms));
        expect(Number.isFinite(at)).toBe(true);
        expect(restOf(known, terms)).toBeGreaterThanOrEqual(terms.settleMs);
        expect(calmAt(known, terms)).toBeGreaterThanOrEqual(known.triedAt + 10 * SECOND);
      }),
    );
  });

  test("more attempts never make it sooner", () => {
    fc.assert(
      fc.property(anyEpisode, anyTerms, (known, terms) => {
        const next = { ...known, tries: known.tries + 1 };
        expect(restOf(next, terms)).toBeGreaterThanOrEqual(restOf(known, terms));
        expect(longestWaitOf(next, terms)).toBeGreaterThanOrEqual(longestWaitOf(known, terms));
      }),
    );
  });

  test("a clock that was set back does not delay it", () => {
    const later = episode({ triedAt: NOW + 24 * 60 * MINUTE, since: NOW + 24 * 60 * MINUTE });
    expect(readyAt(NOW + 24 * 60 * MINUTE, later, TERMS, NOW)).toBeLessThanOrEqual(NOW + MINUTE);
  });
});
