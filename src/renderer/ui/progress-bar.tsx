import { defined } from "../../shared/defined.ts";
import styles from "./progress-bar.module.css";

interface ProgressBarProps {
  /** 0 to 1; undefined while the total is not known. */
  readonly share: number | undefined;
  readonly label: string;
  readonly tone?: "accent" | "quiet";
}

/** A thin bar that fills from the left. */
export function ProgressBar({ share, label, tone = "accent" }: ProgressBarProps) {
  const percent = share === undefined ? undefined : Math.floor(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      className={styles["bar"]}
      data-tone={tone}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...defined({ "aria-valuenow": percent })}
    >
      <div
        className={styles["fill"]}
        data-open={share === undefined}
        style={share === undefined ? {} : { transform: `scaleX(${Math.min(1, Math.max(0, share))})` }}
      />
    </div>
  );
}
