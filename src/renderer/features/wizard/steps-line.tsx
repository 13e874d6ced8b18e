import { VisuallyHidden } from "@mantine/core";
import { useWords } from "../../state/words.tsx";
import type { Goal, View, WizardState } from "./wizard-state.ts";
import styles from "./wizard.module.css";

const STEPS = {
  backup: ["service", "keys", "bucket", "folders", "review"],
  restore: ["service", "keys", "found"],
} as const satisfies Record<Goal, readonly View[]>;

/** The steps of the wizard: done, current and to come. */
export function StepsLine({ view, goal }: Pick<WizardState, "view" | "goal">) {
  const words = useWords();
  const steps: readonly (typeof STEPS)[Goal][number][] = STEPS[goal];
  const shown = view === "address" ? "service" : view;
  const current = steps.findIndex((step) => step === shown);
  return (
    <ol
      className={styles["steps"]}
      aria-label={words.say("wizard.step", { step: current + 1, count: steps.length })}
    >
      {steps.map((name, at) => (
        <li
          key={name}
          className={styles["step"]}
          data-state={at < current ? "done" : "to-come"}
          {...(at === current ? { "aria-current": "step" as const } : {})}
        >
          <span className={styles["stepName"]}>
            {name === "found" ? words.say("find.step") : words.say(`wizard.step.${name}`)}
          </span>
          {at < current && <VisuallyHidden>{words.say("wizard.step.done")}</VisuallyHidden>}
        </li>
      ))}
    </ol>
  );
}
