import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { usePageHeading } from "./page-heading.ts";
import styles from "./page.module.css";

interface PageProps {
  readonly title: ReactNode;
  /** The current state in one sentence. */
  readonly sentence?: ReactNode;
  /** The action that fits this state. */
  readonly action?: ReactNode;
  /** Above the title: a link to the parent page. */
  readonly back?: ReactNode;
  /** Fills the height of the window; a long list scrolls inside. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** The layout of a screen: title, sentence, action and content. */
export function Page({ title, sentence, action, back, fill = false, children }: PageProps) {
  const heading = usePageHeading();
  return (
    <div className={styles["page"]} data-fill={fill}>
      {back}
      <Group justify="space-between" align="flex-start" gap="lg" className={styles["head"]}>
        <div className={styles["titles"]}>
          <Title order={1} ref={heading} tabIndex={-1} className={styles["title"]}>
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
