import { hierarchy, treemap } from "d3-hierarchy";

/** The area of one entry in the map, in px. */
export interface Tile {
  /** Of the entry. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Area {
  readonly index: number;
  readonly bytes: number;
  readonly children?: readonly Area[];
}

/** Between tiles, in px. */
const GAP = 2;

/**
 * Divides the map among entries by their sizes: squarified, so that most tiles are nearly square. Entries without content
 * and those smaller than a pixel have no tile. Pure.
 */
export function tilesOf(sizes: readonly number[], width: number, height: number): readonly Tile[] {
  const children = sizes
    .map((bytes, index): Area => ({ index, bytes }))
    .filter(({ bytes }) => bytes > 0)
    // Tiles become squares only if the largest is placed first.
    .sort((a, b) => b.bytes - a.bytes);
  if (children.length === 0 || width <= 0 || height <= 0) return [];
  const root = hierarchy<Area>({ index: -1, bytes: 0, children }, (area) => area.children);
  const layout = treemap<Area>().size([width, height]).round(true).paddingInner(GAP);
  return layout(root.sum(({ bytes }) => bytes))
    .leaves()
    .map(({ data: { index }, x0, y0, x1, y1 }) => ({ index, x: x0, y: y0, width: x1 - x0, height: y1 - y0 }))
    .filter((tile) => tile.width > 0 && tile.height > 0);
}

/** Directions of the arrow keys. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The entry of the tile to which a key leads from that of `index`: arrows to the next tile in their direction, Home to the
 * largest and End to the smallest tile.
 * @param key `KeyboardEvent.key`
 * @returns undefined for other keys; the same index if there is no tile in that direction
 */
export function tileFor(key: string, tiles: readonly Tile[], index: number): number | undefined {
  const from = tiles.find((tile) => tile.index === index) ?? tiles[0];
  if (from === undefined) return undefined;
  if (key === "Home") return tiles[0]?.index;
  if (key === "End") return tiles.at(-1)?.index;
  const arrow = ARROWS[key];
  if (arrow === undefined) return undefined;
  let nearest: { readonly index: number; readonly distance: number } | undefined;
  for (const tile of tiles) {
    const distance = distanceTo(from, tile, arrow);
    if (distance !== undefined && (nearest === undefined || distance < nearest.distance))
      nearest = { index: tile.index, distance };
  }
  return nearest?.index ?? from.index;
}

/** Tiles beside the line that leads from the middle of the first one count as farther. Undefined: in another direction. */
function distanceTo(from: Tile, to: Tile, [dx, dy]: readonly [number, number]): number | undefined {
  const horizontal = dx !== 0;
  const gap = horizontal
    ? dx > 0
      ? to.x - (from.x + from.width)
      : from.x - (to.x + to.width)
    : dy > 0
      ? to.y - (from.y + from.height)
      : from.y - (to.y + to.height);
  if (gap < 0) return undefined;
  const middle = horizontal ? from.y + from.height / 2 : from.x + from.width / 2;
  const [start, end] = horizontal ? [to.y, to.y + to.height] : [to.x, to.x + to.width];
  const aside = Math.max(0, start - middle, middle - end);
  return gap + 2 * aside;
}
