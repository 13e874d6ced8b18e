import { type ReactNode, useId } from "react";
import styles from "./choice-card.module.css";

interface ChoiceCardsProps {
  /** Read aloud with each card. */
  readonly label: string;
  /** Minimum width of a card, in px. */
  readonly width?: number;
  readonly children: ReactNode;
}

/** A group of choices as cards with a description each. */
export function ChoiceCards({ label, width = 260, children }: ChoiceCardsProps) {
  return (
    <div role="radiogroup" aria-label={label} className={styles["group"]}>
      <div className={styles["cards"]} style={{ "--card-width": `${width}px` } as React.CSSProperties}>
        {children}
      </div>
    </div>
  );
}

interface ChoiceCardProps {
  /** The name of the group; the same for all its cards. */
  readonly group: string;
  readonly title: string;
  /** A label next to the title, such as "Recommended". */
  readonly mark?: string | undefined;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly children?: ReactNode;
}

export function ChoiceCard({ group, title, mark, checked, onChoose, children }: ChoiceCardProps) {
  const id = useId();
  return (
    <label className={styles["card"]}>
      <input
        type="radio"
        name={group}
        checked={checked}
        onChange={onChoose}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-line`}
      />
      <div className={styles["words"]}>
        <div className={styles["name"]}>
          <span id={`${id}-name`}>{title}</span>
          {mark !== undefined && <span className={styles["mark"]}>{mark}</span>}
        </div>
        <div id={`${id}-line`} className={styles["line"]}>
          {children}
        </div>
      </div>
    </label>
  );
}
