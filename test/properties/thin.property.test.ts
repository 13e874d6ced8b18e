import fc from "fast-check";
import { expect, test } from "vitest";
import { copiesToThin } from "../../src/engine/thin/copies-to-thin.ts";
import { type ThinVersion, versionsToThin } from "../../src/engine/thin/versions-to-thin.ts";
import { chooseState } from "../../src/engine/scan/past/state-choice.ts";
import type { KeptSpan } from "../../src/engine/transfer/old-key.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 25, 15, 20);

/** Ages in ms: many in the last days, as of a file that is saved often, and some from long ago. */
const age = fc.oneof(
  fc.integer({ min: -HOUR, max: 3 * DAY }),
  fc.integer({ min: 0, max: 40 * DAY }),
  fc.integer({ min: 0, max: 400 * DAY }),
);
/** Whole seconds, as services show them, so that some are equal. */
const date = age.map((ms) => Math.floor((NOW - ms) / 1_000) * 1_000);

const drawn = fc.array(
  fc.record({ date, deleteMarker: fc.boolean(), inParts: fc.integer({ max: 9, min: 0 }) }),
  { minLength: 1, maxLength: 60 },
);

/** A whole key in the order of Amazon, the latest first. */
const history = drawn.map((all): readonly ThinVersion[] =>
  all
    .toSorted((a, b) => b.date - a.date)
    .map(({ date: lastModified, deleteMarker, inParts }, at) => ({
      versionId: `v${at}`,
      isLatest: at === 0,
      deleteMarker,
      lastModified,
      etag: deleteMarker ? "" : inParts === 0 ? "0-2" : "0",
      size: deleteMarker ? 0 : 7,
    })),
);

const without = <T>(all: readonly T[], gone: readonly T[]): readonly T[] =>
  all.filter((one) => !gone.includes(one));
const dayOf = (ms: number): number => Math.floor(ms / DAY);
const windowOf = (written: number): string =>
  dayOf(NOW) - dayOf(written) <= 30
    ? `day ${dayOf(written)}`
    : `week ${Math.floor((dayOf(written) + 3) / 7)}`;

function shuffled<T>(all: readonly T[], numbers: Iterator<number>): readonly T[] {
  return all
    .map((one) => ({ one, at: Number(numbers.next().value) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

function assertAll<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, check), { numRuns: 500 });
}

test("[VR7] a second run finds nothing", () => {
  assertAll(history, (versions) => {
    const rest = without(versions, versionsToThin(versions, NOW));
    expect(versionsToThin(rest, NOW)).toEqual([]);
  });
});

test("[VR7] the order of the listing does not matter", () => {
  assertAll(fc.tuple(history, fc.infiniteStream(fc.nat())), ([versions, numbers]) => {
    const expected = new Set(versionsToThin(versions, NOW));
    expect(new Set(versionsToThin(shuffled(versions, numbers), NOW))).toEqual(expected);
  });
});

test("[VR7] what is current stays, the newest content behind it, and what was current in the last 24 hours", () => {
  assertAll(history, (versions) => {
    const gone = versionsToThin(versions, NOW);
    const [latest, ...past] = versions;
    expect(gone).not.toContain(latest);
    // So a version that becomes current in the meantime is none of those that go.
    const newest = past.find(({ deleteMarker }) => !deleteMarker);
    expect(gone).not.toContain(newest);
    for (const version of gone) {
      const dates = versions.map(({ lastModified }) => lastModified);
      const replaced = Math.min(...dates.filter((one) => one > version.lastModified));
      expect(NOW - replaced).toBeGreaterThanOrEqual(DAY);
    }
  });
});

test("[VR7] of each window in which content was written, content stays, and one only if all is old enough", () => {
  assertAll(history, ([latest, ...past]) => {
    const versions = latest === undefined ? [] : [latest, ...past];
    const gone = versionsToThin(versions, NOW);
    const contents = past.filter(({ deleteMarker }) => !deleteMarker);
    for (const written of Map.groupBy(contents, ({ lastModified }) => windowOf(lastModified)).values()) {
      const stay = without(written, gone);
      expect(stay.length).toBeGreaterThan(0);
      const isOld = versions.every(
        ({ etag, lastModified }) => !etag.includes("-") && NOW - lastModified >= DAY,
      );
      if (isOld) expect(new Set(stay.map(({ lastModified }) => lastModified)).size).toBe(1);
    }
  });
});

test("[VR7, RS4] what the key held when a day or, of long ago, a week ended is what it was", () => {
  assertAll(history, (versions) => {
    const rest = without(versions, versionsToThin(versions, NOW));
    for (let back = 0; back < 400; back++) {
      const end = midnight(back);
      if (isEnd(end, back)) expect(heldAt(rest, end - 1)).toEqual(heldAt(versions, end - 1));
    }
  });
});

function midnight(daysAgo: number): number {
  return (dayOf(NOW) - daysAgo) * DAY;
}

/** Of a day, or long ago of a week: Monday, 00:00. */
function isEnd(at: number, daysAgo: number): boolean {
  return daysAgo <= 29 || (dayOf(at) + 3) % 7 === 0;
}

/** All that share the newest date: the order of the service decides between them. */
function heldAt(versions: readonly ThinVersion[], moment: number): readonly ThinVersion[] {
  const before = versions.filter(({ lastModified }) => lastModified <= moment);
  const newest = Math.max(...before.map(({ lastModified }) => lastModified));
  const held = before.filter(({ lastModified }) => lastModified === newest);
  return held.toSorted((a, b) => (a.versionId < b.versionId ? -1 : 1));
}

test("[VR7] thinning every day loses nothing that one run at the end would keep", () => {
  assertAll(fc.tuple(history, fc.array(fc.nat({ max: 60 }), { maxLength: 5 })), ([versions, days]) => {
    let rest = versions;
    const runs = [0, ...days.toSorted((a, b) => a - b)].map((day) => NOW + day * DAY);
    for (const at of runs) rest = without(rest, versionsToThin(rest, at));
    const kept = without(versions, versionsToThin(versions, runs.at(-1) ?? NOW));
    expect(rest).toEqual(expect.arrayContaining([...kept]));
  });
});

test.each([
  ["none", []],
  ["two", [0, 3]],
])("[VR7, LS4] a key with %s that the service marks as the latest keeps everything", (_, latest) => {
  const versions = Array.from({ length: 8 }, (_one, at) => ({
    versionId: `v${at}`,
    isLatest: latest.includes(at),
    deleteMarker: false,
    lastModified: NOW - 100 * DAY - at * HOUR,
    etag: "0",
    size: 1,
  }));
  expect(versionsToThin(versions, NOW)).toEqual([]);
});

/** States of one key that follow each other; between a deleted one and the next the key was empty. */
const copies = fc
  .array(
    fc.record({
      lasts: age,
      gap: fc.nat({ max: 2 * DAY }),
      end: fc.nat({ max: 9 }),
      known: fc.nat({ max: 9 }),
    }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((all): readonly KeptSpan[] => {
    let at = NOW - HOUR;
    const spans: KeptSpan[] = [];
    for (const { lasts, gap, end, known } of all) {
      const kind = end === 0 ? "deleted" : end === 1 ? "touched" : "replaced";
      const until = kind === "deleted" ? at - gap : at;
      const from = until - Math.max(1, Math.floor(lasts / 20));
      spans.push({ from: known === 0 ? undefined : from, until, end: kind });
      at = from;
    }
    return spans;
  });

test("[VR7, VR8] copies: again nothing, in any order, and the end of each day or week is what it was", () => {
  assertAll(fc.tuple(copies, fc.infiniteStream(fc.nat())), ([spans, numbers]) => {
    const gone = copiesToThin(spans, NOW);
    const rest = without(spans, gone);
    expect(copiesToThin(rest, NOW)).toEqual([]);
    expect(new Set(copiesToThin(shuffled(spans, numbers), NOW))).toEqual(new Set(gone));
    expect(rest).toContain(spans[0]);
    for (const { until, from, end } of gone) {
      expect(NOW - until).toBeGreaterThanOrEqual(DAY);
      expect([from === undefined, end === "touched"]).toEqual([false, false]);
    }
    const known = spans.every(({ from }) => from !== undefined);
    if (!known) return;
    for (let back = 0; back < 60; back++) {
      const end = midnight(back);
      if (!isEnd(end, back)) continue;
      for (const current of [undefined, NOW - HOUR]) {
        const before = chooseState(byEnd(spans), end - 1, current);
        expect(chooseState(byEnd(rest), end - 1, current)).toEqual(before);
      }
    }
  });
});

function byEnd(spans: readonly KeptSpan[]): readonly KeptSpan[] {
  return spans.toSorted((a, b) => a.until - b.until);
}
