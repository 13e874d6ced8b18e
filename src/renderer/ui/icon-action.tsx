import { ActionIcon, Tooltip } from "@mantine/core";
import type { ComponentType } from "react";

export type IconComponent = ComponentType<{ size?: number | string; stroke?: number | string }>;

interface IconActionProps {
  /** What the button does; read aloud and shown on hover. */
  readonly label: string;
  readonly Icon: IconComponent;
  readonly onClick: () => void;
  readonly busy?: boolean;
  readonly disabled?: boolean;
}

/** A button that shows only an icon. */
export function IconAction({ label, Icon, onClick, busy = false, disabled = false }: IconActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        radius="md"
        aria-label={label}
        loading={busy}
        disabled={disabled}
        onClick={onClick}
        c="var(--mantine-color-dimmed)"
      >
        <Icon size={19} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
