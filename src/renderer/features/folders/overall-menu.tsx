import { Menu } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { Action } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { PauseItems } from "./pause-items.tsx";
import styles from "./overall-menu.module.css";

const OUTSIDE = ["mousedown", "touchstart"];

interface OverallMenuProps {
  /** The id of the button, which the menu covers. */
  readonly button: string;
  readonly opened: boolean;
  /** Whether the menu syncs as well as pauses. */
  readonly syncs: boolean;
  readonly action: Action;
  readonly onClose: () => void;
}

/** The menu that pauses or syncs all jobs, at a button that was on the page before it. */
export function OverallMenu({ button, opened, syncs, action, onClose }: OverallMenuProps) {
  const words = useWords();
  return (
    <Menu
      id={button}
      position="bottom-end"
      width={270}
      opened={opened}
      clickOutsideEvents={OUTSIDE}
      onClose={onClose}
    >
      <Menu.Target>
        <button type="button" tabIndex={-1} aria-hidden className={styles["anchor"]} />
      </Menu.Target>
      <Menu.Dropdown aria-labelledby={button}>
        {syncs && (
          <>
            <Menu.Item
              leftSection={<IconRefresh size={17} aria-hidden />}
              onClick={() => void action.run(() => call("syncNow", {}))}
            >
              {words.say("folders.all.sync-all")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Label>{words.say("folders.all.pause-all")}</Menu.Label>
          </>
        )}
        <PauseItems run={(until) => void action.run(() => call("pause", { until }))} />
      </Menu.Dropdown>
    </Menu>
  );
}
