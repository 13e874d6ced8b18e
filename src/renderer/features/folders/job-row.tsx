import { Text } from "@mantine/core";
import { IconHistoryToggle, IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { jobSentence, moodOf, rowWords, todaySentence, problemPhrases } from "../../../shared/job-words.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { shortWaitWords, waitWords } from "../../../shared/wait-words.ts";
import { pauseOwner } from "../../../shared/pause-owner.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { hashOf } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { IconAction } from "../../ui/icon-action.tsx";
import { MoodRing } from "../../ui/mood-ring.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { locationPath, locationOwner } from "../../ui/location-words.ts";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Say } from "../../ui/say.tsx";
import { shareOf } from "../../ui/share.ts";
import { JobMenu } from "./job-menu.tsx";
import styles from "./job-row.module.css";

/** A sync that runs longer than this, in ms, shows a progress bar. */
const LONG_SYNC = 2000;

interface JobRowProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly now: number;
  readonly onRestore: (job: JobView) => void;
}

/** A job with its state and actions. */
export function JobRow({ job, snapshot, now, onRestore }: JobRowProps) {
  const words = useWords();
  const { live } = job;
  const action = useAction(`${live.state.kind} ${live.lastSync?.id ?? 0}`);
  const mood = moodOf(live);
  const share = shareOf(live.progress);
  const long = live.progress !== undefined && now - live.progress.startedAt > LONG_SYNC;
  const owner = locationOwner(words, job.target, snapshot.connections);
  const line = action.error === undefined ? rowWords(words, job, now) : words.say("folders.action-failed");
  const hover = action.error === undefined ? jobSentence(words, job, now) : line;
  return (
    <div className={styles["row"]} data-mood={mood}>
      <MoodRing mood={mood} share={share} />
      <div className={styles["name"]}>
        <a href={hashOf({ screen: "folder", job: job.id })} title={job.name}>
          <bdi>{job.name}</bdi>
        </a>
        <Text c="dimmed" size="sm" truncate component="div">
          {owner !== undefined && <span className={styles["wide"]}>{owner} · </span>}
          <PathText text={locationPath(job.target)} most={44} />
        </Text>
      </div>
      <div className={styles["state"]}>
        <Text size="sm" truncate title={hover} className={styles["words"] ?? ""}>
          {line}
        </Text>
        <Aside job={job} now={now} />
      </div>
      <RowActions job={job} snapshot={snapshot} action={action} onRestore={onRestore} />
      {long && (
        <div className={styles["bar"]}>
          <ProgressBar share={share} label={words.say("folders.progress", { name: job.name })} />
        </div>
      )}
    </div>
  );
}

/** States that do not show the problems beside them. */
const HIDING: ReadonlySet<JobView["live"]["state"]["kind"]> = new Set([
  "paused",
  "scanning",
  "syncing",
  "waiting",
]);

/** TR5: problems and waits that the state does not show; otherwise the time of the last sync. */
function Aside({ job, now }: Pick<JobRowProps, "job" | "now">) {
  const words = useWords();
  const { live } = job;
  const { state, syncedAt, bytesToday } = live;
  const hides = HIDING.has(state.kind);
  const problemText = hides ? words.sentences(problemPhrases(words, live)) : "";
  if (problemText !== "") {
    return (
      <Text size="sm" truncate c="var(--needs)" title={problemText}>
        {problemText}
      </Text>
    );
  }
  const [wait] = live.waits;
  if (wait !== undefined) {
    return (
      <Text c="dimmed" size="sm" truncate title={waitWords(words, wait, now)}>
        {shortWaitWords(words, wait, now)}
      </Text>
    );
  }
  // TR1
  if (state.kind === "unconfirmed") {
    const confirmed = words.say("folders.last-confirmed", { time: words.timeOrDate(state.since, now) });
    return (
      <Text c="dimmed" size="sm" truncate title={confirmed}>
        {confirmed}
      </Text>
    );
  }
  return (
    <Text c="dimmed" size="sm" component="div" className={styles["aside"] ?? ""}>
      {syncedAt !== undefined && (
        <span>
          <Say id="folders.synced" values={{ time: <RelativeTime at={syncedAt} /> }} />
        </span>
      )}
      {syncedAt === undefined && <span>{todaySentence(words, bytesToday)}</span>}
      {syncedAt !== undefined && bytesToday > 0 && <span> · {todaySentence(words, bytesToday)}</span>}
    </Text>
  );
}

interface RowActionsProps extends Pick<JobRowProps, "job" | "snapshot" | "onRestore"> {
  readonly action: Action;
}

function RowActions({ job, snapshot, action, onRestore }: RowActionsProps) {
  const words = useWords();
  const { id, name } = job;
  const owner = pauseOwner(job, snapshot);
  return (
    <div className={styles["actions"]}>
      {owner === "none" && (
        <>
          <IconAction
            label={words.say("folders.sync", { name })}
            Icon={IconRefresh}
            busy={action.busy}
            onClick={() => void action.run(() => call("syncNow", { job: id }))}
          />
          <IconAction
            label={words.say("folders.pause", { name })}
            Icon={IconPlayerPause}
            onClick={() => void action.run(() => call("pause", { job: id, until: null }))}
          />
        </>
      )}
      {owner === "job" && (
        <IconAction
          label={words.say("folders.resume", { name })}
          Icon={IconPlayerPlay}
          onClick={() => void action.run(() => call("resume", { job: id }))}
        />
      )}
      <IconAction
        label={words.say("folders.restore", { name })}
        Icon={IconHistoryToggle}
        onClick={() => onRestore(job)}
      />
      <JobMenu job={job} snapshot={snapshot} action={action} />
    </div>
  );
}
