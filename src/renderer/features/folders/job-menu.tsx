import { ActionIcon, Menu } from "@mantine/core";
import {
  IconAdjustments,
  IconDots,
  IconFolderOpen,
  IconHistoryToggle,
  IconListCheck,
  IconPlayerPlay,
} from "@tabler/icons-react";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { pauseOwner } from "../../../shared/pause-owner.ts";
import type { Action } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo } from "../../state/route.ts";
import { PauseItems } from "./pause-items.tsx";

interface JobMenuProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly action: Action;
}

/** What is asked for less often. */
export function JobMenu({ job, snapshot, action }: JobMenuProps) {
  const { id, live } = job;
  return (
    <Menu position="bottom-end" width={270}>
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
            Show in folder
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
        <PausePart job={job} snapshot={snapshot} action={action} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Nothing while all are paused: the page's own button ends that. */
function PausePart({ job, snapshot, action }: JobMenuProps) {
  const { id } = job;
  const owner = pauseOwner(job, snapshot);
  if (owner === "all") return null;
  return (
    <>
      <Menu.Divider />
      {owner === "job" ? (
        <Menu.Item
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
          onClick={() => void action.run(() => call("resume", { job: id }))}
        >
          Resume
        </Menu.Item>
      ) : (
        <>
          <Menu.Label>Pause this folder</Menu.Label>
          <PauseItems run={(until) => void action.run(() => call("pause", { job: id, until }))} />
        </>
      )}
    </>
  );
}
