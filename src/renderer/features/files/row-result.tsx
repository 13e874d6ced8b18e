import { Button } from "@mantine/core";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import { nameOf } from "./file-path.ts";
import styles from "./files.module.css";
import type { RowActions, RowEnd } from "./use-row-actions.ts";

interface RowResultProps {
  readonly job: JobView;
  readonly actions: RowActions;
}

/** What became of the last action for a row. */
export function RowResult({ job, actions: { end, include } }: RowResultProps) {
  const words = useWords();
  return (
    <div className={styles["outcome"]}>
      <div role="status">
        {end !== undefined && (
          <p className={styles["result"]} data-refused={end.kind === "refused"}>
            {sentenceOf(words, job, end)}
          </p>
        )}
      </div>
      {end?.kind === "excluded" && (
        <Button variant="default" size="compact-md" onClick={() => include(end.row)}>
          {words.say("files.undo")}
        </Button>
      )}
    </div>
  );
}

function sentenceOf(words: Words, { target }: JobView, end: RowEnd): string {
  const name = nameOf(end.row);
  switch (end.kind) {
    case "refused":
      return words.say(`files.refused.${end.reason}`, { name });
    case "excluded":
      return words.say(`files.done.excluded.${target.kind}`, { name });
    default:
      return words.say(`files.done.${end.kind}`, { name });
  }
}
