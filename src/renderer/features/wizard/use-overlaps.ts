import { useDebouncedValue } from "@mantine/hooks";
import type { CommandInput, CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";

/** Locations are looked up when the user has not typed for so long, in ms. */
const STILL = 300;

/**
 * GU3: why new jobs cannot be where they are planned, by index. Empty while it is not known: `addJobs` refuses what was
 * not found here.
 */
export function useOverlaps(
  jobs: readonly JobView[],
  planned: CommandInput<WindowCommands, "findOverlaps">["jobs"],
): ReadonlyMap<number, string> {
  const words = useWords();
  const [still] = useDebouncedValue(JSON.stringify(planned), STILL);
  const asked = JSON.parse(still) as typeof planned;
  const { query } = useQuery("findOverlaps", asked.length === 0 ? undefined : { jobs: asked });
  const found = query.kind === "ready" ? query.data.overlaps : [];
  return new Map(found.map((overlap) => [overlap.at, sentenceOf(words, overlap, jobs)]));
}

type Overlap = CommandOutput<WindowCommands, "findOverlaps">["overlaps"][number];

function sentenceOf(words: Words, { kind, job, error }: Overlap, jobs: readonly JobView[]): string {
  const other = jobs.find(({ id }) => id === job);
  return kind === "same-target" && other !== undefined
    ? words.say("wizard.review.taken", { job: other.name })
    : fullSentence(words, error);
}
