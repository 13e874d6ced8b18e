import { Button } from "@mantine/core";
import { counted } from "../../../shared/format.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { hashOf } from "../../state/route.ts";
import { removalWords } from "../../ui/removal-words.ts";
import { Section } from "../../ui/section.tsx";

/** GU2: deletions wait. */
export function HeldNote({ job }: { readonly job: JobView }) {
  const { held } = job.live;
  return (
    <Section
      title={`${counted(held, "deletion waits", "deletions wait")} for your approval`}
      line={`So many files gone at once may be a mistake. ${removalWords(job).untilThen}`}
      action={
        <Button component="a" href={hashOf({ screen: "review", job: job.id })}>
          Review
        </Button>
      }
    />
  );
}
