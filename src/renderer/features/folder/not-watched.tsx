import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { notWatchedWords } from "../../../shared/schedule-words.ts";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Section } from "../../ui/section.tsx";
import { useWords } from "../../state/words.tsx";

interface NotWatchedProps {
  readonly job: JobView;
  readonly platform: Snapshot["platform"];
}

/** JB3: the user wants changes sent at once, and the system cannot tell of them. */
export function NotWatched({ job, platform }: NotWatchedProps) {
  const words = useWords();
  const found = notWatchedWords(words, job, platform);
  if (found === undefined) return null;
  return (
    <Section title={found.title} line={words.sentences([found.sentence, found.advice])}>
      {found.command !== undefined && <CopyLine label="Line for a terminal" text={found.command} />}
    </Section>
  );
}
