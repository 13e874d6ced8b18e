import { Button, Group, Text } from "@mantine/core";
import { useVersion } from "../../state/versioned.ts";
import { useWords } from "../../state/words.tsx";
import type { LevelAt, RestoreSelection } from "./selection.ts";
import { totalOf, totalWords } from "./selection-total.ts";
import type { BucketTree } from "./bucket-tree.ts";
import styles from "./restore-browser.module.css";

interface SelectionBarProps {
  readonly selection: RestoreSelection;
  readonly tree: BucketTree;
  readonly levelAt: LevelAt;
  /** What is chosen is about to be shown as of another moment. */
  readonly isComing: boolean;
  readonly onVersions: (rel: string) => void;
  readonly onRestore: () => void;
}

/** The total of the selection, and the buttons that clear and restore it. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, tree, levelAt, isComing, onVersions, onRestore } = props;
  const words = useWords();
  useVersion(selection);
  // The total becomes more exact as more levels are listed.
  useVersion(tree);
  const { nothing, onlyFile } = selection;
  return (
    <div className={styles["foot"]}>
      <Text
        component="div"
        aria-live="polite"
        c={nothing ? "dimmed" : "var(--mantine-color-text)"}
        fw={nothing ? 400 : 550}
      >
        {totalWords(words, selection, totalOf(selection, levelAt))}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {!nothing && (
          <Button variant="subtle" color="gray" onClick={() => selection.clear()}>
            {words.say("restore.clear")}
          </Button>
        )}
        {onlyFile !== undefined && (
          <Button variant="default" onClick={() => onVersions(onlyFile)}>
            {words.say("versions.button")}
          </Button>
        )}
        <Button disabled={nothing || isComing} onClick={onRestore}>
          {words.say("restore.start")}
        </Button>
      </Group>
    </div>
  );
}
