import { Tooltip } from "@mantine/core";
import type { Tip } from "./shared-tip.tsx";

/** A tooltip that is shown at once. */
export function TipBubble({ element, label }: Tip) {
  return <Tooltip opened target={element} label={label} multiline maw={520} />;
}
