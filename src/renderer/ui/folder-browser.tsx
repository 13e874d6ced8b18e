import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import { useQuery } from "../state/query.ts";
import { useWords } from "../state/words.tsx";
import { ErrorNote } from "./error-note.tsx";
import styles from "./folder-browser.module.css";
import { FolderList } from "./folder-list.tsx";
import { IconAction } from "./icon-action.tsx";
import { PathText } from "./path-text.tsx";
import { useFocusBack } from "./use-focus-back.ts";

interface FolderBrowserProps {
  readonly title: string;
  /** An absolute path; undefined while it is not known yet. */
  readonly start: string | undefined;
  readonly onChoose: (path: string) => void;
  readonly onClose: () => void;
}

/** Chooses a folder of the computer that Liana runs on. For a browser, which cannot open the system's dialog. */
export function FolderBrowser({ title, start, onChoose, onClose }: FolderBrowserProps) {
  const words = useWords();
  useFocusBack();
  const [gone, setGone] = useState<string>();
  const path = gone ?? start;
  const { query, reload } = useQuery("listFolders", path === undefined ? undefined : { path });
  const here = query.kind === "ready" ? query.data : undefined;
  const up = here?.parent;
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>{title}</Text>} size="lg">
      <Stack gap="sm">
        <Group gap="xs" wrap="nowrap">
          <IconAction
            label={words.say("ui.folders.up")}
            Icon={IconArrowUp}
            disabled={up === undefined}
            onClick={() => up !== undefined && setGone(up)}
          />
          <div className={styles["location"]} aria-live="polite">
            <PathText text={path ?? ""} most={70} />
          </div>
        </Group>
        {here?.drives !== undefined && (
          <Group gap={6} role="group" aria-label={words.say("ui.folders.drives")}>
            {here.drives.map((drive) => (
              <Button
                key={drive}
                size="compact-sm"
                variant={here.path.startsWith(drive) ? "light" : "default"}
                aria-pressed={here.path.startsWith(drive)}
                onClick={() => setGone(drive)}
              >
                {drive.slice(0, 2)}
              </Button>
            ))}
          </Group>
        )}
        {query.kind === "failed" ? (
          <ErrorNote error={query.error} onRetry={reload} />
        ) : (
          <FolderList
            path={here?.path ?? ""}
            names={here?.folders}
            moved={gone !== undefined}
            onOpen={(name) => setGone(below(here?.path ?? "", name))}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {words.say("ui.cancel")}
          </Button>
          <Button disabled={here === undefined} onClick={() => here !== undefined && onChoose(here.path)}>
            {words.say("ui.folders.choose")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function below(folder: string, name: string): string {
  const slash = folder.includes("\\") ? "\\" : "/";
  return folder.endsWith(slash) ? `${folder}${name}` : `${folder}${slash}${name}`;
}
