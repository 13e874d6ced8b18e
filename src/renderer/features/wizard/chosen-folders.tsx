import { Text } from "@mantine/core";
import type { FolderMeasure } from "../../../shared/contract/engine-commands.ts";
import { useWords } from "../../state/words.tsx";
import { Surface } from "../../ui/surface.tsx";
import { FolderLine } from "./folder-line.tsx";
import { folderTotal } from "./folder-total.ts";
import type { ChosenFolder } from "./wizard-state.ts";

interface ChosenFoldersProps {
  readonly folders: readonly ChosenFolder[];
  readonly measures: ReadonlyMap<string, FolderMeasure>;
  readonly onMeasure: (path: string, measure: FolderMeasure) => void;
  readonly onRemove: (folder: ChosenFolder) => void;
}

/** The chosen folders, and the total of their files. */
export function ChosenFolders({ folders, measures, onMeasure, onRemove }: ChosenFoldersProps) {
  const words = useWords();
  return (
    <div>
      <Surface flush>
        {folders.map((folder) => (
          <FolderLine
            key={folder.path}
            folder={folder}
            measure={measures.get(folder.path)}
            onMeasure={onMeasure}
            onRemove={() => onRemove(folder)}
          />
        ))}
      </Surface>
      {folders.length > 1 && (
        <Text c="dimmed" size="sm" mt="xs" ta="right">
          {folderTotal(words, folders, measures)}
        </Text>
      )}
    </div>
  );
}
