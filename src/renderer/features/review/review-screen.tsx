import { Select } from "@mantine/core";
import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { ScreenProps } from "../../app/shell.tsx";
import { goTo, useScreenRoute } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { removalOf } from "../../ui/removal.ts";
import { Surface } from "../../ui/surface.tsx";
import { type AnswerOutcome, AnsweredNote } from "./answered-note.tsx";
import { HeldReview } from "./held-review.tsx";

/** GU2: the held deletions of a job, for the user's approval. */
export function ReviewScreen({ snapshot }: ScreenProps) {
  const words = useWords();
  const route = useScreenRoute((state) => state.route);
  const [answered, setAnswered] = useState<AnswerOutcome>();
  const wanted = route.screen === "review" ? route.job : undefined;
  const held = snapshot.jobs.filter(({ live }) => live.held > 0);
  const job = held.find(({ id }) => id === wanted) ?? held[0];
  return (
    <Page
      fill
      back={<BackLink route={{ screen: "folders" }} name={words.say("app.screens.folders")} />}
      title={words.say("review.title")}
      sentence={
        job === undefined
          ? words.say("review.nothing")
          : words.say("review.sentence", {
              count: job.live.held,
              job: job.name,
              removal: removalOf(job),
            })
      }
      action={held.length > 1 && job !== undefined && <JobChoice jobs={held} job={job} />}
    >
      {answered !== undefined && <AnsweredNote answered={answered} onClose={() => setAnswered(undefined)} />}
      {job === undefined ? <Nothing /> : <HeldReview key={job.id} job={job} onAnswered={setAnswered} />}
    </Page>
  );
}

function JobChoice({ jobs, job }: { readonly jobs: readonly JobView[]; readonly job: JobView }) {
  const words = useWords();
  return (
    <Select
      aria-label={words.say("review.job")}
      w={220}
      data={jobs.map(({ id, name, live }) => ({
        value: id,
        label: words.say("review.job-count", { name, count: live.held }),
      }))}
      value={job.id}
      allowDeselect={false}
      onChange={(id) => {
        if (id !== null) goTo({ screen: "review", job: id });
      }}
    />
  );
}

function Nothing() {
  const words = useWords();
  return (
    <Surface>
      <EmptyState
        art={<RestingLeaf />}
        title={words.say("review.empty.title")}
        line={words.say("review.empty.line")}
      />
    </Surface>
  );
}

/** A leaf on the ground. */
function RestingLeaf() {
  return (
    <svg width="140" height="100" viewBox="0 0 140 100" fill="none" stroke="currentColor" strokeWidth="2">
      <path d="M14 84h112" strokeLinecap="round" opacity="0.4" />
      <path d="M28 82c8-34 36-52 84-48-6 34-36 52-84 48Z" strokeLinejoin="round" />
      <path d="M18 84c24-6 50-20 72-38M50 76c-2-10 0-19 4-27M66 67c10 3 20 3 29 0" strokeLinecap="round" />
    </svg>
  );
}
