import { ActionIcon, Text, VisuallyHidden } from "@mantine/core";
import {
  IconDots,
  IconHistoryToggle,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
} from "@tabler/icons-react";
import { memo, useId } from "react";
import { jobSentence, moodOf, rowWords, todaySentence, problemPhrases } from "../../../shared/job-words.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { shortWaitWords, waitWords } from "../../../shared/wait-words.ts";
import type { pauseOwner } from "../../../shared/pause-owner.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { hashOf } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import type { IconComponent } from "../../ui/icon-action.tsx";
import { MoodRing } from "../../ui/mood-ring.tsx";
import { locationPath } from "../../ui/location-words.ts";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { Say } from "../../ui/say.tsx";
import { shareOf } from "../../ui/share.ts";
import { CheckBox } from "../../ui/check-box.tsx";
import type { MenuAnchor } from "./menu-request.ts";
import styles from "./job-row.module.css";

/** A sync that runs longer than this, in ms, shows a progress bar. */
const LONG_SYNC = 2000;

/** Stay the same object while a list is shown, so that they cause no rendering. */
export interface RowHandlers {
  readonly onToggle: (job: string, range: boolean) => void;
  readonly onMenu: (job: string, anchor: MenuAnchor) => void;
  readonly onRestore: (job: JobView) => void;
}

interface JobRowProps {
  readonly job: JobView;
  readonly index: number;
  /** The name of its folder, which may have several targets (JB9). */
  readonly folder: string;
  /** The row above is another target of the folder and shows its name. */
  readonly continues: boolean;
  /** The name of the connection; undefined for a folder of this computer. */
  readonly owner: string | undefined;
  /** Which pause stops the job. */
  readonly pauser: ReturnType<typeof pauseOwner>;
  readonly now: number;
  /** The tab stop of the list. */
  readonly active: boolean;
  readonly selected: boolean;
  readonly selectable: boolean;
  readonly menuOpen: boolean;
  /** The last action of the menu failed. */
  readonly menuFailed: boolean;
  readonly handlers: RowHandlers;
}

/** A job with its state and actions. The list has the keys. */
export const JobRow = memo(function JobRow(props: JobRowProps) {
  const { job, index, now, active, selected, selectable, handlers } = props;
  const words = useWords();
  const id = useId();
  const { live } = job;
  const action = useAction(`${live.state.kind} ${live.lastSync?.id ?? 0}`);
  const mood = moodOf(live);
  const share = shareOf(live.progress);
  const long = live.progress !== undefined && now - live.progress.startedAt > LONG_SYNC;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      className={styles["row"]}
      data-mood={mood}
      data-job={job.id}
      data-selectable={selectable}
      aria-rowindex={index + 1}
      aria-selected={selected}
      aria-labelledby={`${id}-name ${id}-state`}
      tabIndex={active ? 0 : -1}
      onContextMenu={(event) => {
        event.preventDefault();
        handlers.onMenu(job.id, { x: event.clientX, y: event.clientY });
      }}
      onClick={(event) => {
        const plain = event.target instanceof Element && event.target.closest("a, button") === null;
        if (selectable && plain && (event.ctrlKey || event.metaKey || event.shiftKey))
          handlers.onToggle(job.id, event.shiftKey);
      }}
    >
      {selectable && <PickCell job={job} selected={selected} handlers={handlers} />}
      <div role="gridcell" className={styles["mood"]}>
        <MoodRing mood={mood} share={share} />
      </div>
      <NameCell {...props} id={`${id}-name`} />
      <StateCell {...props} id={`${id}-state`} failed={action.error !== undefined || props.menuFailed} />
      <RowActions {...props} action={action} />
      {long && (
        <div role="gridcell" className={styles["bar"]}>
          <ProgressBar share={share} label={words.say("folders.progress", { name: job.name })} />
        </div>
      )}
    </div>
  );
});

function PickCell({ job, selected, handlers }: Pick<JobRowProps, "job" | "selected" | "handlers">) {
  const words = useWords();
  return (
    <div role="gridcell" className={styles["pick"]}>
      <button
        type="button"
        role="checkbox"
        tabIndex={-1}
        aria-checked={selected}
        aria-label={words.say("many.select", { name: job.name })}
        onClick={(event) => handlers.onToggle(job.id, event.shiftKey)}
      >
        <CheckBox state={selected ? "all" : "none"} />
      </button>
    </div>
  );
}

type NameCellProps = Pick<JobRowProps, "job" | "folder" | "continues" | "owner"> & { readonly id: string };

function NameCell({ job, folder, continues, owner, id }: NameCellProps) {
  const path = locationPath(job.target);
  const href = hashOf({ screen: "folder", job: job.id });
  const location = (
    <>
      {owner !== undefined && <span className={styles["wide"]}>{owner} · </span>}
      <bdi>{path}</bdi>
    </>
  );
  if (continues)
    return (
      <div role="gridcell" className={styles["name"]} data-continues>
        <a id={id} href={href} tabIndex={-1} data-tip={path}>
          <VisuallyHidden>{folder} </VisuallyHidden>
          {location}
        </a>
      </div>
    );
  return (
    <div role="gridcell" className={styles["name"]}>
      <a id={id} href={href} tabIndex={-1} title={folder}>
        <bdi>{folder}</bdi>
      </a>
      <Text c="dimmed" size="sm" truncate component="div" data-tip={path}>
        {location}
      </Text>
    </div>
  );
}

interface StateCellProps extends Pick<JobRowProps, "job" | "now"> {
  readonly id: string;
  /** The last action of the user failed. */
  readonly failed: boolean;
}

function StateCell({ job, now, id, failed }: StateCellProps) {
  const words = useWords();
  const line = failed ? words.say("folders.action-failed") : rowWords(words, job, now);
  return (
    <div role="gridcell" id={id} className={styles["state"]}>
      <Text
        size="sm"
        truncate
        title={failed ? line : jobSentence(words, job, now)}
        className={styles["words"] ?? ""}
      >
        {line}
      </Text>
      <Aside job={job} now={now} />
    </div>
  );
}

/** States that do not tell of a problem. */
const HIDING: ReadonlySet<string> = new Set(["syncing", "scanning", "waiting", "paused"]);

/** TR5: problems and waits that the state does not show; otherwise the time of the last sync. */
function Aside({ job, now }: Pick<JobRowProps, "job" | "now">) {
  const words = useWords();
  const { live } = job;
  const { state, syncedAt, bytesToday } = live;
  const problemText = HIDING.has(state.kind) ? words.sentences(problemPhrases(words, live)) : "";
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
  const today = todaySentence(words, bytesToday);
  // In a narrow column, the second part does not fit.
  const title = syncedAt !== undefined && bytesToday > 0 ? today : undefined;
  return (
    <Text c="dimmed" size="sm" component="div" title={title} className={styles["aside"] ?? ""}>
      {syncedAt !== undefined && (
        <span>
          <Say id="folders.synced" values={{ time: <SyncedTime key="time" at={syncedAt} now={now} /> }} />
        </span>
      )}
      {syncedAt === undefined && <span>{today}</span>}
      {syncedAt !== undefined && bytesToday > 0 && <span> · {today}</span>}
    </Text>
  );
}

/** Like `RelativeTime`, with the tooltip and the clock of the list. */
function SyncedTime({ at, now }: { readonly at: number; readonly now: number }) {
  const words = useWords();
  return (
    <time dateTime={new Date(at).toISOString()} data-tip={words.fullTime(at)}>
      {words.ago(at, now)}
    </time>
  );
}

type RowActionsProps = Pick<JobRowProps, "job" | "pauser" | "menuOpen" | "handlers"> & {
  readonly action: Action;
};

function RowActions({ job, pauser, menuOpen, handlers, action }: RowActionsProps) {
  const words = useWords();
  const { id, name } = job;
  return (
    <div role="gridcell" className={styles["actions"]}>
      {pauser === "none" && (
        <>
          <RowButton
            label={words.say("folders.sync", { name })}
            Icon={IconRefresh}
            busy={action.busy}
            onClick={() => void action.run(() => call("syncNow", { job: id }))}
          />
          <RowButton
            label={words.say("folders.pause", { name })}
            Icon={IconPlayerPause}
            onClick={() => void action.run(() => call("pause", { job: id, until: null }))}
          />
        </>
      )}
      {pauser === "job" && (
        <RowButton
          label={words.say("folders.resume", { name })}
          Icon={IconPlayerPlay}
          onClick={() => void action.run(() => call("resume", { job: id }))}
        />
      )}
      <RowButton
        label={words.say("folders.restore", { name })}
        Icon={IconHistoryToggle}
        onClick={() => handlers.onRestore(job)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        c="var(--mantine-color-dimmed)"
        tabIndex={-1}
        data-menu
        aria-haspopup="menu"
        aria-expanded={menuOpen}
        aria-label={words.say("folders.more", { name })}
        onClick={(event) => handlers.onMenu(id, event.currentTarget)}
      >
        <IconDots size={19} stroke={1.7} />
      </ActionIcon>
    </div>
  );
}

interface RowButtonProps {
  readonly label: string;
  readonly Icon: IconComponent;
  readonly busy?: boolean;
  readonly onClick: () => void;
}

/** A button of a row: reached with the arrow keys, and with the tooltip of the list. */
function RowButton({ label, Icon, busy = false, onClick }: RowButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      c="var(--mantine-color-dimmed)"
      tabIndex={-1}
      data-tip={label}
      aria-label={label}
      loading={busy}
      onClick={onClick}
    >
      <Icon size={19} stroke={1.7} />
    </ActionIcon>
  );
}
