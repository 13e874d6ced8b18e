import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Whole, WholeWork, type WorkNow } from "../../src/shared/whole-work.ts";

/** One step of a sync, limited by what is left to do. */
interface Step {
  readonly find: number;
  readonly size: number;
  readonly skip: number;
  readonly finish: number;
  /** Bytes sent that do not count: listings, and parts sent again. */
  readonly waste: number;
}

interface Try {
  readonly steps: readonly Step[];
  readonly plans: boolean;
}

interface Story {
  readonly first: boolean;
  readonly counted: { readonly entries: number; readonly bytes: number } | undefined;
  /** The count arrives before this step. */
  readonly countedAt: number;
  readonly tries: readonly Try[];
}

const small = fc.nat({ max: 40 });
const step: fc.Arbitrary<Step> = fc.record({
  find: small,
  size: fc.oneof(fc.constant(0), fc.nat({ max: 50_000_000 })),
  skip: fc.nat({ max: 200 }),
  finish: small,
  waste: fc.nat({ max: 80_000_000 }),
});
const story: fc.Arbitrary<Story> = fc.record({
  first: fc.boolean(),
  counted: fc.option(fc.record({ entries: fc.nat({ max: 4000 }), bytes: fc.nat({ max: 2 ** 40 }) }), {
    nil: undefined,
  }),
  countedAt: fc.nat({ max: 6 }),
  tries: fc.array(
    fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 12 }), plans: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});

interface Reported {
  readonly whole: Whole | undefined;
  readonly now: WorkNow;
}

/** Everything shown during all attempts; what a first sync has sent is unchanged at the next attempt. */
function play({ first, counted, countedAt, tries }: Story): readonly Reported[] {
  const reported: Reported[] = [];
  let work: WholeWork | undefined;
  let store = { files: 0, bytes: 0 };
  for (const { steps, plans } of tries) {
    work = new WholeWork(work);
    let now: WorkNow = {
      found: 0,
      done: 0,
      unchanged: 0,
      bytesFound: 0,
      bytesDone: 0,
      bytesMoved: 0,
      bytesUnderWay: 0,
      bytesUnchanged: 0,
      planned: false,
      first,
    };
    for (const [at, one] of steps.entries()) {
      const skipped = first ? Math.min(one.skip, store.files) : one.skip;
      const bytesSkipped = first && skipped === store.files ? store.bytes : 0;
      store = { files: store.files - (first ? skipped : 0), bytes: store.bytes - bytesSkipped };
      const found = now.found + one.find;
      const bytesFound = now.bytesFound + one.find * one.size;
      const done = Math.min(found, now.done + one.finish);
      // Bytes in proportion to files: only their bounds matter.
      const bytesDone =
        done === found ? bytesFound : Math.min(bytesFound, now.bytesDone + one.finish * one.size);
      now = {
        ...now,
        found,
        bytesFound,
        done,
        bytesDone,
        bytesUnderWay: bytesFound - bytesDone,
        bytesMoved: Math.max(now.bytesMoved, bytesDone) + one.waste,
        unchanged: now.unchanged + skipped,
        bytesUnchanged: now.bytesUnchanged + bytesSkipped,
        planned: plans && at === steps.length - 1,
      };
      reported.push({ whole: work.look(now, at >= countedAt ? counted : undefined), now });
    }
    if (first) store = { files: store.files + now.done, bytes: store.bytes + now.bytesDone };
  }
  return reported;
}

describe("TR4: the total of a sync", () => {
  it("is never exceeded, and progress never decreases, through all retries", () => {
    fc.assert(
      fc.property(story, (one) => {
        let last: Whole | undefined;
        for (const { whole, now } of play(one)) {
          if (last !== undefined) expect(whole).toBeDefined();
          if (whole === undefined) continue;
          const { files, bytes, filesDone, bytesDone, share } = whole;
          expect(share).toBeGreaterThanOrEqual(last?.share ?? 0);
          expect(filesDone).toBeGreaterThanOrEqual(last?.filesDone ?? 0);
          expect(bytesDone).toBeGreaterThanOrEqual(last?.bytesDone ?? 0);
          expect(filesDone).toBeLessThanOrEqual(files);
          expect(bytesDone).toBeLessThanOrEqual(bytes);
          expect(share).toBeLessThanOrEqual(1);
          if (now.done < now.found && (last?.share ?? 0) < 1) expect(share).toBeLessThan(1);
          last = whole;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("is reached by an attempt that completes", () => {
    fc.assert(
      fc.property(story, (one) => {
        const end: Step = { find: 3, size: 10, skip: 0, finish: 1e6, waste: 0 };
        const tries = [{ steps: [...(one.tries[0]?.steps ?? []), end], plans: true }];
        expect(play({ ...one, tries }).at(-1)?.whole).toMatchObject({ share: 1 });
      }),
      { numRuns: 500 },
    );
  });
});

describe("TR4: examples", () => {
  const MIB = 1024 * 1024;
  const start: WorkNow = {
    found: 0,
    done: 0,
    unchanged: 0,
    bytesFound: 0,
    bytesDone: 0,
    bytesMoved: 0,
    bytesUnderWay: 0,
    bytesUnchanged: 0,
    planned: false,
    first: true,
  };
  const counted = { entries: 1000, bytes: 1000 * MIB };

  it("a first sync counts the bytes of the whole job from the start", () => {
    const work = new WholeWork();
    const now = { ...start, found: 64, done: 10, bytesFound: 64 * MIB, bytesDone: 10 * MIB };
    expect(work.look(now, counted)).toEqual({
      files: 1000,
      bytes: 1000 * MIB,
      filesDone: 10,
      bytesDone: 10 * MIB,
      share: 0.01,
    });
  });

  it("a first sync resumed after a restart continues its progress", () => {
    const work = new WholeWork();
    const now = { ...start, unchanged: 400, bytesUnchanged: 400 * MIB, found: 64, bytesFound: 64 * MIB };
    expect(work.look(now, counted)).toMatchObject({ share: 0.4, filesDone: 400 });
  });

  it("a large file whose upload failed does not count as done", () => {
    const work = new WholeWork();
    const large = { ...start, found: 2, bytesFound: 200 * MIB, bytesUnderWay: 100 * MIB, planned: true };
    expect(work.look({ ...large, bytesMoved: 500 * MIB }, undefined)).toMatchObject({
      bytesDone: 100 * MIB,
      share: 0.5,
    });
  });

  it("a retried later sync has the work of both attempts as its total", () => {
    const first = new WholeWork();
    const whole = { ...start, first: false, found: 10, bytesFound: 100, planned: true };
    expect(first.look({ ...whole, done: 4, bytesDone: 40 }, undefined)?.share).toBe(0.4);
    const again = new WholeWork(first);
    expect(again.look({ ...start, first: false }, undefined)?.share).toBe(0.4);
    const rest = { ...whole, found: 6, bytesFound: 60 };
    expect(again.look(rest, undefined)).toMatchObject({ share: 0.4, files: 10, bytes: 100 });
    expect(again.look({ ...rest, done: 3, bytesDone: 30 }, undefined)?.share).toBe(0.7);
  });
});
