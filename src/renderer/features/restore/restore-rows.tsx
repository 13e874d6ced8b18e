import { Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { delaySentence } from "../../../shared/delay-words.ts";
import { progressSentence } from "../../../shared/job-words.ts";
import type { Restore } from "../../../shared/model/live.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { pauseOwner } from "../../../shared/pause-owner.ts";
import { leftoverWords, missingWords } from "../../../shared/restored-words.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call, useApplication } from "../../state/application.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { MoodRing } from "../../ui/mood-ring.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { shareOf } from "../../ui/share.ts";
import { Surface } from "../../ui/surface.tsx";
import { ArchiveFindings } from "./archive-findings.tsx";
import { ContinueFinding, continuedBy } from "./continue-finding.tsx";
import { ProblemGroups } from "../problems/problem-groups.tsx";
import { WarningList } from "../../ui/warning-list.tsx";
import styles from "./restore-rows.module.css";
import { hasFiles, restoreMood, restoreSentence } from "./restore-words.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";

/** Restores that are running, or ended and not yet dismissed, newest first. */
export function RestoreRows({ snapshot }: { readonly snapshot: Snapshot }) {
  if (snapshot.restores.length === 0) return null;
  return (
    <Surface flush className={styles["rows"] ?? ""}>
      <RestoreList snapshot={snapshot} />
    </Surface>
  );
}

interface RestoreListProps {
  readonly snapshot: Snapshot;
  /** The id of the only restore to show. */
  readonly only?: string;
}

/** The list of restores alone, without a surface. */
export function RestoreList({ snapshot, only }: RestoreListProps) {
  const words = useWords();
  const shown = snapshot.restores.filter(({ id }) => only === undefined || id === only);
  return (
    <ul aria-label={words.say("restore.runs")} className={styles["list"]}>
      {shown
        .toSorted((a, b) => b.startedAt - a.startedAt)
        .map((restore) => (
          <RestoreRow
            key={restore.id}
            restore={restore}
            desktop={snapshot.host === "desktop"}
            job={continuedBy(restore, snapshot.jobs)}
          />
        ))}
    </ul>
  );
}

interface RestoreRowProps {
  readonly restore: Restore;
  readonly desktop: boolean;
  /** GU4: the paused job that continues when the restore is done. */
  readonly job: JobView | undefined;
}

function RestoreRow({ restore, desktop, job }: RestoreRowProps) {
  const words = useWords();
  const { name, path, asOf, state, progress } = restore;
  const action = useAction();
  const now = useNow();
  const running = state.kind === "running";
  const share = running ? shareOf(progress) : undefined;
  return (
    <li className={styles["row"]}>
      <div className={styles["line"]}>
        <MoodRing mood={restoreMood(state)} share={share} />
        <div className={styles["text"]}>
          <Text fw={600} truncate>
            <bdi>{name}</bdi>
            {asOf !== undefined && <AsOf at={asOf} />}
          </Text>
          <Text c="dimmed" size="sm" component="div">
            <Say id="results.to-folder" values={{ path: <PathText key="path" text={path} most={64} /> }} />
          </Text>
        </div>
        <Text size="sm" className={styles["state"]} data-moving={running || undefined} aria-live="polite">
          {running && progress !== undefined
            ? progressSentence(words, progress)
            : restoreSentence(words, state, now)}
        </Text>
        <RowButtons restore={restore} desktop={desktop} action={action} />
      </div>
      {running && (
        <ProgressBar
          share={share}
          label={words.say("restore.run.progress", { name, count: progress?.done ?? 0 })}
        />
      )}
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Findings restore={restore} action={action} />
      {job !== undefined && <ContinueFinding restore={restore} job={job} action={action} />}
    </li>
  );
}

/** RS10: the moment that was restored. */
function AsOf({ at }: { readonly at: number }) {
  const words = useWords();
  const now = useNow();
  return (
    <Text span c="dimmed" size="sm" ml={8}>
      {words.say("restore.run.as-of", { date: words.longDate(at, now), time: words.time(at) })}
    </Text>
  );
}

interface RowButtonsProps extends Omit<RestoreRowProps, "job"> {
  readonly action: Action;
}

function RowButtons({ restore, desktop, action }: RowButtonsProps) {
  const words = useWords();
  const { id, path, state } = restore;
  const isThere = hasFiles(restore);
  return (
    <Group gap="xs" className={styles["buttons"] ?? ""}>
      {desktop && isThere && (
        <Button
          size="compact-md"
          onClick={() => void action.run(() => call("openFolder", { what: "restore", id }))}
        >
          {words.say("restore.run.show")}
        </Button>
      )}
      {isThere && <CopyButton label={words.say("restore.run.copy")} text={path} />}
      {(state.kind === "stopped" || state.kind === "failed" || state.kind === "incomplete") && (
        <Button
          size="compact-md"
          variant="default"
          loading={action.busy}
          onClick={() => void action.run(() => call("retryRestore", { restore: id }))}
        >
          {words.say("ui.try-again")}
        </Button>
      )}
      {state.kind === "running" || state.kind === "waiting" ? (
        <Button
          size="compact-md"
          variant="default"
          loading={action.busy}
          onClick={() => void action.run(() => call("stopRestore", { restore: id }))}
        >
          {words.say("restore.run.stop")}
        </Button>
      ) : (
        <Button
          size="compact-md"
          variant="subtle"
          color="gray"
          onClick={() => void action.run(() => call("dismissRestore", { restore: id }))}
        >
          {words.say("ui.dismiss")}
        </Button>
      )}
    </Group>
  );
}

function Findings({ restore, action }: MissingFilesProps) {
  const words = useWords();
  const { id, state, delay } = restore;
  return (
    <>
      {delay !== undefined && (
        <Text c="dimmed" size="sm" className={styles["missing"] ?? ""}>
          {delaySentence(words, delay)}
        </Text>
      )}
      <WarningList warnings={restore.warnings} />
      <MissingFiles restore={restore} action={action} />
      <ArchiveFindings restore={restore} action={action} />
      <LeftFiles state={state} />
      {state.kind === "incomplete" && state.summary.problems > 0 && (
        <ProblemGroups owner={{ kind: "restore", id }} version={String(state.endedAt)} />
      )}
    </>
  );
}

/** RS8 */
function LeftFiles({ state }: Pick<Restore, "state">) {
  const words = useWords();
  const isOver = state.kind === "done" || state.kind === "incomplete";
  const left = isOver ? leftoverWords(words, state.summary) : undefined;
  if (left === undefined) return null;
  return (
    <Text c="dimmed" size="sm" className={styles["missing"] ?? ""}>
      {words.say("restore.run.leftovers", { sentence: left })}
    </Text>
  );
}

interface MissingFilesProps {
  readonly restore: Restore;
  readonly action: Action;
}

/** TR6: files that the journal records and the bucket lacks. The jobs that uploaded them can upload them again. */
function MissingFiles({ restore, action }: MissingFilesProps) {
  const words = useWords();
  const { state, missing = [] } = restore;
  const [asked, setAsked] = useState(false);
  const paused = useApplication(({ snapshot }) => isAnyPaused(missing, snapshot));
  const lost = state.kind === "incomplete" ? missingWords(words, state.summary) : undefined;
  if (lost === undefined) return null;
  const upload = async (): Promise<void> => {
    for (const { job } of missing) await call("syncNow", { job, full: true });
    setAsked(true);
  };
  return (
    <div className={styles["missing"]}>
      <IconAlertTriangle size={18} aria-hidden />
      <Text size="sm" className={styles["missingWords"] ?? ""}>
        {words.say(lostId(missing.length > 0, asked, paused), { sentence: lost })}
      </Text>
      {missing.length > 0 && !asked && (
        <Button
          size="compact-sm"
          variant="default"
          loading={action.busy}
          onClick={() => void action.run(upload)}
        >
          {words.say("restore.run.upload")}
        </Button>
      )}
    </div>
  );
}

/** JB2: a paused job syncs when it is resumed. */
function isAnyPaused(missing: NonNullable<Restore["missing"]>, snapshot: Snapshot | undefined): boolean {
  const ids = new Set(missing.map(({ job }) => job));
  return snapshot?.jobs.some((job) => ids.has(job.id) && pauseOwner(job, snapshot) !== "none") ?? false;
}

/**
 * @param known some of the missing files belong to jobs on this computer
 * @param paused some of these jobs are paused
 */
function lostId(known: boolean, asked: boolean, paused: boolean) {
  if (!known) return "restore.run.lost";
  if (asked && paused) return "restore.run.lost.paused";
  return asked ? "restore.run.lost.asked" : "restore.run.lost.offer";
}
