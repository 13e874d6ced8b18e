import { VisuallyHidden } from "@mantine/core";
import type { View } from "./wizard-state.ts";
import styles from "./wizard.module.css";

const STEPS: readonly { readonly name: string; readonly views: readonly View[] }[] = [
  { name: "Service", views: ["service", "address"] },
  { name: "Keys", views: ["keys"] },
  { name: "Bucket", views: ["bucket"] },
  { name: "Folders", views: ["folders"] },
  { name: "Review", views: ["review"] },
];

/** How far it is. */
export function StepsLine({ view }: { readonly view: View }) {
  const current = STEPS.findIndex(({ views }) => views.includes(view));
  return (
    <ol className={styles["steps"]} aria-label={`Step ${current + 1} of ${STEPS.length}`}>
      {STEPS.map(({ name }, at) => (
        <li
          key={name}
          className={styles["step"]}
          data-state={at < current ? "done" : "to-come"}
          {...(at === current ? { "aria-current": "step" as const } : {})}
        >
          {name}
          {at < current && <VisuallyHidden>, answered</VisuallyHidden>}
        </li>
      ))}
    </ol>
  );
}
