import { Button, Group, Menu } from "@mantine/core";
import { IconChevronDown, IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { attentionJobs, overallMood } from "../../../shared/overall-words.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { PauseItems } from "./pause-items.tsx";

/** The button for the state of all jobs: resume, review, show the problem, pause or sync. */
export function OverallAction({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const action = useAction();
  if (snapshot.engine.kind !== "running") return null;
  if (snapshot.pause.kind === "paused") {
    return (
      <Button
        loading={action.busy}
        leftSection={<IconPlayerPlay size={17} aria-hidden />}
        onClick={() => void action.run(() => call("resume", {}))}
      >
        {words.say("folders.all.resume")}
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
          {words.say(review ? "folders.all.review" : "folders.all.show-problem")}
        </Button>
      </WithPause>
    );
  }
  if (overallMood(snapshot) === "syncing") return <PauseAll action={action} />;
  return (
    <WithPause action={action}>
      <Button
        loading={action.busy}
        leftSection={<IconRefresh size={17} aria-hidden />}
        onClick={() => void action.run(() => call("syncNow", {}))}
      >
        {words.say("folders.all.sync")}
      </Button>
    </WithPause>
  );
}

function PauseAll({ action }: { readonly action: Action }) {
  const words = useWords();
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <Button
          loading={action.busy}
          leftSection={<IconPlayerPause size={17} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {words.say("folders.all.pause")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <PauseItems run={(until) => void action.run(() => call("pause", { until }))} />
      </Menu.Dropdown>
    </Menu>
  );
}

interface WithPauseProps {
  readonly action: Action;
  readonly children: React.ReactNode;
}

/** A button with a menu that syncs or pauses all jobs. */
function WithPause({ action, children }: WithPauseProps) {
  const words = useWords();
  return (
    <Group gap={2} wrap="nowrap">
      {children}
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <Button variant="subtle" color="gray" px={8} aria-label={words.say("folders.all.more")}>
            <IconChevronDown size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconRefresh size={17} aria-hidden />}
            onClick={() => void action.run(() => call("syncNow", {}))}
          >
            {words.say("folders.all.sync-all")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{words.say("folders.all.pause-all")}</Menu.Label>
          <PauseItems run={(until) => void action.run(() => call("pause", { until }))} />
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
