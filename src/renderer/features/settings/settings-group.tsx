import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Surface } from "../../ui/surface.tsx";
import styles from "./settings.module.css";

/** Settings that belong together. */
export function SettingsGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Surface flush>
      <Title order={2} className={styles["group"] ?? ""}>
        {title}
      </Title>
      {children}
    </Surface>
  );
}

interface SettingRowProps {
  readonly label: ReactNode;
  readonly line: ReactNode;
  readonly control: ReactNode;
  /** Beside the label: that it was saved. */
  readonly mark?: ReactNode;
  /** Below both: what the setting opens, or what went wrong. */
  readonly below?: ReactNode;
}

/** One setting: what it is on the left, its control on the right. */
export function SettingRow({ label, line, control, mark, below }: SettingRowProps) {
  return (
    <div className={styles["setting"]}>
      <div className={styles["row"]}>
        <div className={styles["words"]}>
          <div className={styles["label"]}>
            <Text fw={550} component="div">
              {label}
            </Text>
            {mark}
          </div>
          <Text c="dimmed" size="sm" component="div">
            {line}
          </Text>
        </div>
        <div className={styles["control"]}>{control}</div>
      </div>
      {below}
    </div>
  );
}
