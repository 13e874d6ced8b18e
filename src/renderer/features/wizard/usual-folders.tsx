import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Query } from "../../state/query.ts";
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

/** Folders that most people have, one click each. */
export function UsualFolders({ query, onRetry, chosen, jobs, onAdd }: UsualFoldersProps) {
  if (query.kind === "failed") return <ErrorNote error={query.error} onRetry={onRetry} />;
  const usual = query.kind === "ready" ? query.data.folders : [];
  const offered = usual.filter(({ path }) => folderFault(path, chosen, jobs) === undefined);
  if (offered.length === 0) return null;
  return (
    <div>
      <h2 className={styles["heading"]}>Often chosen</h2>
      <Group gap="xs">
        {offered.map(({ name, path }) => (
          <Button
            key={path}
            variant="default"
            radius="xl"
            leftSection={<IconPlus size={15} aria-hidden />}
            aria-label={`Add ${name}`}
            title={path}
            onClick={() => onAdd(path)}
          >
            {name}
          </Button>
        ))}
      </Group>
    </div>
  );
}
