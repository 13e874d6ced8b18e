import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import type { Action } from "../../state/action.ts";
import { useWords } from "../../state/words.tsx";
import { JobMenuItems } from "./job-menu-items.tsx";

interface JobMenuProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly action: Action;
}

/** A button with the less frequent actions of a job. The list of all jobs has one menu for its rows: `RowMenu`. */
export function JobMenu({ job, snapshot, action }: JobMenuProps) {
  const words = useWords();
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
        <JobMenuItems job={job} snapshot={snapshot} action={action} />
      </Menu.Dropdown>
    </Menu>
  );
}
