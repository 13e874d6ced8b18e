import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./page.module.css";

interface PageProps {
  readonly title: ReactNode;
  /** What is true now, in one sentence. */
  readonly sentence?: ReactNode;
  /** The one action that fits it. */
  readonly action?: ReactNode;
  /** Above the title: where this page belongs. */
  readonly back?: ReactNode;
  /** Uses all the height, and scrolls within (long lists). */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** A screen: title, sentence, action, content, with the margins of all screens. */
export function Page({ title, sentence, action, back, fill = false, children }: PageProps) {
  return (
    <div className={styles["page"]} data-fill={fill}>
      {back}
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="lg" className={styles["head"]}>
        <div className={styles["titles"]}>
          <Title order={1} className={styles["title"]}>
            {title}
          </Title>
          {sentence !== undefined && (
            <Text c="dimmed" mt={4} aria-live="polite">
              {sentence}
            </Text>
          )}
        </div>
        <div className={styles["action"]}>{action}</div>
      </Group>
      {children}
    </div>
  );
}
