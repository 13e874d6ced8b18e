import { isArchiveClass } from "../../../../shared/model/retrieval/archive-class.ts";
import { Button, Group, Text } from "@mantine/core";
import type { FileVersionView } from "../../../../shared/contract/bucket-commands.ts";
import { useWords } from "../../../state/words.tsx";
import type { ContentVersion } from "./version-name.ts";
import styles from "./versions.module.css";

/** What can be done with a version. */
export interface VersionActions {
  /** Undefined if no job of this computer sends the file. */
  readonly onBeside: ((version: ContentVersion) => void) | undefined;
  readonly onReplace: ((version: ContentVersion) => void) | undefined;
  readonly onElsewhere: (version: ContentVersion) => void;
  /** RS7. Undefined if a job of this computer sends the file. */
  readonly onCurrent: ((version: ContentVersion) => void) | undefined;
}

interface VersionRowProps extends VersionActions {
  readonly version: FileVersionView;
  readonly now: number;
  readonly busy: boolean;
}

/** One version, with its actions. */
export function VersionRow({ version, now, busy, ...actions }: VersionRowProps) {
  const words = useWords();
  const { modified } = version;
  return (
    <li className={styles["row"]} data-kind={version.kind}>
      <div className={styles["when"]}>
        <Text fw={600} component="time" dateTime={new Date(modified).toISOString()}>
          {words.capital(words.exact(modified, now))}
        </Text>
        <Text c="dimmed" size="sm">
          {words.fullTime(modified)}
        </Text>
      </div>
      <Text size="sm" className={styles["size"] ?? ""}>
        {version.kind === "deleted" ? words.say("versions.deleted") : words.bytes(version.size)}
      </Text>
      {version.kind === "content" && <Actions version={version} busy={busy} {...actions} />}
    </li>
  );
}

interface ActionsProps extends VersionActions {
  readonly version: ContentVersion;
  readonly busy: boolean;
}

function Actions({ version, busy, onBeside, onReplace, onElsewhere, onCurrent }: ActionsProps) {
  const words = useWords();
  const isArchived = isArchiveClass(version.storageClass);
  const own = { version, busy };
  const isPut = !version.current && !isArchived && onBeside !== undefined && onReplace !== undefined;
  return (
    <Group gap="xs" className={styles["actions"] ?? ""}>
      {version.current && <span className={styles["tag"]}>{words.say("versions.current")}</span>}
      {/* VR9: then something else has replaced it since. */}
      {!version.current && version.lastPut === true && (
        <span className={styles["tag"]}>{words.say("versions.last-put")}</span>
      )}
      {isPut && (
        <>
          <ActionButton {...own} what="versions.beside" first onClick={onBeside} />
          <ActionButton {...own} what="versions.replace" onClick={onReplace} />
        </>
      )}
      <ActionButton {...own} what="versions.elsewhere" onClick={onElsewhere} />
      {!version.current && !isArchived && onCurrent !== undefined && (
        <ActionButton {...own} what="versions.make-current" onClick={onCurrent} />
      )}
      {/* RS5: only the dialog of another folder asks how it is retrieved. */}
      {isArchived && (
        <Text c="dimmed" size="sm">
          {words.say("versions.archived")}
        </Text>
      )}
    </Group>
  );
}

interface ActionButtonProps {
  readonly version: ContentVersion;
  readonly busy: boolean;
  readonly what: "versions.beside" | "versions.replace" | "versions.elsewhere" | "versions.make-current";
  /** It stands out. */
  readonly first?: true;
  readonly onClick: (version: ContentVersion) => void;
}

function ActionButton({ version, busy, what, first, onClick }: ActionButtonProps) {
  const words = useWords();
  return (
    <Button
      size="compact-md"
      variant={first === undefined ? "default" : "filled"}
      disabled={busy}
      aria-label={words.say(`${what}.of`, { time: words.fullTime(version.modified) })}
      onClick={() => onClick(version)}
    >
      {words.say(what)}
    </Button>
  );
}
