import { Text } from "@mantine/core";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import type { Problem } from "./owner.ts";

/** The key of a file; "This folder" for the source itself. */
export function FileName({ problem }: { readonly problem: Problem }) {
  const words = useWords();
  return (
    <Text fw={550} component="div">
      <PathText text={problem.key === "" ? words.say("ui.problems.whole-folder") : problem.key} most={80} />
    </Text>
  );
}
