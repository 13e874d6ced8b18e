import { Text, Title } from "@mantine/core";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { ScreenRoute } from "../../../shared/contract/window-contract.ts";
import { takeArrival, useScreenRoute } from "../../state/route.ts";
import { Surface } from "../../ui/surface.tsx";
import { takeFocus } from "../../ui/take-focus.ts";
import styles from "./settings.module.css";

interface SettingsGroupProps {
  readonly title: string;
  /** Its name in addresses. */
  readonly part?: Extract<ScreenRoute, { screen: "settings" }>["part"];
  readonly children: ReactNode;
}

/** Settings that belong together. */
export function SettingsGroup({ title, part, children }: SettingsGroupProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const route = useScreenRoute((state) => state.route);
  useLayoutEffect(() => {
    if (part === undefined || route.screen !== "settings" || route.part !== part) return;
    // Its heading takes the focus instead of that of the page.
    takeArrival();
    if (heading.current === null) return;
    takeFocus(heading.current);
    heading.current.scrollIntoView();
  }, [part, route]);
  return (
    <Surface flush>
      <Title
        order={2}
        ref={heading}
        tabIndex={part === undefined ? undefined : -1}
        className={styles["group"] ?? ""}
      >
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
