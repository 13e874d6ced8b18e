import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconClock,
  IconCloud,
  IconFilterOff,
} from "@tabler/icons-react";
import type { FileStateView } from "../../../shared/contract/file-views.ts";
import { useWords } from "../../state/words.tsx";
import styles from "./files.module.css";

/** A shape for each state: many people cannot distinguish the colours. */
const SHAPES = {
  synced: IconCircleCheckFilled,
  waiting: IconClock,
  problem: IconAlertTriangleFilled,
  excluded: IconFilterOff,
  "bucket-only": IconCloud,
} as const;

interface StateMarkProps {
  readonly state: FileStateView;
  /** Names the rule that excludes a file instead of its state, where all have that state. */
  readonly byRule: boolean;
}

/** The state of a file as a shape and a word. */
export function StateMark({ state, byRule }: StateMarkProps) {
  const words = useWords();
  const rule = byRule && state.kind === "excluded" ? state.rule : undefined;
  const Shape = SHAPES[state.kind];
  return (
    <span className={styles["mark"]} data-state={state.kind}>
      <Shape size={16} stroke={1.8} aria-hidden />
      {rule === undefined ? (
        <span>{words.say(`files.state.${state.kind}`)}</span>
      ) : (
        <bdi className={styles["rule"]} title={rule}>
          {rule}
        </bdi>
      )}
    </span>
  );
}
