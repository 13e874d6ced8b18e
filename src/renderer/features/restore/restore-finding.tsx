import { Button, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { Action } from "../../state/action.ts";
import styles from "./restore-rows.module.css";

interface RestoreFindingProps {
  readonly text: string;
  /** Without one, the buttons of the restore are what helps. */
  readonly button?: string;
  readonly action: Action;
  readonly onClick?: () => void;
}

/** What a restore did not get or do, and the button that decides about it. */
export function RestoreFinding({ text, button, action, onClick }: RestoreFindingProps) {
  return (
    <div className={styles["missing"]}>
      <IconAlertTriangle size={18} aria-hidden />
      <Text size="sm" className={styles["missingWords"] ?? ""}>
        {text}
      </Text>
      {button !== undefined && (
        <Button size="compact-sm" variant="default" loading={action.busy} onClick={onClick}>
          {button}
        </Button>
      )}
    </div>
  );
}
