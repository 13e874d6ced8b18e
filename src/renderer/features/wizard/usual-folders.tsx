import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Query } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { folderFault } from "./folder-rules.ts";
import type { ChosenFolder } from "./wizard-state.ts";
import styles from "./wizard.module.css";

interface UsualFoldersProps {
  readonly query: Query<CommandOutput<WindowCommands, "usualFolders">>;
  readonly onRetry: () => void;
  readonly chosen: readonly ChosenFolder[];
  readonly jobs: readonly JobView[];
  readonly onAdd: (path: string) => void;
}

/** The folders that most people have, to be added with one click. */
export function UsualFolders({ query, onRetry, chosen, jobs, onAdd }: UsualFoldersProps) {
  const words = useWords();
  if (query.kind === "failed") return <ErrorNote error={query.error} onRetry={onRetry} />;
  const usual = query.kind === "ready" ? query.data.folders : [];
  const offered = usual.filter(({ path }) => folderFault(words, path, chosen, jobs) === undefined);
  if (offered.length === 0) return null;
  return (
    <div>
      <h2 className={styles["heading"]}>{words.say("wizard.folders.usual")}</h2>
      <Group gap="xs">
        {offered.map(({ kind, path }) => (
          <AddButton
            key={path}
            name={words.say(`wizard.folders.usual.${kind}`)}
            path={path}
            onAdd={() => onAdd(path)}
          />
        ))}
      </Group>
    </div>
  );
}

interface AddButtonProps {
  readonly name: string;
  readonly path: string;
  readonly onAdd: () => void;
}

function AddButton({ name, path, onAdd }: AddButtonProps) {
  const words = useWords();
  return (
    <Button
      variant="default"
      radius="xl"
      leftSection={<IconPlus size={15} aria-hidden />}
      aria-label={words.say("wizard.folders.add", { name })}
      title={path}
      onClick={onAdd}
    >
      {name}
    </Button>
  );
}
