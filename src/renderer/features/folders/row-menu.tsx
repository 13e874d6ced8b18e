import { Menu } from "@mantine/core";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import type { Action } from "../../state/action.ts";
import { JobMenuItems } from "./job-menu-items.tsx";
import styles from "./job-list.module.css";

/** Which row the menu is for, and where it opens. */
export interface MenuRequest {
  readonly job: string;
  /** Relative to the list, so that the menu scrolls with its row. */
  readonly place: Readonly<Record<"left" | "top" | "width" | "height", number>>;
  /** A closed menu keeps its content while it fades out. */
  readonly open: boolean;
}

/** What the menu opens at: a button, or the position of the pointer in px in the window. */
export type MenuAnchor = HTMLElement | { readonly x: number; readonly y: number };

/** A request to open the menu of a job, for a list that is in the page. */
export function menuRequest(list: HTMLElement, job: string, anchor: MenuAnchor): MenuRequest {
  const from = list.getBoundingClientRect();
  const { left, top, width, height } =
    anchor instanceof HTMLElement
      ? anchor.getBoundingClientRect()
      : { left: anchor.x, top: anchor.y, width: 1, height: 1 };
  return { job, place: { left: left - from.left, top: top - from.top, width, height }, open: true };
}

const OUTSIDE = ["mousedown", "touchstart"];

interface RowMenuProps {
  readonly request: MenuRequest | undefined;
  /** Undefined once the job is removed. */
  readonly job: JobView | undefined;
  readonly snapshot: Snapshot;
  readonly action: Action;
  readonly onClose: () => void;
}

/** The less frequent actions of a job: one menu for all rows of the list, which contains it. */
export function RowMenu({ request, job, snapshot, action, onClose }: RowMenuProps) {
  return (
    <Menu
      position="bottom-end"
      width={270}
      opened={request?.open === true && job !== undefined}
      returnFocus={false}
      // Not `keydown`: the key that opens the menu would close it again, because it was pressed outside.
      clickOutsideEvents={OUTSIDE}
      onClose={onClose}
    >
      <Menu.Target>
        <button type="button" tabIndex={-1} aria-hidden className={styles["anchor"]} style={request?.place} />
      </Menu.Target>
      {job !== undefined && (
        <Menu.Dropdown>
          <JobMenuItems job={job} snapshot={snapshot} action={action} />
        </Menu.Dropdown>
      )}
    </Menu>
  );
}
