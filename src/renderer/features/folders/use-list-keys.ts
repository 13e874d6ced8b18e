import type { Virtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { goTo } from "../../state/route.ts";
import type { MenuAnchor } from "./menu-request.ts";
import { allOf, extended, type JobSelection, NONE, toggled } from "./job-selection.ts";
import { type ListMove, listMove, TypeAhead } from "./list-keys.ts";
import { useListView } from "./list-view.ts";

interface ListKeysInput {
  readonly list: RefObject<HTMLElement | null>;
  readonly rows: Virtualizer<HTMLElement, Element>;
  readonly shown: readonly JobView[];
  /** The index of the row that is the tab stop. */
  readonly active: number;
  readonly selection: JobSelection;
  readonly onSelect: (selection: JobSelection) => void;
}

interface ListKeys {
  readonly onKeyDown: (event: KeyboardEvent, openMenu: (job: string, anchor: MenuAnchor) => void) => void;
  /** Focuses a row as soon as it is in the page. */
  readonly focusRow: (id: string | undefined) => void;
}

const CONTROLS = "a[href], button:not(:disabled)";

/** The keyboard in the list of jobs: one tab stop, then arrow keys. */
export function useListKeys(input: ListKeysInput): ListKeys {
  const { list, rows, shown, active } = input;
  const wanted = useRef<string>(undefined);
  const [words] = useState(() => new TypeAhead());
  useLayoutEffect(() => {
    const row = wanted.current === undefined ? undefined : rowOf(list.current, wanted.current);
    if (row === undefined) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });
  const focusRow = (id: string | undefined): void => {
    const row = id === undefined ? undefined : rowOf(list.current, id);
    wanted.current = row === undefined ? id : undefined;
    row?.focus({ preventScroll: true });
  };
  const moveTo = (index: number): void => {
    const job = shown[index];
    if (job === undefined) return;
    useListView.setState({ active: job.id });
    rows.scrollToIndex(index);
    focusRow(job.id);
  };
  const onKeyDown = (event: KeyboardEvent, openMenu: (job: string, anchor: MenuAnchor) => void): void => {
    const { key, shiftKey: shift, target } = event;
    // Keys of the menu, which React reports here as well.
    if (!(target instanceof Element) || list.current?.contains(target) !== true) return;
    const command = event.ctrlKey || event.metaKey;
    const onRow = target.matches("[role=row]");
    if (!onRow && (key === "Enter" || key === " ")) return;
    const page = Math.max(1, Math.floor((rows.scrollRect?.height ?? 0) / 76) - 2);
    const move = listMove({ key, shift, command }, { index: active, count: shown.length, page });
    if (move !== undefined) {
      if (perform(move, target, input, { moveTo, openMenu })) event.preventDefault();
      return;
    }
    if (command || event.altKey || Array.from(key).length !== 1) return;
    const names = shown.map(({ name }) => name);
    const found = words.next(key, names, active, event.timeStamp);
    if (found !== undefined) moveTo(found);
    event.preventDefault();
  };
  return { onKeyDown, focusRow };
}

interface Effects {
  readonly moveTo: (index: number) => void;
  readonly openMenu: (job: string, anchor: MenuAnchor) => void;
}

/** @returns whether the key had an effect */
function perform(move: ListMove, target: Element, input: ListKeysInput, effects: Effects): boolean {
  const { list, shown, active, selection, onSelect } = input;
  const job = shown[active];
  if (job === undefined) return false;
  const ids = shown.map(({ id }) => id);
  switch (move.kind) {
    case "to": {
      const next = shown[move.index];
      if (move.extend && next !== undefined) {
        const from = selection.anchor === undefined ? { ...selection, anchor: job.id } : selection;
        onSelect(extended(from, next.id, ids));
      }
      effects.moveTo(move.index);
      return true;
    }
    case "select":
      onSelect(move.range ? extended(selection, job.id, ids) : toggled(selection, job.id));
      return true;
    case "select-all":
      onSelect(allOf(ids));
      return true;
    case "deselect":
      if (!target.matches("[role=row]")) effects.moveTo(active);
      else if (selection.ids.size > 0) onSelect(NONE);
      else return false;
      return true;
    case "open":
      goTo({ screen: "folder", job: job.id });
      return true;
    case "menu": {
      const row = rowOf(list.current, job.id);
      const button = row?.querySelector<HTMLElement>("[data-menu]");
      if (button !== null && button !== undefined) effects.openMenu(job.id, button);
      return true;
    }
    case "control":
      return focusControl(rowOf(list.current, job.id), target, move.step);
  }
}

/** Focuses the next control of a row; before the first one is the row itself. */
function focusControl(row: HTMLElement | undefined, target: Element, step: 1 | -1): boolean {
  if (row === undefined) return false;
  const stops = [row, ...row.querySelectorAll<HTMLElement>(CONTROLS)];
  const next = stops[stops.findIndex((stop) => stop === target) + step];
  next?.focus();
  return next !== undefined;
}

function rowOf(list: HTMLElement | null, id: string): HTMLElement | undefined {
  return list?.querySelector<HTMLElement>(`[data-job="${CSS.escape(id)}"]`) ?? undefined;
}
