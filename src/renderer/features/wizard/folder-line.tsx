import { Button, Loader, Text } from "@mantine/core";
import { IconFolder, IconX } from "@tabler/icons-react";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import { useWords } from "../../state/words.tsx";
import { IconAction } from "../../ui/icon-action.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { LeaveOut } from "../exclusions/leave-out.tsx";
import { measureWords } from "./folder-total.ts";
import styles from "./folder-line.module.css";
import { type FolderCount, type OnCount, useCount } from "./use-count.ts";
import type { ChosenFolder } from "./wizard-state.ts";

interface FolderLineProps {
  readonly folder: ChosenFolder;
  /** What else is to be known about it. */
  readonly note: string | undefined;
  readonly count: FolderCount | undefined;
  readonly onCount: OnCount;
  readonly onRemove: () => void;
  readonly onLeaveOut: (exclude: readonly string[]) => void;
}

/** A chosen folder with the count of its files. */
export function FolderLine({ folder, note, count, onCount, onRemove, onLeaveOut }: FolderLineProps) {
  const words = useWords();
  const { path, name, exclude } = folder;
  const { counting, error, again } = useCount(path, exclude, onCount);
  return (
    <div className={styles["line"]} role="group" aria-label={name}>
      <span className={styles["icon"]}>
        <IconFolder size={22} stroke={1.6} aria-hidden />
      </span>
      <div style={{ minWidth: 0 }}>
        <div className={styles["name"]} title={name}>
          <bdi>{name}</bdi>
        </div>
        <Text c="dimmed" size="sm" component="div" truncate>
          <PathText text={path} most={60} />
        </Text>
        {note !== undefined && (
          <Text size="sm" c="var(--needs)" role="status">
            {note}
          </Text>
        )}
        {error !== undefined && (
          <Text size="sm" c="var(--loss)" role="alert">
            {fullSentence(words, error)}
          </Text>
        )}
        {error === undefined && (
          <LeaveOut path={path} name={name} exclude={exclude ?? []} onLeaveOut={onLeaveOut} />
        )}
      </div>
      <div className={styles["size"]}>
        {error === undefined ? (
          <Text size="sm" component="div">
            {counting && <Loader size={12} mr={8} style={{ verticalAlign: "-1px" }} aria-hidden />}
            {count === undefined ? words.say("wizard.folders.counting") : measureWords(words, count)}
          </Text>
        ) : (
          <Button variant="default" size="compact-sm" onClick={again}>
            {words.say("wizard.folders.count-again")}
          </Button>
        )}
      </div>
      <IconAction label={words.say("wizard.folders.remove", { name })} Icon={IconX} onClick={onRemove} />
    </div>
  );
}
