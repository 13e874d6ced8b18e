import { useCallback, useLayoutEffect, useMemo, useRef } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { RowHandlers } from "./job-row.tsx";
import { extended, type JobSelection, toggled } from "./job-selection.ts";
import type { MenuAnchor } from "./menu-request.ts";

interface HandlersInput {
  readonly shown: readonly JobView[];
  readonly selection: JobSelection;
  readonly onSelect: (selection: JobSelection) => void;
  readonly onRestore: (job: JobView) => void;
  readonly openMenu: (job: string, anchor: MenuAnchor) => void;
}

/** Handlers that stay the same, so that rows render only when their job changes. */
export function useRowHandlers(input: HandlersInput): RowHandlers {
  const latest = useRef(input);
  useLayoutEffect(() => {
    latest.current = input;
  });
  const onToggle = useCallback((id: string, range: boolean): void => {
    const { selection, shown, onSelect } = latest.current;
    const ids = shown.map((job) => job.id);
    onSelect(range ? extended(selection, id, ids) : toggled(selection, id));
  }, []);
  const onMenu = useCallback(
    (id: string, anchor: MenuAnchor): void => latest.current.openMenu(id, anchor),
    [],
  );
  const onRestore = useCallback((job: JobView): void => latest.current.onRestore(job), []);
  return useMemo(() => ({ onToggle, onMenu, onRestore }), [onToggle, onMenu, onRestore]);
}
