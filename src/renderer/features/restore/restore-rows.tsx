import { Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { delaySentence } from "../../../shared/delay-words.ts";
import { formatCount } from "../../../shared/format.ts";
import { progressSentence } from "../../../shared/job-words.ts";
import type { Restore } from "../../../shared/model/live.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { leftoverWords, missingWords } from "../../../shared/restored-words.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { MoodRing } from "../../ui/mood-ring.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { shareOf } from "../../ui/share.ts";
import { Surface } from "../../ui/surface.tsx";
import { ProblemList } from "../../ui/problem-list.tsx";
import { WarningList } from "../../ui/warning-list.tsx";
import styles from "./restore-rows.module.css";
import { hasFiles, restoreMood, restoreSentence } from "./restore-words.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";

/** Restores that run or have ended and were not dismissed, the newest first. */
export function RestoreRows({ snapshot }: { readonly snapshot: Snapshot }) {
  if (snapshot.restores.length === 0) return null;
  const rows = snapshot.restores.toSorted((a, b) => b.startedAt - a.startedAt);
  return (
    <Surface flush className={styles["rows"] ?? ""}>
      <ul aria-label="Restores" className={styles["list"]}>
        {rows.map((restore) => (
          <RestoreRow key={restore.id} restore={restore} desktop={snapshot.host === "desktop"} />
        ))}
      </ul>
    </Surface>
  );
}

interface RestoreRowProps {
  readonly restore: Restore;
  readonly desktop: boolean;
}

function RestoreRow({ restore, desktop }: RestoreRowProps) {
  const words = useWords();
  const { id, name, path, state, progress } = restore;
  const action = useAction();
  const running = state.kind === "running";
  const share = running ? shareOf(progress) : undefined;
  return (
    <li className={styles["row"]}>
      <div className={styles["line"]}>
        <MoodRing mood={restoreMood(state)} share={share} />
        <div className={styles["text"]}>
          <Text fw={600} truncate>
            <bdi>{name}</bdi>
          </Text>
          <Text c="dimmed" size="sm" truncate component="div">
            <Say id="results.to-folder" values={{ path: <PathText key="path" text={path} most={64} /> }} />
          </Text>
        </div>
        <Text size="sm" className={styles["state"]} data-moving={running || undefined} aria-live="polite">
          {running && progress !== undefined
            ? progressSentence(words, progress)
            : restoreSentence(words, state)}
        </Text>
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          {desktop && hasFiles(state) && (
            <Button
              size="compact-md"
              onClick={() => void action.run(() => call("openFolder", { what: "restore", id }))}
            >
              Show in folder
            </Button>
          )}
          {running ? (
            <Button
              size="compact-md"
              variant="default"
              loading={action.busy}
              onClick={() => void action.run(() => call("stopRestore", { restore: id }))}
            >
              Stop
            </Button>
          ) : (
            <Button
              size="compact-md"
              variant="default"
              onClick={() => void action.run(() => call("dismissRestore", { restore: id }))}
            >
              Dismiss
            </Button>
          )}
        </Group>
      </div>
      {running && (
        <ProgressBar share={share} label={`Restoring ${name}: ${formatCount(progress?.done ?? 0)} files`} />
      )}
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Findings restore={restore} action={action} />
    </li>
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
      <LeftFiles state={state} />
      {state.kind === "incomplete" && state.summary.problems > 0 && (
        <ProblemList job={id} version={state.endedAt} />
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
      {left}. To restore them too, tick “Including deleted files”.
    </Text>
  );
}

const UPLOAD_AGAIN = "What is still in the folder on this computer can be uploaded again.";
const UPLOADED_AGAIN = "They are uploaded again from the folder, as far as they are still there.";

interface MissingFilesProps {
  readonly restore: Restore;
  readonly action: Action;
}

/** TR6: what the record knows and the bucket had not is uploaded again by the folders that put it there. */
function MissingFiles({ restore, action }: MissingFilesProps) {
  const words = useWords();
  const { state, missing = [] } = restore;
  const [asked, setAsked] = useState(false);
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
        {lost}.{missing.length > 0 && ` ${asked ? UPLOADED_AGAIN : UPLOAD_AGAIN}`}
      </Text>
      {missing.length > 0 && !asked && (
        <Button
          size="compact-sm"
          variant="default"
          loading={action.busy}
          onClick={() => void action.run(upload)}
        >
          Upload again
        </Button>
      )}
    </div>
  );
}
