import { Button, CloseButton, Menu } from "@mantine/core";
import {
  IconChevronDown,
  IconHistoryToggle,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { pauseOwner } from "../../../shared/pause-owner.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { BatchNote } from "./batch-note.tsx";
import { useJobBatch } from "./job-batch.ts";
import { PauseItems } from "./pause-items.tsx";
import { RemoveJobsDialog } from "./remove-jobs-dialog.tsx";
import { RestoreJobsDialog } from "./restore-jobs-dialog.tsx";
import styles from "./selection-bar.module.css";

const PARTS = { label: styles["label"] ?? "", section: styles["section"] ?? "" };

interface SelectionBarProps {
  /** The selected jobs, at least one. */
  readonly jobs: readonly JobView[];
  /** All rows of the list are selected. */
  readonly all: boolean;
  readonly snapshot: Snapshot;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** The actions for the selected folders, at the bottom of the window: rows do not move when it appears. */
export function SelectionBar({ jobs, all, snapshot, onSelectAll, onClear }: SelectionBarProps) {
  const words = useWords();
  const batch = useJobBatch();
  const [dialog, setDialog] = useState<"restore" | "remove">();
  return (
    <section className={styles["bar"]} aria-label={words.say("many.selection")}>
      {batch.failure !== undefined && (
        <div className={styles["note"]}>
          <BatchNote failure={batch.failure} />
        </div>
      )}
      <div className={styles["count"]} role="status">
        {words.say("many.selected", { count: jobs.length })}
        {!all && (
          <Button variant="transparent" size="compact-sm" px={0} onClick={onSelectAll}>
            {words.say("many.select-all")}
          </Button>
        )}
      </div>
      <StateButtons jobs={jobs} snapshot={snapshot} batch={batch} />
      <Button
        variant="default"
        classNames={PARTS}
        title={words.say("many.restore")}
        leftSection={<IconHistoryToggle size={17} aria-hidden />}
        onClick={() => setDialog("restore")}
      >
        {words.say("many.restore")}
      </Button>
      <Button
        variant="default"
        classNames={PARTS}
        title={words.say("many.remove")}
        leftSection={<IconTrash size={17} aria-hidden />}
        onClick={() => setDialog("remove")}
      >
        {words.say("many.remove")}
      </Button>
      <CloseButton aria-label={words.say("many.deselect")} onClick={onClear} />
      {dialog === "restore" && (
        <RestoreJobsDialog jobs={jobs} snapshot={snapshot} onClose={() => setDialog(undefined)} />
      )}
      {dialog === "remove" && <RemoveJobsDialog jobs={jobs} onClose={() => setDialog(undefined)} />}
    </section>
  );
}

interface StateButtonsProps extends Pick<SelectionBarProps, "jobs" | "snapshot"> {
  readonly batch: ReturnType<typeof useJobBatch>;
}

/** Sync, pause and resume. While everything is paused, these would have no effect on single folders. */
function StateButtons({ jobs, snapshot, batch }: StateButtonsProps) {
  const words = useWords();
  const paused = jobs.filter((job) => pauseOwner(job, snapshot) === "job");
  const running = jobs.filter((job) => pauseOwner(job, snapshot) === "none");
  return (
    <>
      {running.length > 0 && (
        <>
          <Button
            classNames={PARTS}
            title={words.say("folders.all.sync")}
            loading={batch.busy}
            leftSection={<IconRefresh size={17} aria-hidden />}
            onClick={() => void batch.run(running, ({ id }) => call("syncNow", { job: id }))}
          >
            {words.say("folders.all.sync")}
          </Button>
          <Menu position="top-end" width={270}>
            <Menu.Target>
              <Button
                variant="default"
                classNames={PARTS}
                title={words.say("folders.all.pause")}
                disabled={batch.busy}
                leftSection={<IconPlayerPause size={17} aria-hidden />}
                rightSection={<IconChevronDown size={16} aria-hidden />}
              >
                {words.say("folders.all.pause")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <PauseItems
                run={(until) => void batch.run(running, ({ id }) => call("pause", { job: id, until }))}
              />
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      {paused.length > 0 && (
        <Button
          variant="default"
          classNames={PARTS}
          title={words.say("folders.all.resume")}
          disabled={batch.busy}
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
          onClick={() => void batch.run(paused, ({ id }) => call("resume", { job: id }))}
        >
          {words.say("folders.all.resume")}
        </Button>
      )}
    </>
  );
}
