import { Button } from "@mantine/core";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { hashOf } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { removalOf } from "../../ui/removal.ts";
import { Section } from "../../ui/section.tsx";

/** GU2: deletions that wait for the user's approval. */
export function HeldNote({ job }: { readonly job: JobView }) {
  const words = useWords();
  return (
    <Section
      title={words.say("jobs.held", { count: job.live.held })}
      line={words.say("review.note", { removal: removalOf(job) })}
      action={
        <Button component="a" href={hashOf({ screen: "review", job: job.id })}>
          {words.say("folder.held.review")}
        </Button>
      }
    />
  );
}
