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

/** The state of a file as a shape and a word. */
export function StateMark({ state }: { readonly state: FileStateView }) {
  const words = useWords();
  const Shape = SHAPES[state.kind];
  return (
    <span className={styles["mark"]} data-state={state.kind}>
      <Shape size={16} stroke={1.8} aria-hidden />
      <span>{words.say(`files.state.${state.kind}`)}</span>
    </span>
  );
}
