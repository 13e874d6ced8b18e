import { Button, Group } from "@mantine/core";
import { IconChevronDown, IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { attentionJobs, overallMood } from "../../../shared/overall-words.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { later } from "../../ui/later.tsx";
import { useMenuButton } from "../../ui/use-menu-button.ts";
import styles from "./overall-menu.module.css";

const OverallMenu = later(async () => (await import("./overall-menu.tsx")).OverallMenu);

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
  const menu = useMenuButton();
  return (
    <div className={styles["place"]}>
      <Button
        {...menu.props}
        loading={action.busy}
        leftSection={<IconPlayerPause size={17} aria-hidden />}
        rightSection={<IconChevronDown size={16} aria-hidden />}
      >
        {words.say("folders.all.pause")}
      </Button>
      {menu.isUsed && (
        <OverallMenu
          button={menu.id}
          opened={menu.opened}
          syncs={false}
          action={action}
          onClose={menu.close}
        />
      )}
    </div>
  );
}

interface WithPauseProps {
  readonly action: Action;
  readonly children: React.ReactNode;
}

/** A button with a menu that syncs or pauses all jobs. */
function WithPause({ action, children }: WithPauseProps) {
  const words = useWords();
  const menu = useMenuButton();
  return (
    <Group gap={2} wrap="nowrap">
      {children}
      <div className={styles["place"]}>
        <Button
          {...menu.props}
          variant="subtle"
          color="gray"
          px={8}
          aria-label={words.say("folders.all.more")}
        >
          <IconChevronDown size={18} aria-hidden />
        </Button>
        {menu.isUsed && (
          <OverallMenu button={menu.id} opened={menu.opened} syncs action={action} onClose={menu.close} />
        )}
      </div>
    </Group>
  );
}
