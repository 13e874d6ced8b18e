import { Menu } from "@mantine/core";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import type { Action } from "../../state/action.ts";
import { JobMenuItems } from "./job-menu-items.tsx";
import type { MenuRequest } from "./menu-request.ts";
import styles from "./job-list.module.css";

const OUTSIDE = ["mousedown", "touchstart"];

interface RowMenuProps {
  readonly request: MenuRequest;
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
      opened={request.open && job !== undefined}
      returnFocus={false}
      // Not `keydown`: the key that opens the menu would close it again, because it was pressed outside.
      clickOutsideEvents={OUTSIDE}
      onClose={onClose}
    >
      <Menu.Target>
        <button type="button" tabIndex={-1} aria-hidden className={styles["anchor"]} style={request.place} />
      </Menu.Target>
      {job !== undefined && (
        <Menu.Dropdown>
          <JobMenuItems job={job} snapshot={snapshot} action={action} />
        </Menu.Dropdown>
      )}
    </Menu>
  );
}
