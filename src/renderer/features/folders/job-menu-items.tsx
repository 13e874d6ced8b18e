import { Menu } from "@mantine/core";
import {
  IconAdjustments,
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

interface ItemsProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly action: Action;
}

/** The less frequent actions of a job, for a menu. */
export function JobMenuItems({ job, snapshot, action }: ItemsProps) {
  const words = useWords();
  const { id, live } = job;
  return (
    <>
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
    </>
  );
}

/** Empty while everything is paused: the button of the page resumes all jobs. */
function PausePart({ job, snapshot, action }: ItemsProps) {
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
