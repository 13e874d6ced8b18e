import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { notWatchedWords } from "../../../shared/schedule-words.ts";
import { useWords } from "../../state/words.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Section } from "../../ui/section.tsx";

interface NotWatchedProps {
  readonly job: JobView;
  readonly platform: Snapshot["platform"];
}

/** JB3: explains why changes of a job that should send them at once take longer. */
export function NotWatched({ job, platform }: NotWatchedProps) {
  const words = useWords();
  const found = notWatchedWords(words, job, platform);
  if (found === undefined) return null;
  return (
    <Section title={found.title} line={words.sentences([found.sentence, found.advice])}>
      {found.command !== undefined && (
        <CopyLine label={words.say("folder.not-watched.command")} text={found.command} />
      )}
    </Section>
  );
}
