import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Surface } from "./surface.tsx";

interface SectionProps {
  readonly title: string;
  /** One sentence below the title. */
  readonly line?: ReactNode;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** A titled part of a page on its own panel. */
export function Section({ title, line, action, children }: SectionProps) {
  return (
    <Surface>
      <Group justify="space-between" align="flex-start" gap="lg" mih={30} style={{ rowGap: 12 }}>
        <div style={{ flex: "1 1 260px", minWidth: 0 }}>
          <Title order={2} size="h3">
            {title}
          </Title>
          {line !== undefined && (
            <Text c="dimmed" size="sm" mt={2}>
              {line}
            </Text>
          )}
        </div>
        {action !== undefined && action !== false && (
          <div style={{ flex: "none", maxWidth: "100%" }}>{action}</div>
        )}
      </Group>
      {children !== undefined && <div style={{ marginTop: 16 }}>{children}</div>}
    </Surface>
  );
}
