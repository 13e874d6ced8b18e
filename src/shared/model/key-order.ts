/** Maps UTF-16 code units so that comparing them gives the order of UTF-8 bytes. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/**
 * Compares keys by their UTF-8 bytes, the order of S3 listings and of SQLite's BINARY collation.
 * JavaScript's `<` compares UTF-16 units and sorts emoji before U+E000..U+FFFF.
 * @returns negative, 0 or positive
 */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/**
 * The end (exclusive) of a range that has only `key`. Not a NUL: SQLite leaves comparisons with one undefined
 * (https://sqlite.org/c3ref/bind_blob.html), and some bindings cut the text there. The range may also contain names with
 * a NUL, which only a hostile bucket has.
 */
export function justBehind(key: string): string {
  return `${key}\u0001`;
}
