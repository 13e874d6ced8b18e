import { Button, Group, Menu } from "@mantine/core";
import { IconChevronDown, IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { attentionJobs, overallMood } from "../../../shared/overall-words.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo } from "../../state/route.ts";
import { PauseItems } from "./pause-items.tsx";

/** The one thing that fits what is true now. */
export function OverallAction({ snapshot }: { readonly snapshot: Snapshot }) {
  const action = useAction();
  if (snapshot.engine.kind !== "running") return null;
  if (snapshot.pause.kind === "paused") {
    return (
      <Button
        loading={action.busy}
        leftSection={<IconPlayerPlay size={17} aria-hidden />}
        onClick={() => void action.run(() => call("resume", {}))}
      >
        Resume
      </Button>
    );
  }
  const attention = attentionJobs(snapshot);
  const held = attention.filter((job) => job.live.held > 0);
  const [first] = held.length > 0 ? held : attention;
  if (first !== undefined) {
    const review = held.length > 0;
    const job = held.length === 1 ? { job: first.id } : {};
    return (
      <WithPause action={action}>
        <Button
          onClick={() => goTo(review ? { screen: "review", ...job } : { screen: "folder", job: first.id })}
        >
          {review ? "Review" : "Look at it"}
        </Button>
      </WithPause>
    );
  }
  if (overallMood(snapshot) === "syncing") {
    return (
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <Button
            loading={action.busy}
            leftSection={<IconPlayerPause size={17} aria-hidden />}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            Pause
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <PauseItems run={(until) => void action.run(() => call("pause", { until }))} />
        </Menu.Dropdown>
      </Menu>
    );
  }
  return (
    <WithPause action={action}>
      <Button
        loading={action.busy}
        leftSection={<IconRefresh size={17} aria-hidden />}
        onClick={() => void action.run(() => call("syncNow", {}))}
      >
        Sync now
      </Button>
    </WithPause>
  );
}

interface WithPauseProps {
  readonly action: Action;
  readonly children: React.ReactNode;
}

/** A button with the choice to pause beside it. */
function WithPause({ action, children }: WithPauseProps) {
  return (
    <Group gap={2} wrap="nowrap">
      {children}
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <Button variant="subtle" color="gray" px={8} aria-label="More for all folders">
            <IconChevronDown size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconRefresh size={17} aria-hidden />}
            onClick={() => void action.run(() => call("syncNow", {}))}
          >
            Sync all now
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Pause all</Menu.Label>
          <PauseItems run={(until) => void action.run(() => call("pause", { until }))} />
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
