import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { ScreenProps } from "../../app/shell.tsx";
import { goTo, hashOf, useScreenRoute } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Surface } from "../../ui/surface.tsx";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { bestTarget } from "./best-target.ts";
import { Basket } from "./basket.tsx";
import { type Origin, originId, originOfJob } from "./origin.ts";
import { BucketPicker, OriginPicker } from "./origin-picker.tsx";
import { RecentFiles } from "./recent-files.tsx";
import { RestoreBrowser } from "./restore-browser.tsx";
import styles from "./restore-browser.module.css";
import { VersionsDialog } from "./versions/versions-dialog.tsx";
import { RestoreRows } from "./restore-rows.tsx";

/** M3: restores all or a part of a bucket, as it is now or as it was. */
export function RestoreScreen({ snapshot }: ScreenProps) {
  const words = useWords();
  const top = useRef<HTMLDivElement>(null);
  const empty = snapshot.jobs.length === 0 && snapshot.connections.length === 0;
  return (
    <Page
      title={words.say("restore.title")}
      sentence={words.say("restore.sentence")}
      action={
        <Button component="a" variant="default" href={hashOf({ screen: "wizard", goal: "restore" })}>
          {words.say("find.others")}
        </Button>
      }
      fill
    >
      <div ref={top} className={styles["rows"]}>
        <RestoreRows snapshot={snapshot} />
      </div>
      {empty ? (
        <NothingYet />
      ) : (
        <Choice snapshot={snapshot} onStarted={() => top.current?.scrollIntoView({ block: "start" })} />
      )}
      <div className={styles["gap"]} />
      <AskedVersions snapshot={snapshot} />
    </Page>
  );
}

/** RS11: the versions of a file, over its place in the tree. */
function AskedVersions({ snapshot }: ScreenProps) {
  const route = useScreenRoute((state) => state.route);
  const { job: wanted, at } = route.screen === "restore" ? route : NOWHERE;
  const job = snapshot.jobs.find(({ id }) => id === wanted);
  const origin = job === undefined ? undefined : originOfJob(job);
  if (job === undefined || origin === undefined || at?.versions !== true) return null;
  const { key } = at;
  const close = (): void => goTo({ screen: "restore", job: job.id, at: { key, choose: false } });
  return (
    <VersionsDialog key={`${job.id} ${key}`} snapshot={snapshot} origin={origin} file={key} onClose={close} />
  );
}

const NOWHERE = { job: undefined, at: undefined } as const;

interface ChoiceProps extends ScreenProps {
  readonly onStarted: () => void;
}

/** Chooses the origin, then the files. */
function Choice({ snapshot, onStarted }: ChoiceProps) {
  const words = useWords();
  const route = useScreenRoute((state) => state.route);
  const { job: wanted, at } = route.screen === "restore" ? route : NOWHERE;
  const [elsewhere, setElsewhere] = useState(false);
  const [bucket, setBucket] = useState<Origin>();
  const [typed, setTyped] = useState("");
  const job = elsewhere ? undefined : (snapshot.jobs.find(({ id }) => id === wanted) ?? usualJob(snapshot));
  const origin = job === undefined ? bucket : originOfJob(job);
  // The tray and file managers can open this screen for another folder while it is shown.
  useEffect(() => {
    if (wanted !== undefined) setElsewhere(false);
    setTyped("");
  }, [wanted, at]);
  const choose = (id: string | undefined): void => {
    setElsewhere(id === undefined);
    setTyped("");
    if (id !== undefined) goTo({ screen: "restore", job: id });
  };
  return (
    <Surface flush className={styles["browser"] ?? ""}>
      <div className={styles["head"]}>
        <OriginPicker snapshot={snapshot} job={job?.id} onJob={choose} />
        <TextInput
          label={words.say("restore.search")}
          placeholder={words.say("restore.search.placeholder")}
          leftSection={<IconSearch size={17} aria-hidden />}
          value={typed}
          maxLength={256}
          type="search"
          disabled={origin === undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {job !== undefined && <RecentFiles job={job} />}
      {job === undefined && <BucketPicker snapshot={snapshot} onOrigin={setBucket} />}
      {origin === undefined ? (
        <EmptyState
          art={<Basket />}
          title={words.say("restore.choose-bucket")}
          line={words.say("restore.choose-bucket.line")}
        />
      ) : (
        <RestoreBrowser
          key={`${originId(origin)} ${JSON.stringify(elsewhere ? [] : [at?.key, at?.choose])}`}
          snapshot={snapshot}
          origin={origin}
          typed={typed}
          asked={elsewhere ? undefined : at}
          onStarted={onStarted}
        />
      )}
    </Surface>
  );
}

/** The first folder, from the target to prefer. */
function usualJob({ jobs }: Snapshot): JobView | undefined {
  const [first] = jobs;
  return first && bestTarget(first, jobs);
}

function NothingYet() {
  const words = useWords();
  return (
    <Surface>
      <EmptyState
        art={<Basket />}
        title={words.say("restore.nothing-yet")}
        line={words.say("restore.nothing-yet.line")}
        action={
          <Button component="a" href={hashOf({ screen: "wizard" })}>
            {words.say("restore.add-folder")}
          </Button>
        }
      />
    </Surface>
  );
}
