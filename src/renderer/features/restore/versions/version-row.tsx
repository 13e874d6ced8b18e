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

function Actions({ version, busy, onBeside, onReplace, onElsewhere }: ActionsProps) {
  const words = useWords();
  const time = words.fullTime(version.modified);
  const elsewhere = (
    <Button
      size="compact-md"
      variant="default"
      disabled={busy}
      aria-label={words.say("versions.elsewhere.of", { time })}
      onClick={() => onElsewhere(version)}
    >
      {words.say("versions.elsewhere")}
    </Button>
  );
  // RS5: only that dialog asks how it is retrieved.
  if (isArchiveClass(version.storageClass))
    return (
      <Group gap="xs" className={styles["actions"] ?? ""}>
        {version.current && <span className={styles["tag"]}>{words.say("versions.current")}</span>}
        {elsewhere}
        <Text c="dimmed" size="sm">
          {words.say("versions.archived")}
        </Text>
      </Group>
    );
  return (
    <Group gap="xs" className={styles["actions"] ?? ""}>
      {version.current && <span className={styles["tag"]}>{words.say("versions.current")}</span>}
      {version.current || onBeside === undefined || onReplace === undefined ? (
        elsewhere
      ) : (
        <>
          <Button
            size="compact-md"
            disabled={busy}
            aria-label={words.say("versions.beside.of", { time })}
            onClick={() => onBeside(version)}
          >
            {words.say("versions.beside")}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            disabled={busy}
            aria-label={words.say("versions.replace.of", { time })}
            onClick={() => onReplace(version)}
          >
            {words.say("versions.replace")}
          </Button>
          {elsewhere}
        </>
      )}
    </Group>
  );
}
