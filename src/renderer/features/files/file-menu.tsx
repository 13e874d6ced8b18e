import { Menu } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import {
  IconCopy,
  IconFolderOpen,
  IconFolderSearch,
  IconHistory,
  IconHistoryToggle,
  IconListCheck,
  IconRefresh,
  IconSquareCheck,
  IconSquareOff,
} from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { FileStateView, FolderSum } from "../../../shared/contract/file-views.ts";
import { mayExclude } from "../../../shared/file-cause.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { pauseOwner } from "../../../shared/pause-owner.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";
import type { Action } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useNow } from "../../state/now.ts";
import { goTo } from "../../state/route.ts";
import { useVersion } from "../../state/versioned.ts";
import { useWords } from "../../state/words.tsx";
import type { MenuAt } from "./file-list.tsx";
import type { FileRow } from "./file-rows.ts";
import { nameOf } from "./file-path.ts";
import styles from "./files.module.css";
import type { RowActions } from "./use-row-actions.ts";
import type { VisibleSums } from "./visible-sums.ts";

interface FileMenuProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly action: Action;
  /** Undefined: closed. */
  readonly at: MenuAt | undefined;
  readonly sums: VisibleSums | undefined;
  readonly onOpen: (row: FileRow) => void;
  readonly actions: RowActions;
  readonly onCopy: (row: FileRow) => void;
  readonly onClose: () => void;
}

/** The one menu of all rows: what the state means, and what can be done. */
export function FileMenu({ at, onClose, ...rest }: FileMenuProps) {
  const words = useWords();
  // While it closes, the menu keeps its content.
  const [last, setLast] = useState(at);
  if (at !== undefined && at !== last) setLast(at);
  const shown = at ?? last;
  // It opens once its anchor is in place, because it is measured only then.
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(at !== undefined), [at]);
  // Its place is that of the pointer, which is another one in a window of another size.
  useWindowEvent("resize", () => {
    if (at !== undefined) onClose();
  });
  const name = shown === undefined ? "" : words.say("files.actions.of", { name: nameOf(shown.row) });
  return (
    <Menu
      opened={opened && at !== undefined}
      position="bottom-start"
      width={290}
      returnFocus={false}
      // It is where the pointer was, so it is not detached; hidden, it could not take the focus.
      hideDetached={false}
      // By default keys count as well: the one that opens the menu would close it.
      clickOutsideEvents={["mousedown", "touchstart"]}
      onChange={(opened) => {
        if (!opened) onClose();
      }}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={styles["anchor"]}
          style={{ left: shown?.x ?? 0, top: shown?.y ?? 0 }}
          // Names the menu.
          aria-label={name}
          aria-hidden={at === undefined}
        />
      </Menu.Target>
      <Menu.Dropdown>{shown !== undefined && <Items {...rest} at={shown} />}</Menu.Dropdown>
    </Menu>
  );
}

type ItemsProps = Omit<FileMenuProps, "at" | "onClose"> & { readonly at: MenuAt };

function Items({ job, snapshot, action, at, sums, actions, onOpen, onCopy }: ItemsProps) {
  const words = useWords();
  useVersion(at.pages);
  // The list may have been loaded again while the menu is open.
  const current = at.pages.at(at.index);
  const row = current?.key === at.row.key ? current : at.row;
  const now = useNow();
  const { key, state } = row;
  const isHere = job.source.kind === "folder" && state?.kind !== "bucket-only";
  return (
    <>
      <Menu.Label className={styles["about"] ?? ""}>
        <bdi>{nameOf(row)}</bdi>
        {meaningOf(words, row, sums?.of(row.key), now).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </Menu.Label>
      {row.kind === "folder" && (
        <Menu.Item leftSection={<IconFolderOpen size={17} aria-hidden />} onClick={() => onOpen(row)}>
          {words.say("files.open")}
        </Menu.Item>
      )}
      {state?.kind === "excluded" && (
        <Menu.Item
          leftSection={<IconSquareCheck size={17} aria-hidden />}
          onClick={() => actions.include(row)}
        >
          {words.say("files.include")}
        </Menu.Item>
      )}
      {state?.kind === "problem" && pauseOwner(job, snapshot) === "none" && (
        <Menu.Item leftSection={<IconRefresh size={17} aria-hidden />} onClick={() => actions.retry(row)}>
          {words.say("problems.retry")}
        </Menu.Item>
      )}
      {isHere && snapshot.host === "desktop" && (
        <Menu.Item
          leftSection={<IconFolderSearch size={17} aria-hidden />}
          onClick={() => void action.run(() => call("showFile", { job: job.id, key }))}
        >
          {words.say("files.show")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconCopy size={17} aria-hidden />} onClick={() => onCopy(row)}>
        {words.say("files.copy-path")}
      </Menu.Item>
      <BucketItems job={job} row={row} />
      {mayBeExcluded(state) && (
        <Menu.Item leftSection={<IconSquareOff size={17} aria-hidden />} onClick={() => actions.exclude(row)}>
          {words.say("problems.exclude")}
        </Menu.Item>
      )}
    </>
  );
}

/** DL3: what exists here, unless no rule would cure its problem. */
function mayBeExcluded(state: FileStateView | undefined): boolean {
  if (state?.kind === "problem") return mayExclude(state.error.code);
  return state?.kind !== "excluded" && state?.kind !== "bucket-only";
}

/** What leads to the object of a row. */
function BucketItems({ job, row: { key, kind, state } }: { readonly job: JobView; readonly row: FileRow }) {
  const words = useWords();
  if (state?.kind === "excluded") return null;
  const versions = { key, choose: false, versions: true } as const;
  return (
    <>
      {kind !== "folder" && (
        <Menu.Item
          leftSection={<IconHistory size={17} aria-hidden />}
          onClick={() => goTo({ screen: "restore", job: job.id, at: versions })}
        >
          {words.say("files.versions")}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconHistoryToggle size={17} aria-hidden />}
        onClick={() => goTo({ screen: "restore", job: job.id, at: { key, choose: true } })}
      >
        {words.say("files.restore")}
      </Menu.Item>
      {state?.kind === "bucket-only" && state.held && (
        <Menu.Item
          leftSection={<IconListCheck size={17} aria-hidden />}
          onClick={() => goTo({ screen: "review", job: job.id })}
        >
          {words.say("files.review")}
        </Menu.Item>
      )}
    </>
  );
}

/** What the state of a row means, in short lines. */
function meaningOf(words: Words, row: FileRow, sum: FolderSum | undefined, now: number): readonly string[] {
  const below =
    sum === undefined || sum.files === 0
      ? []
      : [words.say("files.below", { count: sum.files, bytes: words.bytes(sum.bytes) })];
  const sentAt = row.kind === "folder" ? undefined : row.sentAt;
  const sent = sentAt === undefined ? [] : [words.say("files.sent", { time: words.ago(sentAt, now) })];
  return [...explained(words, row.state, now), ...below, ...sent];
}

function explained(words: Words, state: FileStateView | undefined, now: number): readonly string[] {
  switch (state?.kind) {
    case "problem":
      return [fullSentence(words, state.error)];
    case "waiting":
      return [words.say("files.waits")];
    case "excluded":
      return [
        state.rule === undefined
          ? words.say("files.excluded")
          : words.say("files.excluded.by", { rule: state.rule }),
      ];
    case "bucket-only":
      if (state.held) return [words.say("files.gone.held")];
      return state.since === undefined
        ? [words.say("files.gone")]
        : [words.say("files.gone.since", { time: words.ago(state.since, now) })];
    default:
      return [];
  }
}
