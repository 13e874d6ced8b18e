import { Loader, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconInfoCircle, IconMinus, IconX } from "@tabler/icons-react";
import type { TestStep } from "../../../shared/contract/app-commands.ts";
import { STEP_NAMES, stepLine } from "./test-words.ts";
import styles from "./test-steps.module.css";
import type { TestState } from "./use-connection-test.ts";

interface TestStepsProps {
  readonly state: TestState;
  /** With a bucket there is more to try. */
  readonly bucket: boolean;
  /** Words for a failure are elsewhere on the page. */
  readonly terse?: boolean;
}

type Outcome = TestStep["outcome"] | "running" | "waiting";

/** Each step of a test, with what came of it; all of them have their place from the start. */
export function TestSteps({ state, bucket, terse = false }: TestStepsProps) {
  if (state.kind === "idle") return null;
  const names = bucket ? (["reach", "write", "read", "list", "delete"] as const) : (["reach"] as const);
  const next = names.find((name) => !state.steps.some(({ step }) => step === name));
  return (
    <ul className={styles["steps"]} data-inline={!bucket} aria-label="Test" aria-live="polite">
      {names.map((name) => {
        const known = state.steps.find(({ step }) => step === name);
        const waiting = state.kind === "running" && name === next ? "running" : "waiting";
        const outcome: Outcome = known?.outcome ?? waiting;
        const line = known === undefined || (terse && outcome === "failed") ? undefined : stepLine(known);
        return (
          <li key={name} className={styles["step"]} data-outcome={outcome}>
            <span className={styles["mark"]}>
              <Mark outcome={outcome} />
            </span>
            <span className={styles["words"]}>
              {!bucket && outcome === "ok" ? "These keys work" : STEP_NAMES[name]}
              <VisuallyHidden>: {SPOKEN[outcome]}</VisuallyHidden>
              {line !== undefined && <div className={styles["line"]}>{line}</div>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const SPOKEN: Readonly<Record<Outcome, string>> = {
  ok: "works",
  limited: "not allowed",
  failed: "failed",
  "not-tested": "not tried",
  running: "under way",
  waiting: "to come",
};

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
