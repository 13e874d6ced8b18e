import { Tooltip } from "@mantine/core";
import { printable } from "../../shared/printable.ts";

interface PathTextProps {
  readonly text: string;
  /** Characters at most. */
  readonly most?: number;
}

/** A path or key on one line, shortened in the middle; hovering shows all of it. */
export function PathText({ text, most = 56 }: PathTextProps) {
  const shown = shortened(text, most);
  // `bdi` keeps a name in a right-to-left script from reordering the text around it.
  const line = <bdi style={{ overflowWrap: "anywhere" }}>{shown}</bdi>;
  if (shown === text) return line;
  return (
    <Tooltip label={text} multiline maw={520} style={{ overflowWrap: "anywhere" }}>
      {line}
    </Tooltip>
  );
}

function shortened(text: string, most: number): string {
  const characters = Array.from(printable(text));
  if (characters.length <= most) return characters.join("");
  // Keeps more of the end, which holds the name.
  const tail = Math.ceil((most - 1) * 0.6);
  return `${characters.slice(0, most - 1 - tail).join("")}…${characters.slice(-tail).join("")}`;
}
