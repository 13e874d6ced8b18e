import { Radio } from "@mantine/core";
import type { CSSProperties, ReactNode } from "react";

interface RadioGroupProps {
  /** Read aloud with each choice; not visible, because the section's title says the same. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

/** Uses a hidden label, because Mantine puts an `aria-label` on the wrapper instead of the group. */
export function RadioGroup({ label, value, onChange, children }: RadioGroupProps) {
  return (
    <Radio.Group label={label} labelProps={{ style: HIDDEN }} value={value} onChange={onChange}>
      {children}
    </Radio.Group>
  );
}

const HIDDEN: CSSProperties = {
  position: "absolute",
  width: 1,
  height: 1,
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
};
