import { IconAlertTriangle, IconCloudOff, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./banners.module.css";

interface BannerProps {
  readonly tone: "needs" | "loss" | "good" | "away";
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A line above the screen. */
export function Banner({ tone, children, action }: BannerProps) {
  const Icon = tone === "good" ? IconInfoCircle : tone === "away" ? IconCloudOff : IconAlertTriangle;
  return (
    <div className={styles["banner"]} data-tone={tone}>
      <Icon size={18} aria-hidden />
      <div className={styles["text"]}>{children}</div>
      {action}
    </div>
  );
}
