import { ActionIcon, Menu } from "@mantine/core";
import {
  IconAdjustments,
  IconDots,
  IconFolderOpen,
  IconHistoryToggle,
  IconListCheck,
} from "@tabler/icons-react";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import type { Action } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo } from "../../state/place.ts";
import { PauseItems } from "./pause-items.tsx";

interface JobMenuProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly action: Action;
}

/** What is asked for less often. */
export function JobMenu({ job, snapshot, action }: JobMenuProps) {
  const { id, live } = job;
  const paused = live.state.kind === "paused";
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          c="var(--mantine-color-dimmed)"
          aria-label={`More for ${job.name}`}
        >
          <IconDots size={19} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {snapshot.host === "desktop" && job.source.kind === "folder" && (
          <Menu.Item
            leftSection={<IconFolderOpen size={17} aria-hidden />}
            onClick={() => void action.run(() => call("openFolder", { what: "job", id }))}
          >
            Open folder
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconAdjustments size={17} aria-hidden />}
          onClick={() => goTo({ screen: "folder", job: id })}
        >
          Edit
        </Menu.Item>
        <Menu.Item
          leftSection={<IconHistoryToggle size={17} aria-hidden />}
          onClick={() => goTo({ screen: "restore", job: id })}
        >
          Restore some files
        </Menu.Item>
        {live.held > 0 && (
          <Menu.Item
            leftSection={<IconListCheck size={17} aria-hidden />}
            onClick={() => goTo({ screen: "review", job: id })}
          >
            Review deletions
          </Menu.Item>
        )}
        {!paused && (
          <>
            <Menu.Divider />
            <Menu.Label>Pause this folder</Menu.Label>
            <PauseItems run={(until) => void action.run(() => call("pause", { job: id, until }))} />
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
