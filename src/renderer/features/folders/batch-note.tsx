import { Text } from "@mantine/core";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import type { BatchFailure } from "./job-batch.ts";

/** Names in the sentence; the rest is a number. */
const MOST = 3;

/** For which jobs an action failed, and why. */
export function BatchNote({ failure }: { readonly failure: BatchFailure }) {
  const words = useWords();
  const { names, error } = failure;
  const listed =
    names.length > MOST + 1
      ? [...names.slice(0, MOST), words.say("many.more-names", { count: names.length - MOST })]
      : names;
  return (
    <div>
      <Text size="sm" fw={550} mb={4}>
        {words.say("many.failed", { names: words.list(listed) })}
      </Text>
      <ErrorNote error={error} />
    </div>
  );
}
