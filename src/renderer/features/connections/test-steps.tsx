import { Loader } from "@mantine/core";
import { IconCheck, IconInfoCircle, IconMinus, IconX } from "@tabler/icons-react";
import type { TestStep } from "../../../shared/contract/app-commands.ts";
import { useWords } from "../../state/words.tsx";
import styles from "./test-steps.module.css";
import { stepLine } from "./test-words.ts";
import type { TestState } from "./use-connection-test.ts";

interface TestStepsProps {
  readonly state: TestState;
  /** Whether a bucket is tested, not only the keys. */
  readonly bucket: boolean;
  /** The failure is explained elsewhere on the page. */
  readonly terse?: boolean;
}

type Outcome = TestStep["outcome"] | "running" | "waiting";

/** The steps of a test with their outcomes; all steps are listed from the start. */
export function TestSteps({ state, bucket, terse = false }: TestStepsProps) {
  const words = useWords();
  if (state.kind === "idle") return null;
  const names = bucket ? (["reach", "write", "read", "list", "delete"] as const) : (["reach"] as const);
  const next = names.find((name) => !state.steps.some(({ step }) => step === name));
  return (
    <ul
      className={styles["steps"]}
      data-inline={!bucket}
      aria-label={words.say("connections.test")}
      aria-live="polite"
    >
      {names.map((name) => {
        const known = state.steps.find(({ step }) => step === name);
        const waiting = state.kind === "running" && name === next ? "running" : "waiting";
        const outcome: Outcome = known?.outcome ?? waiting;
        const line =
          known === undefined || (terse && outcome === "failed") ? undefined : stepLine(words, known);
        return (
          <li key={name} className={styles["step"]} data-outcome={outcome}>
            <span
              className={styles["mark"]}
              role="img"
              aria-label={words.say(`connections.outcome.${outcome}`)}
            >
              <Mark outcome={outcome} />
            </span>
            <span className={styles["words"]}>
              {words.say(!bucket && outcome === "ok" ? "connections.keys-work" : `connections.step.${name}`)}
              {line !== undefined && <div className={styles["line"]}>{line}</div>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Mark({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome) {
    case "ok":
      return <IconCheck size={17} stroke={2.2} aria-hidden />;
    case "failed":
      return <IconX size={17} stroke={2.2} aria-hidden />;
    case "limited":
      return <IconInfoCircle size={17} stroke={1.8} aria-hidden />;
    case "not-tested":
      return <IconMinus size={16} aria-hidden />;
    case "running":
      return <Loader size={14} />;
    case "waiting":
      return <span className={styles["dot"]} aria-hidden />;
  }
}
