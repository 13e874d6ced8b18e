import { VisuallyHidden } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, useId, useMemo } from "react";
import { useWords } from "../../state/words.tsx";
import { type Tile, tileFor, tilesOf } from "./map-tiles.ts";
import { itemName, itemWords, type SpaceItem } from "./space-items.ts";
import styles from "./space.module.css";

/** Least size of a tile, in px, that has room for its name, and for its size below it. */
const NAMED = { width: 52, height: 22 };
const SIZED = { width: 64, height: 42 };
/** Height of the map by its width, within these bounds in px. */
const [FLATNESS, LOWEST, HIGHEST] = [0.45, 220, 380];

export interface ItemsProps {
  readonly label: string;
  readonly items: readonly SpaceItem[];
  /** Bytes of all items. */
  readonly total: number;
  /** Index of the chosen item. */
  readonly active: number;
  readonly onPick: (index: number) => void;
  readonly onOpen: (index: number) => void;
  /** Leaves the folder. */
  readonly onUp: () => void;
}

/** The items as areas by size. One tab stop with arrow keys; Enter opens a folder, Backspace leaves it. */
export function SpaceMap({ label, items, total, active, onPick, onOpen, onUp }: ItemsProps) {
  const id = useId();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const height = Math.round(Math.min(HIGHEST, Math.max(LOWEST, width * FLATNESS)));
  const tiles = useMemo(
    () =>
      tilesOf(
        items.map(({ bytes }) => bytes),
        width,
        height,
      ),
    [items, width, height],
  );
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = tileFor(event.key, tiles, active);
    if (target !== undefined) onPick(target);
    else if (event.key === "Enter" || event.key === " ") onOpen(active);
    else if (event.key === "Backspace") onUp();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={ref}
      role="listbox"
      tabIndex={0}
      className={styles["map"]}
      style={{ height }}
      aria-label={label}
      {...(tiles.some(({ index }) => index === active) ? { "aria-activedescendant": `${id}${active}` } : {})}
      onKeyDown={press}
    >
      {tiles.map((tile) => {
        const item = items[tile.index];
        return item === undefined ? null : (
          <Area
            key={tile.index}
            id={`${id}${tile.index}`}
            item={item}
            tile={tile}
            total={total}
            active={tile.index === active}
            onClick={() => {
              onPick(tile.index);
              onOpen(tile.index);
            }}
          />
        );
      })}
    </div>
  );
}

interface AreaProps {
  readonly id: string;
  readonly item: SpaceItem;
  readonly tile: Tile;
  readonly total: number;
  readonly active: boolean;
  readonly onClick: () => void;
}

function Area({ id, item, tile, total, active, onClick }: AreaProps) {
  const words = useWords();
  const { x, y, width, height } = tile;
  const named = width >= NAMED.width && height >= NAMED.height;
  const sized = width >= SIZED.width && height >= SIZED.height;
  const aloud = itemWords(words, item, total);
  return (
    // The map has the focus, and the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      className={styles["tile"]}
      data-kind={item.kind}
      data-active={active}
      style={{ left: x, top: y, width, height }}
      aria-selected={active}
      title={aloud}
      onClick={onClick}
    >
      <VisuallyHidden>{aloud}</VisuallyHidden>
      {named && <bdi aria-hidden>{itemName(words, item)}</bdi>}
      {sized && (
        <span className="numbers" aria-hidden>
          {words.bytes(item.bytes)}
        </span>
      )}
    </div>
  );
}
