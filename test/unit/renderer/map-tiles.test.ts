import fc from "fast-check";
import { expect, test } from "vitest";
import { type Tile, tileFor, tilesOf } from "../../../src/renderer/features/space/map-tiles.ts";

const GAP = 2;

test("tiles lie within the map, do not overlap, and have areas like the sizes", () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(
      sizes,
      fc.integer({ min: 1, max: 1200 }),
      fc.integer({ min: 1, max: 500 }),
      (all, width, height) => {
        const tiles = tilesOf(all, width, height);
        for (const tile of tiles) {
          expect(all[tile.index]).toBeGreaterThan(0);
          expect(Math.min(tile.x, tile.y)).toBeGreaterThanOrEqual(0);
          expect(tile.x + tile.width).toBeLessThanOrEqual(width);
          expect(tile.y + tile.height).toBeLessThanOrEqual(height);
        }
        for (const [at, one] of tiles.entries())
          for (const other of tiles.slice(at + 1)) expect(isApart(one, other)).toBe(true);
        expect(new Set(tiles.map(({ index }) => index)).size).toBe(tiles.length);
      },
    ),
    { numRuns: 200 },
  );
  const [large, small] = tilesOf([300, 100], 402, 200);
  // Up to the gap and the rounding.
  expect((large?.width ?? 0) / (small?.width ?? 1)).toBeCloseTo(3, 0);
});

function isApart(a: Tile, b: Tile): boolean {
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}

test("no content and no room give no tiles", () => {
  expect(tilesOf([], 100, 100)).toEqual([]);
  expect(tilesOf([0, 0], 100, 100)).toEqual([]);
  expect(tilesOf([1, 2], 0, 100)).toEqual([]);
});

/** Two rows: one wide tile above two. */
const TILES: readonly Tile[] = [
  { index: 4, x: 0, y: 0, width: 200, height: 50 },
  { index: 2, x: 0, y: 50 + GAP, width: 99, height: 50 },
  { index: 7, x: 101, y: 50 + GAP, width: 99, height: 50 },
];

test("arrows lead to the next tile in their direction, and stay where there is none", () => {
  expect(tileFor("ArrowDown", TILES, 2)).toBe(2);
  expect(tileFor("ArrowUp", TILES, 7)).toBe(4);
  expect(tileFor("ArrowRight", TILES, 2)).toBe(7);
  expect(tileFor("ArrowLeft", TILES, 7)).toBe(2);
  expect(tileFor("ArrowRight", TILES, 4)).toBe(4);
  expect([2, 7]).toContain(tileFor("ArrowDown", TILES, 4));
  expect(tileFor("Home", TILES, 7)).toBe(4);
  expect(tileFor("End", TILES, 4)).toBe(7);
  expect(tileFor("Enter", TILES, 4)).toBeUndefined();
  expect(tileFor("ArrowDown", [], 0)).toBeUndefined();
  // What has no tile counts as the largest.
  expect(tileFor("ArrowUp", TILES, 99)).toBe(4);
});
