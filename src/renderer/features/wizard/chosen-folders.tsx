import { Text } from "@mantine/core";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { Surface } from "../../ui/surface.tsx";
import { FolderLine } from "./folder-line.tsx";
import { folderNote } from "./folder-rules.ts";
import { folderTotal } from "./folder-total.ts";
import type { FoldersWork } from "./use-folders.ts";
import type { ChosenFolder } from "./wizard-state.ts";

interface ChosenFoldersProps {
  readonly jobs: readonly JobView[];
  readonly folders: readonly ChosenFolder[];
  readonly work: Pick<FoldersWork, "counts" | "onCount" | "remove" | "leaveOut">;
}

/** The chosen folders, and the total of their files. */
export function ChosenFolders({ jobs, folders, work }: ChosenFoldersProps) {
  const words = useWords();
  return (
    <div>
      <Surface flush>
        {folders.map((folder) => (
          <FolderLine
            key={folder.path}
            folder={folder}
            note={folderNote(words, folder.path, jobs)}
            count={work.counts.get(folder.path)}
            onCount={work.onCount}
            onRemove={() => work.remove(folder)}
            onLeaveOut={(exclude) => work.leaveOut(folder, exclude)}
          />
        ))}
      </Surface>
      {folders.length > 1 && (
        <Text c="dimmed" size="sm" mt="xs" ta="right">
          {folderTotal(words, folders, work.counts)}
        </Text>
      )}
    </div>
  );
}
