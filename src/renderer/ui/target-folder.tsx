import { Button, Group, Text, TextInput } from "@mantine/core";
import { useId } from "react";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { useAction } from "../state/action.ts";
import { call } from "../state/application.ts";
import { useWords } from "../state/words.tsx";
import { ErrorNote } from "./error-note.tsx";
import { PathText } from "./path-text.tsx";
import styles from "./target-folder.module.css";

interface TargetFolderProps {
  readonly snapshot: Snapshot;
  readonly label: string;
  /** Empty while it is not known yet. */
  readonly path: string;
  readonly onChange: (path: string) => void;
}

/** Chooses a folder to write to: with the system's dialog, or typed in a browser. */
export function TargetFolder({ snapshot, label, path, onChange }: TargetFolderProps) {
  const words = useWords();
  const id = useId();
  const choose = useAction();
  if (snapshot.host === "browser") {
    return (
      <TextInput
        label={label}
        description={words.say("ui.target.browser")}
        value={path}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const change = (): Promise<boolean> =>
    choose.run(async () => {
      const { paths } = await call("chooseFolders", { several: false, title: label });
      const [first] = paths;
      if (first !== undefined) onChange(first);
    });
  return (
    <div role="group" aria-labelledby={id}>
      <Text id={id} size="sm" fw={550} mb={4}>
        {label}
      </Text>
      <Group wrap="nowrap" justify="space-between" className={styles["box"] ?? ""}>
        <Text component="div" style={{ minWidth: 0 }}>
          <PathText text={path} most={60} />
        </Text>
        <Button variant="default" size="compact-md" loading={choose.busy} onClick={() => void change()}>
          {words.say("ui.change")}
        </Button>
      </Group>
      {choose.error !== undefined && <ErrorNote error={choose.error} />}
    </div>
  );
}
