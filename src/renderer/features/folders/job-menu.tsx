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
import { useWords } from "../../state/words.tsx";
import { PauseItems } from "./pause-items.tsx";

interface JobMenuProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly action: Action;
}

/** The less frequent actions of a job. */
export function JobMenu({ job, snapshot, action }: JobMenuProps) {
  const words = useWords();
  const { id, live } = job;
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          c="var(--mantine-color-dimmed)"
          aria-label={words.say("folders.more", { name: job.name })}
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
            {words.say("folders.menu.show")}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconAdjustments size={17} aria-hidden />}
          onClick={() => goTo({ screen: "folder", job: id })}
        >
          {words.say("folders.menu.edit")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconHistoryToggle size={17} aria-hidden />}
          onClick={() => goTo({ screen: "restore", job: id })}
        >
          {words.say("folders.menu.restore")}
        </Menu.Item>
        {live.held > 0 && (
          <Menu.Item
            leftSection={<IconListCheck size={17} aria-hidden />}
            onClick={() => goTo({ screen: "review", job: id })}
          >
            {words.say("folders.menu.review")}
          </Menu.Item>
        )}
        <PausePart job={job} snapshot={snapshot} action={action} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Empty while everything is paused: the button of the page resumes all jobs. */
function PausePart({ job, snapshot, action }: JobMenuProps) {
  const words = useWords();
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
          {words.say("folders.menu.resume")}
        </Menu.Item>
      ) : (
        <>
          <Menu.Label>{words.say("folders.menu.pause")}</Menu.Label>
          <PauseItems run={(until) => void action.run(() => call("pause", { job: id, until }))} />
        </>
      )}
    </>
  );
}
