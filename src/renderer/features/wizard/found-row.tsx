import { Button, Text } from "@mantine/core";
import { IconFolder } from "@tabler/icons-react";
import type { FoundLocationView } from "../../../shared/contract/bucket-commands.ts";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Say } from "../../ui/say.tsx";
import styles from "./found-row.module.css";
import { computerWords, filesWords, locationName, pathInBucket } from "./found-words.ts";

interface FoundRowProps {
  readonly location: FoundLocationView;
  readonly onRestore: () => void;
  readonly onContinue: () => void;
}

/** `Pictures`, `From Anna's laptop`, `20,345 files, 41 GiB, last synced yesterday`, and what can be done with it. */
export function FoundRow({ location, onRestore, onContinue }: FoundRowProps) {
  const words = useWords();
  const { syncedAt } = location;
  const name = locationName(location);
  const files = filesWords(words, location);
  return (
    <li className={styles["row"]}>
      <span className={styles["icon"]}>
        <IconFolder size={24} stroke={1.6} aria-hidden />
      </span>
      <div className={styles["what"]}>
        <div className={styles["name"]}>
          <bdi>{name}</bdi>
        </div>
        <Text size="sm">
          <bdi>{computerWords(words, location)}</bdi>
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {files}
          {syncedAt !== undefined && (
            <>
              {" · "}
              <Say id="find.synced" values={{ when: <RelativeTime at={syncedAt} /> }} />
            </>
          )}
        </Text>
        <Text size="sm" c="dimmed" component="div" truncate>
          <PathText text={pathInBucket(location)} most={60} />
        </Text>
      </div>
      <div className={styles["buttons"]}>
        <Button aria-label={words.say("find.restore.of", { name })} onClick={onRestore}>
          {words.say("find.restore")}
        </Button>
        <Button
          variant="default"
          aria-label={words.say("find.continue.of", { name })}
          className={styles["long"] ?? ""}
          onClick={onContinue}
        >
          {words.say("find.continue")}
        </Button>
      </div>
    </li>
  );
}
