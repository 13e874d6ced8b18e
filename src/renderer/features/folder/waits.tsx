import { Text } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import type { Wait } from "../../../shared/model/live.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { fileWaitWords, waitWords } from "../../../shared/wait-words.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { Surface } from "../../ui/surface.tsx";
import styles from "./folder.module.css";
import { RestlessChoices } from "./restless-choices.tsx";

/** Files that have been written to for longer than this, in ms, offer choices. A copy in progress needs none. */
const LASTING = 10 * 60 * 1000;

/** TR5: what is not in the bucket yet, and what it is waiting for. */
export function Waits({ job }: { readonly job: JobView }) {
  const words = useWords();
  const now = useNow();
  const { waits } = job.live;
  if (waits.length === 0) return null;
  return (
    <Surface>
      <ul className={styles["waits"]} aria-label={words.say("folder.waits")}>
        {waits.map((wait) => (
          <li key={wait.kind}>
            <IconClock size={18} aria-hidden />
            <Text component="span">
              {words.say("folder.waits.line", { wait: waitWords(words, wait, now) })}
            </Text>
          </li>
        ))}
      </ul>
      {waits.map(
        (wait) => wait.kind === "writing" && <Writing key={wait.kind} job={job} wait={wait} now={now} />,
      )}
    </Surface>
  );
}

interface WritingProps {
  readonly job: JobView;
  readonly wait: Extract<Wait, { kind: "writing" }>;
  readonly now: number;
}

/** UP6: the files that have been written to for a long time, each with its choices. */
function Writing({ job, wait, now }: WritingProps) {
  const words = useWords();
  const lasting = wait.files.filter(({ since }) => now - since >= LASTING);
  if (lasting.length === 0) return null;
  return (
    <ul className={styles["writing"]} aria-label={words.say("folder.waits.writing")}>
      {lasting.map((file) => (
        <li key={file.key}>
          <PathText text={file.key} most={80} />
          <Text c="dimmed" size="sm">
            {fileWaitWords(words, file, now)}
          </Text>
          <RestlessChoices job={job} file={file.key} />
        </li>
      ))}
    </ul>
  );
}
