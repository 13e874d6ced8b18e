import { Text } from "@mantine/core";
import type { Progress } from "../../../shared/model/live.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Say } from "../../ui/say.tsx";
import { Section } from "../../ui/section.tsx";
import { shareOf } from "../../ui/share.ts";
import styles from "./folder.module.css";
import { SpeedLine } from "./speed-line.tsx";

interface RunningSyncProps {
  readonly job: JobView;
  readonly progress: Progress;
}

/** The running sync. */
export function RunningSync({ job, progress }: RunningSyncProps) {
  const words = useWords();
  const { bytesPerSecond, secondsLeft, current, whole } = progress;
  const percent = whole === undefined ? undefined : Math.floor(whole.share * 100);
  return (
    <Section
      title={words.say("folder.running")}
      line={
        <Say id="folder.running.line" values={{ percent, time: <RelativeTime at={progress.startedAt} /> }} />
      }
    >
      <ProgressBar share={shareOf(progress)} label={words.say("folders.progress", { name: job.name })} />
      <dl className={styles["facts"]} data-moving>
        <Fact name={words.say("folder.running.files")} value={filesWords(words, progress)} />
        <Fact name={words.say("folder.running.data")} value={dataWords(words, progress)} />
        <Fact name={words.say("folder.running.speed")} value={words.rate(bytesPerSecond)} />
        <Fact
          name={words.say("folder.running.left")}
          value={
            secondsLeft === undefined ? words.say("folder.running.left.unknown") : words.span(secondsLeft)
          }
        />
      </dl>
      <SpeedLine job={job.id} bytesPerSecond={bytesPerSecond} />
      {current.length > 0 && (
        <ul className={styles["current"]} aria-label={words.say("folder.running.current")}>
          {current.map(({ key, bytes }) => (
            <li key={key}>
              <PathText text={key} most={72} />
              <Text component="span" c="dimmed" size="sm">
                {words.bytes(bytes)}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** "1,204 of 8,310" */
function filesWords(words: Words, { done, found, planned, whole }: Progress): string {
  if (whole !== undefined)
    return words.say("jobs.progress.of", { done: whole.filesDone, total: whole.files });
  return words.say(planned ? "jobs.progress.of" : "jobs.progress.so-far", { done, total: found });
}

/** "1.4 GiB of 9.6 GiB" */
function dataWords(words: Words, { bytesDone, bytesFound, planned, whole }: Progress): string {
  const isTotal = planned || whole !== undefined;
  return words.say(isTotal ? "folder.running.data.of" : "folder.running.data.so-far", {
    done: words.bytes(whole?.bytesDone ?? bytesDone),
    total: words.bytes(whole?.bytes ?? bytesFound),
  });
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
