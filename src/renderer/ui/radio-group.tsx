import { Radio } from "@mantine/core";
import type { CSSProperties, ReactNode } from "react";

interface RadioGroupProps {
  /** Read aloud with each choice; the section's title says it to the eye. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

/** A label is the one name that Mantine passes on to the group: an `aria-label` stays at the wrapper around it. */
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
