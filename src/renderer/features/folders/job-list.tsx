import { type FocusEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { byFolder, folderId } from "../../../shared/model/folder-targets.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { pauseOwner } from "../../../shared/pause-owner.ts";
import { type Action, useAction } from "../../state/action.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { later } from "../../ui/later.tsx";
import { locationOwner } from "../../ui/location-words.ts";
import { JobRow, type RowHandlers } from "./job-row.tsx";
import type { JobSelection } from "./job-selection.ts";
import { useListView } from "./list-view.ts";
import { type MenuAnchor, menuRequest, type MenuRequest } from "./menu-request.ts";
import { SharedTip } from "./shared-tip.tsx";
import { useListKeys } from "./use-list-keys.ts";
import { type ListRows, ROW, useListRows } from "./use-list-rows.ts";
import { useRowHandlers } from "./use-row-handlers.ts";
import styles from "./job-list.module.css";

const RowMenu = later(async () => (await import("./row-menu.tsx")).RowMenu);

interface JobListProps {
  readonly snapshot: Snapshot;
  /** In the order of the list. */
  readonly shown: readonly JobView[];
  readonly selection: JobSelection;
  readonly onSelect: (selection: JobSelection) => void;
  /** Whether the pointer, the focus or a menu is in the list. */
  readonly onHold: (held: boolean) => void;
  readonly onRestore: (job: JobView) => void;
}

/** One row for each job. Only visible rows are in the page, so that long lists scroll smoothly. */
export function JobList({ snapshot, shown, selection, onSelect, onHold, onRestore }: JobListProps) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  const known = useListView(({ active }) => active);
  const active = Math.max(
    0,
    shown.findIndex(({ id }) => id === known),
  );
  const rows = useListRows(list, shown, active, snapshot);
  const keys = useListKeys({ list, rows: rows.virtual, shown, active, selection, onSelect });
  const menu = useRowMenu(list, shown);
  const holding = useHolding(menu.open, onHold);
  const handlers = useRowHandlers({ shown, selection, onSelect, onRestore, openMenu: menu.openAt });
  return (
    <>
      <div
        {...holding}
        ref={list}
        role="grid"
        tabIndex={-1}
        className={styles["list"]}
        style={{ height: rows.virtual.getTotalSize() }}
        aria-label={words.say("app.screens.folders")}
        aria-multiselectable
        aria-rowcount={shown.length}
        data-selecting={selection.ids.size > 0}
        onKeyDown={(event) => keys.onKeyDown(event, menu.openAt)}
      >
        <Rows
          rows={rows}
          snapshot={snapshot}
          shown={shown}
          active={active}
          selection={selection}
          menu={menu}
          handlers={handlers}
        />
        {menu.request !== undefined && (
          <RowMenu
            request={menu.request}
            job={menu.job}
            snapshot={snapshot}
            action={menu.action}
            onClose={() => {
              keys.focusRow(menu.request?.job);
              menu.close();
            }}
          />
        )}
      </div>
      <SharedTip within={list} />
    </>
  );
}

interface RowsProps extends Pick<JobListProps, "snapshot" | "shown" | "selection"> {
  readonly rows: ListRows;
  readonly active: number;
  readonly menu: RowMenuState;
  readonly handlers: RowHandlers;
}

function Rows({ rows, snapshot, shown, active, selection, menu, handlers }: RowsProps) {
  const now = useNow(1000);
  const { connections, jobs } = snapshot;
  const words = useWords();
  const folders = useMemo(() => foldersOf(jobs), [jobs]);
  return rows.virtual.getVirtualItems().map(({ index, start }) => {
    const job = shown[index];
    if (job === undefined) return null;
    const before = shown[index - 1];
    const continues = before !== undefined && folderId(before) === folderId(job);
    const hasMenu = job.id === menu.request?.job;
    return (
      <div
        key={job.id}
        className={styles["item"]}
        data-continues={continues}
        style={{ height: ROW, transform: `translateY(${start - rows.margin}px)` }}
        role="presentation"
      >
        <JobRow
          job={job}
          index={index}
          folder={folders.get(job.id) ?? job.name}
          continues={continues}
          owner={locationOwner(words, job.target, connections)}
          pauser={pauseOwner(job, snapshot)}
          now={now}
          active={index === active}
          selected={selection.ids.has(job.id)}
          selectable={jobs.length > 1}
          menuOpen={hasMenu && menu.open}
          menuFailed={hasMenu && menu.action.error !== undefined}
          handlers={handlers}
        />
      </div>
    );
  });
}

/** JB9: the name of each job's folder, by id: that of the first target. */
function foldersOf(jobs: readonly JobView[]): ReadonlyMap<string, string> {
  const named = byFolder(jobs).flatMap((targets) =>
    targets.map(({ id, name }) => [id, targets[0]?.name ?? name] as const),
  );
  return new Map(named);
}

interface RowMenuState {
  readonly request: MenuRequest | undefined;
  readonly job: JobView | undefined;
  readonly open: boolean;
  readonly action: Action;
  readonly openAt: (job: string, anchor: MenuAnchor) => void;
  readonly close: () => void;
}

function useRowMenu(list: RefObject<HTMLElement | null>, shown: readonly JobView[]): RowMenuState {
  const [request, setRequest] = useState<MenuRequest>();
  const job = shown.find(({ id }) => id === request?.job);
  const action = useAction(`${job?.id ?? ""} ${job?.live.state.kind ?? ""} ${job?.live.lastSync?.id ?? 0}`);
  return {
    request,
    job,
    open: request?.open === true && job !== undefined,
    action,
    openAt: (id, anchor) => {
      if (list.current !== null) setRequest(menuRequest(list.current, id, anchor));
    },
    close: () => setRequest((old) => (old === undefined ? old : { ...old, open: false })),
  };
}

/** Reports whether the pointer, the focus or an open menu is in the list, and notes the row with the focus. */
function useHolding(menuOpen: boolean, onHold: (held: boolean) => void) {
  const [pointer, setPointer] = useState(false);
  const [focus, setFocus] = useState(false);
  const held = pointer || focus || menuOpen;
  useEffect(() => onHold(held), [held, onHold]);
  return {
    onFocus: ({ target }: FocusEvent): void => {
      setFocus(true);
      const id = target.closest<HTMLElement>("[data-job]")?.dataset["job"];
      if (id !== undefined) useListView.setState({ active: id });
    },
    onBlur: () => setFocus(false),
    onPointerEnter: () => setPointer(true),
    onPointerLeave: () => setPointer(false),
  };
}
