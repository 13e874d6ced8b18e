import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { ScreenProps } from "../../app/shell.tsx";
import { goTo, hashOf, useScreenRoute } from "../../state/route.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Surface } from "../../ui/surface.tsx";
import { Basket } from "./basket.tsx";
import { type Origin, originId, originOfJob } from "./origin.ts";
import { BucketPicker, OriginPicker } from "./origin-picker.tsx";
import { RestoreBrowser } from "./restore-browser.tsx";
import styles from "./restore-browser.module.css";
import { RestoreRows } from "./restore-rows.tsx";

/** M3: brings back what a bucket holds, all of it or a part, as it is or as it was. */
export function RestoreScreen({ snapshot }: ScreenProps) {
  const top = useRef<HTMLDivElement>(null);
  const empty = snapshot.jobs.length === 0 && snapshot.connections.length === 0;
  return (
    <Page
      title="Restore"
      sentence="Choose what to bring back to this computer. Nothing in the bucket changes."
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
    </Page>
  );
}

interface ChoiceProps extends ScreenProps {
  readonly onStarted: () => void;
}

/** From where, then what. */
function Choice({ snapshot, onStarted }: ChoiceProps) {
  const route = useScreenRoute((state) => state.route);
  const wanted = route.screen === "restore" ? route.job : undefined;
  const [elsewhere, setElsewhere] = useState(false);
  const [bucket, setBucket] = useState<Origin>();
  const [typed, setTyped] = useState("");
  const job = elsewhere ? undefined : (snapshot.jobs.find(({ id }) => id === wanted) ?? snapshot.jobs[0]);
  const origin = job === undefined ? bucket : originOfJob(job);
  // A tray that asks for another folder means that one.
  useEffect(() => {
    if (wanted !== undefined) setElsewhere(false);
    setTyped("");
  }, [wanted]);
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
          label="Search"
          placeholder="Part of a name"
          leftSection={<IconSearch size={17} aria-hidden />}
          value={typed}
          maxLength={256}
          type="search"
          disabled={origin === undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {job === undefined && <BucketPicker snapshot={snapshot} onOrigin={setBucket} />}
      {origin === undefined ? (
        <EmptyState
          art={<Basket />}
          title="Choose a bucket"
          line="Any bucket that your keys may read can be brought back, whoever filled it."
        />
      ) : (
        <RestoreBrowser
          key={originId(origin)}
          snapshot={snapshot}
          origin={origin}
          typed={typed}
          onStarted={onStarted}
        />
      )}
    </Surface>
  );
}

function NothingYet() {
  return (
    <Surface>
      <EmptyState
        art={<Basket />}
        title="Nothing to restore from yet"
        line="Once a folder is kept in a bucket, you can bring back any of its files here."
        action={
          <Button component="a" href={hashOf({ screen: "wizard" })}>
            Add folder
          </Button>
        }
      />
    </Surface>
  );
}
