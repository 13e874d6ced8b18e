import { Stack, Text } from "@mantine/core";
import { useVersion } from "../../state/versioned.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import { rulesForNothing } from "../../../shared/model/rules-for-nothing.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import type { ExclusionTree } from "./exclusion-tree.ts";
import { ExclusionView } from "./exclusion-view.tsx";

/** The tree with its sums, and why a tick changed nothing. */
export function TreePanel({ tree }: { readonly tree: ExclusionTree }) {
  const words = useWords();
  useVersion(tree);
  const { root, fault, exclude } = tree;
  const counting = root.state.kind !== "complete";
  const synced = {
    count: root.total.entries - root.excluded.entries,
    bytes: words.bytes(root.total.bytes - root.excluded.bytes),
  };
  const empty = root.excluded.entries > 0 && synced.count === 0 && !counting;
  const nothing = rulesForNothing(exclude) ?? (empty ? {} : undefined);
  return (
    <Stack gap="sm">
      <Text size="sm" fw={550} role="status">
        {counting ? words.say("exclusions.sum.counting", synced) : words.say("exclusions.sum", synced)}
        {root.excluded.entries > 0 && (
          <Text component="span" size="sm" c="dimmed" fw={400} ml="sm">
            {words.say("exclusions.sum.excluded", {
              count: root.excluded.entries,
              bytes: words.bytes(root.excluded.bytes),
            })}
          </Text>
        )}
      </Text>
      {nothing !== undefined && <ErrorNote error={{ code: "all-excluded", detail: nothing }} />}
      {fault !== undefined && (
        <Text role="alert" size="sm" c="var(--needs)">
          {faultWords(words, fault)}
        </Text>
      )}
      <ExclusionView tree={tree} label={words.say("exclusions.tree")} />
    </Stack>
  );
}

function faultWords(words: Words, fault: NonNullable<ExclusionTree["fault"]>): string {
  if (fault.kind === "failed") return fullSentence(words, fault.error);
  return words.say(`exclusions.refused.${fault.reason}`, { name: fault.name });
}
