import { VisuallyHidden } from "@mantine/core";
import { useWords } from "../../state/words.tsx";
import type { View } from "./wizard-state.ts";
import styles from "./wizard.module.css";

const STEPS = ["service", "keys", "bucket", "folders", "review"] as const satisfies readonly View[];

/** The steps of the wizard: done, current and to come. */
export function StepsLine({ view }: { readonly view: View }) {
  const words = useWords();
  const current = STEPS.indexOf(view === "address" ? "service" : view);
  return (
    <ol
      className={styles["steps"]}
      aria-label={words.say("wizard.step", { step: current + 1, count: STEPS.length })}
    >
      {STEPS.map((name, at) => (
        <li
          key={name}
          className={styles["step"]}
          data-state={at < current ? "done" : "to-come"}
          {...(at === current ? { "aria-current": "step" as const } : {})}
        >
          <span className={styles["stepName"]}>{words.say(`wizard.step.${name}`)}</span>
          {at < current && <VisuallyHidden>{words.say("wizard.step.done")}</VisuallyHidden>}
        </li>
      ))}
    </ol>
  );
}
