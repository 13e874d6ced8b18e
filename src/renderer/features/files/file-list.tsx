import type { Virtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useRef, useState } from "react";
import { useNow } from "../../state/now.ts";
import { useVersion, Versioned } from "../../state/versioned.ts";
import { FileLine } from "./file-line.tsx";
import type { FilePages } from "./file-pages.ts";
import type { FileRow } from "./file-rows.ts";
import type { VisibleSums } from "./visible-sums.ts";
import { LINE, usePageLines } from "../../ui/use-page-lines.ts";
import tree from "../../ui/tree.module.css";
import { type FileMove, moveFor } from "./list-keys.ts";

/** Distance of a menu that a key opens from the left end of its line, in px. */
const INDENT = 40;
/** Pause (ms) after which a typed letter begins a new name. */
const TYPING = 700;

/** A row whose menu is to open, and where, in px of the window. */
export interface MenuAt {
  readonly pages: FilePages;
  readonly index: number;
  /** What was there when the menu was asked for. */
  readonly row: FileRow;
  readonly x: number;
  readonly y: number;
}

interface FileListProps {
  readonly pages: FilePages;
  /** Undefined: folders are shown without size. */
  readonly sums: VisibleSums | undefined;
  readonly label: string;
  /** Rows are of all folders. */
  readonly found: boolean;
  /** All rows are excluded. */
  readonly byRule: boolean;
  /** Gets the focus back when a menu closes. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onOpen: (row: FileRow) => void;
  readonly onUp: () => void;
  readonly onMenu: (at: MenuAt) => void;
}

/** The rows of a folder or a search. Only visible ones are in the page. */
export function FileList({ pages, sums, label, found, byRule, box, onOpen, onUp, onMenu }: FileListProps) {
  const [now, id] = [useNow(), useId()];
  const [active, setActive] = useState(0);
  const { count } = pages;
  const { lines, items, first, last, version } = usePageLines(pages, box);
  useEffect(() => sums?.show(foldersIn(pages, first, last)), [sums, pages, version, first, last]);
  useVersion(sums ?? NO_SUMS);
  const moves = useMoves({ pages, id, active, setActive, lines, onOpen, onUp, onMenu });
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      className={tree["tree"]}
      aria-label={label}
      {...(items.some(({ index }) => index === active) ? { "aria-activedescendant": `${id}${active}` } : {})}
      onKeyDown={moves.press}
    >
      <div role="presentation" className={tree["lines"]} style={{ height: lines.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <FileLine
            // Lines that leave the view are reused: changing a text is far cheaper than creating a line.
            key={index % items.length}
            id={`${id}${index}`}
            row={pages.at(index)}
            sum={sums?.of(pages.at(index)?.key ?? "")}
            index={index}
            total={pages.isComplete ? count : -1}
            active={index === active}
            start={start}
            withFolder={found}
            byRule={byRule}
            now={now}
            onPick={setActive}
            onOpen={moves.open}
            onMenu={moves.menu}
          />
        ))}
      </div>
    </div>
  );
}

const NO_SUMS = new Versioned();

/** The keys of folders among visible rows. What is excluded has no sum. */
function foldersIn(pages: FilePages, first: number, last: number): readonly string[] {
  const keys: string[] = [];
  for (let index = first; index <= last; index++) {
    const row = pages.at(index);
    if (row?.kind === "folder" && row.state?.kind !== "excluded") keys.push(row.key);
  }
  return keys;
}

interface MovesInput extends Pick<FileListProps, "pages" | "onOpen" | "onUp" | "onMenu"> {
  /** The beginning of the lines' ids. */
  readonly id: string;
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly lines: Virtualizer<HTMLDivElement, Element>;
}

/** Pointer and keyboard actions. */
function useMoves({ pages, id, active, setActive, lines, onOpen, onUp, onMenu }: MovesInput) {
  const typed = useTyped();
  const open = useCallback(
    (index: number) => {
      const row = pages.at(index);
      if (row !== undefined) onOpen(row);
    },
    [pages, onOpen],
  );
  const menu = useCallback(
    (index: number, x: number, y: number) => {
      const row = pages.at(index);
      if (row !== undefined) onMenu({ pages, index, row, x, y });
    },
    [pages, onMenu],
  );
  const perform = (move: FileMove): void => {
    if (move.kind === "to") {
      setActive(move.index);
      lines.scrollToIndex(move.index);
    } else if (move.kind === "open") open(active);
    else if (move.kind === "up") onUp();
    else {
      const at = document.getElementById(`${id}${active}`)?.getBoundingClientRect();
      if (at !== undefined) menu(active, at.left + INDENT, at.bottom);
    }
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const { count } = pages;
    if (event.ctrlKey || event.metaKey || event.altKey || count === 0) return;
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / LINE) - 1);
    const key = event.key === "F10" && event.shiftKey ? "ContextMenu" : event.key;
    const index = Math.min(active, count - 1);
    const move = moveFor(key, { pages, index, page, typed: typed.before(key) });
    if (move === undefined) return;
    event.preventDefault();
    perform(move);
  };
  return { open, menu, press };
}

/** Letters that were typed in quick succession. */
function useTyped(): { readonly before: (key: string) => string } {
  const state = useRef({ text: "", at: 0 });
  const before = (key: string): string => {
    if (key.length !== 1) return "";
    const { text, at } = state.current;
    const now = performance.now();
    const earlier = now - at > TYPING ? "" : text;
    // The same letter again asks for the next name with it.
    const kept = earlier === key ? "" : earlier;
    state.current = { text: kept + key, at: now };
    return kept;
  };
  return { before };
}
