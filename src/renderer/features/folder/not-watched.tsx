import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { notWatchedWords } from "../../../shared/schedule-words.ts";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Section } from "../../ui/section.tsx";

interface NotWatchedProps {
  readonly job: JobView;
  readonly platform: Snapshot["platform"];
}

/** JB3: the user wants changes sent at once, and the system cannot tell of them. */
export function NotWatched({ job, platform }: NotWatchedProps) {
  const words = notWatchedWords(job, platform);
  if (words === undefined) return null;
  return (
    <Section title={words.title} line={`${words.sentence}. ${words.advice}`}>
      {words.command !== undefined && <CopyLine label="Line for a terminal" text={words.command} />}
    </Section>
  );
}
