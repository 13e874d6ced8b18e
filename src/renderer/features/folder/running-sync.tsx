import { Text } from "@mantine/core";
import { formatBytes, formatCount } from "../../../shared/format.ts";
import { timeSpan } from "../../../shared/job-words.ts";
import type { Progress } from "../../../shared/model/live.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { PathText } from "../../ui/path-text.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Section } from "../../ui/section.tsx";
import { shareOf } from "../../ui/share.ts";
import styles from "./folder.module.css";
import { SpeedLine } from "./speed-line.tsx";

interface RunningSyncProps {
  readonly job: JobView;
  readonly progress: Progress;
}

/** The sync under way. */
export function RunningSync({ job, progress }: RunningSyncProps) {
  const { found, done, bytesFound, bytesDone, bytesPerSecond, secondsLeft, planned, current, whole } =
    progress;
  const soFar = planned ? "" : " so far";
  const files =
    whole === undefined
      ? `${formatCount(done)} of ${formatCount(found)}${soFar}`
      : `${formatCount(whole.filesDone)} of ${formatCount(whole.files)}`;
  const data =
    whole === undefined
      ? `${formatBytes(bytesDone)} of ${formatBytes(bytesFound)}${soFar}`
      : `${formatBytes(whole.bytesDone)} of ${formatBytes(whole.bytes)}`;
  return (
    <Section
      title="Now"
      line={
        <>
          {whole !== undefined && `${Math.floor(whole.share * 100)} % done. `}
          Started <RelativeTime at={progress.startedAt} />
        </>
      }
    >
      <ProgressBar share={shareOf(progress)} label={`Progress of ${job.name}`} />
      <dl className={styles["facts"]} data-moving>
        <Fact name="Files" value={files} />
        <Fact name="Data" value={data} />
        <Fact name="Speed" value={`${formatBytes(bytesPerSecond)}/s`} />
        <Fact name="Time left" value={secondsLeft === undefined ? "Not known yet" : timeSpan(secondsLeft)} />
      </dl>
      <SpeedLine job={job.id} bytesPerSecond={bytesPerSecond} />
      {current.length > 0 && (
        <ul className={styles["current"]} aria-label="Files under way">
          {current.map(({ key, bytes }) => (
            <li key={key}>
              <PathText text={key} most={72} />
              <Text component="span" c="dimmed" size="sm">
                {formatBytes(bytes)}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
