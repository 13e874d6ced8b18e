import { describe, expect, test } from "vitest";
import { RefusalDetector, sampleOf } from "../../../src/engine/sync/refusal-detector.ts";

interface Ending {
  readonly gaveUp: boolean;
  readonly tried: number;
  readonly refused: number;
  readonly done: number;
  /** Keys considered, tried or not. */
  readonly seen: number;
}

/** The runner's loop without a queue: each key in order, then the keys held back. */
function run(keys: readonly string[], works: (key: string) => boolean, worked = false): Ending {
  const detector = new RefusalDetector(worked);
  const counts = { tried: 0, refused: 0, done: 0, seen: 0 };
  let held: string[] = [];
  const attempt = (key: string): void => {
    counts.tried += 1;
    if (works(key)) {
      counts.done += 1;
      detector.noteDone();
    } else {
      counts.refused += 1;
      detector.noteRefused(key);
    }
  };
  const sync = (some: readonly string[]): boolean =>
    some.every((key) => {
      counts.seen += 1;
      if (detector.admit(key)) attempt(key);
      else held.push(key);
      return !detector.isHopeless;
    });
  if (!sync(keys)) return { gaveUp: true, ...counts };
  for (;;) {
    if (detector.doubting) {
      const sample = new Set(sampleOf(held.length));
      const tried = held.filter((_key, i) => sample.has(i));
      held = held.filter((_key, i) => !sample.has(i));
      for (const key of tried) attempt(key);
      if (detector.provesRefusal(held.length)) return { gaveUp: true, ...counts };
      if (detector.doubting) detector.trustNoMore();
    }
    if (held.length === 0) return { gaveUp: false, ...counts };
    const again = held;
    held = [];
    if (!sync(again)) return { gaveUp: true, ...counts };
  }
}

const flat = (count: number, folder = ""): string[] =>
  Array.from({ length: count }, (_, i) => `${folder}f${String(i).padStart(7, "0")}`);

describe("[RT1] a few refusals among many", () => {
  test("20 refused first, 63 accepted after them: all 63 are processed (B4)", () => {
    const keys = flat(83);
    const bad = new Set(keys.slice(0, 20));
    expect(run(keys, (key) => !bad.has(key))).toMatchObject({ gaveUp: false, done: 63, refused: 20 });
  });

  test.each([0, 1, 7, 500, 1937])("63 accepted items from position %d among 2,000 refused ones", (at) => {
    const keys = flat(2000);
    const good = new Set(keys.slice(at, at + 63));
    const end = run(keys, (key) => good.has(key));
    expect(end).toMatchObject({ gaveUp: false, done: 63, refused: 1937 });
  });

  test("every second, tenth or hundredth item is accepted", () => {
    for (const step of [2, 10, 100]) {
      const keys = flat(3000);
      const end = run(keys, (key) => Number(key.slice(1)) % step === 0);
      expect(end, String(step)).toMatchObject({ gaveUp: false, done: 3000 / step });
    }
  });

  test("the first folder, with up to 50,000 items, is refused, and a later one is accepted", () => {
    const keys = [...flat(50_000, "a/"), ...flat(63, "b/")];
    expect(run(keys, (key) => key.startsWith("b/"))).toMatchObject({ gaveUp: false, done: 63 });
  });

  test("a refused folder after accepted ones is a problem of that folder", () => {
    const keys = [...flat(500, "a/"), ...flat(500, "z/1/"), ...flat(500, "z/2/"), ...flat(500, "z/3/")];
    const end = run(keys, (key) => key.startsWith("a/"));
    expect(end).toMatchObject({ gaveUp: false, done: 500, refused: 1500 });
  });

  test("only the last of 26 folders may be read", () => {
    const keys = "abcdefghijklmnopqrstuvwxyz".split("").flatMap((letter) => flat(100, `${letter}/`));
    expect(run(keys, (key) => key.startsWith("z")).done).toBe(100);
  });
});

describe("[RT1] every item is refused", () => {
  test.each([
    ["one folder", flat(2000)],
    ["one folder below others", flat(2000, "a/b/c/")],
    ["40 folders", Array.from({ length: 40 }, (_, i) => flat(50, `d${String(i)}/`)).flat()],
    ["2,000 folders", Array.from({ length: 2000 }, (_, i) => `d${String(i)}/f`)],
  ])("%s: the sync ends after at most a hundred attempts", (_name, keys) => {
    const end = run(keys, () => false);
    expect(end.gaveUp).toBe(true);
    expect(end.tried).toBeLessThanOrEqual(100);
  });

  test("after permissions are revoked during a sync", () => {
    const keys = Array.from({ length: 40 }, (_, i) => flat(50, `d${String(i + 10)}/`)).flat();
    const end = run(keys, (key) => key < "d20");
    expect(end).toMatchObject({ gaveUp: true, done: 500 });
    expect(end.refused).toBeLessThanOrEqual(100);
  });

  test("a very large tree is not listed to its end", () => {
    const keys = Array.from({ length: 100 }, (_, i) => flat(2000, `d${String(i + 100)}/`)).flat();
    const end = run(keys, () => false);
    expect(end.gaveUp).toBe(true);
    expect(end.seen).toBeLessThan(20_000);
    expect(end.tried).toBeLessThanOrEqual(100);
  });

  test("in a job that worked before, each refused item is named", () => {
    expect(run(flat(1000), () => false, true)).toMatchObject({ gaveUp: false, refused: 1000 });
    expect(run([...flat(20, "a/"), ...flat(20, "b/")], () => false, true)).toMatchObject({ gaveUp: false });
  });

  test("nine refused items alone are nine problems and do not end the sync", () => {
    expect(run(flat(9), () => false)).toEqual({ gaveUp: false, tried: 9, refused: 9, done: 0, seen: 9 });
  });
});

test("[RT1] a sample includes the first and last position and repeats none", () => {
  for (const count of [0, 1, 2, 3, 39, 40, 41, 1000, 123_457]) {
    const sample = sampleOf(count);
    expect(new Set(sample).size).toBe(sample.length);
    expect(sample.length).toBe(Math.min(count, 40));
    if (count > 0) expect([sample[0], sample.at(-1)]).toEqual([0, count - 1]);
  }
});
