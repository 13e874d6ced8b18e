import styles from "./check-box.module.css";

/** Whether all, a part or nothing of something is ticked. */
export type Ticked = "all" | "some" | "none";

/** The picture of a check box with three states. The element around it exposes the state to screen readers. */
export function CheckBox({ state }: { readonly state: Ticked }) {
  return (
    <span className={styles["box"]} data-state={state} aria-hidden>
      <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="2">
        {state === "all" && (
          <path d="M2.500 6.500 5 9l4.500-6" strokeLinecap="round" strokeLinejoin="round" />
        )}
        {state === "some" && <path d="M3 6h6" strokeLinecap="round" />}
      </svg>
    </span>
  );
}
