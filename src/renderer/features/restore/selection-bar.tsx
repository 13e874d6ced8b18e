import { Button, Group, Text } from "@mantine/core";
import { useVersion } from "../../state/versioned.ts";
import type { LevelAt, RestoreSelection } from "./selection.ts";
import { totalOf, totalWords } from "./selection-total.ts";
import type { BucketTree } from "./bucket-tree.ts";
import styles from "./restore-browser.module.css";

interface SelectionBarProps {
  readonly selection: RestoreSelection;
  readonly tree: BucketTree;
  readonly levelAt: LevelAt;
  readonly onRestore: () => void;
}

/** What is chosen, and the one thing to do with it. */
export function SelectionBar({ selection, tree, levelAt, onRestore }: SelectionBarProps) {
  useVersion(selection);
  // What is known of the choice grows with what was looked at.
  useVersion(tree);
  const { nothing } = selection;
  return (
    <div className={styles["foot"]}>
      <Text
        component="div"
        aria-live="polite"
        c={nothing ? "dimmed" : "var(--mantine-color-text)"}
        fw={nothing ? 400 : 550}
      >
        {totalWords(selection, totalOf(selection, levelAt))}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {!nothing && (
          <Button variant="subtle" color="gray" onClick={() => selection.clear()}>
            Clear
          </Button>
        )}
        <Button disabled={nothing} onClick={onRestore}>
          Restore
        </Button>
      </Group>
    </div>
  );
}
