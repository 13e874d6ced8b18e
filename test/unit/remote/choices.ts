/** Reproducible random choices (mulberry32). */
export function choices(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  return {
    below,
    pick,
    /** True with a probability of 1 in `once`. */
    chance: (once: number): boolean => below(once) === 0,
    /** A text of at most `most` of these pieces. */
    text: (pieces: readonly string[], most: number): string =>
      Array.from({ length: below(most + 1) }, () => pick(pieces)).join(""),
  };
}
