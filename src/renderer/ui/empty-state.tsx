import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface EmptyStateProps {
  /** A line drawing. */
  readonly art: ReactNode;
  readonly title: string;
  /** One sentence that explains the screen. */
  readonly line: string;
  readonly action?: ReactNode;
}

/** The content of a screen that has nothing to show yet. */
export function EmptyState({ art, title, line, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={56} px="lg" ta="center">
      <div style={{ color: "var(--accent)" }} aria-hidden>
        {art}
      </div>
      <Title order={2} mt="sm">
        {title}
      </Title>
      <Text c="dimmed" maw={440} mb={action === undefined ? 0 : "md"}>
        {line}
      </Text>
      {action}
    </Stack>
  );
}
