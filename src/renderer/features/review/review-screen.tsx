import { Select } from "@mantine/core";
import { useState } from "react";
import { counted } from "../../../shared/format.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { ScreenProps } from "../../app/shell.tsx";
import { goTo, useScreenRoute } from "../../state/route.ts";
import { BackLink } from "../../ui/back-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Surface } from "../../ui/surface.tsx";
import { type Answered, AnsweredNote } from "./answered-note.tsx";
import { HeldReview } from "./held-review.tsx";
import { removalWords } from "../../ui/removal-words.ts";

/** Held deletions of one job, and the user's word on them (GU2). */
export function ReviewScreen({ snapshot }: ScreenProps) {
  const route = useScreenRoute((state) => state.route);
  const [answered, setAnswered] = useState<Answered>();
  const wanted = route.screen === "review" ? route.job : undefined;
  const held = snapshot.jobs.filter(({ live }) => live.held > 0);
  const job = held.find(({ id }) => id === wanted) ?? held[0];
  return (
    <Page
      fill
      back={<BackLink route={{ screen: "folders" }} name="Folders" />}
      title="Review"
      sentence={
        job === undefined
          ? "Nothing waits for your approval."
          : `${counted(job.live.held, "file")} of ${job.name} ${job.live.held === 1 ? "is" : "are"} gone from this computer. ${removalWords(job).untilThen}`
      }
      action={held.length > 1 && job !== undefined && <JobChoice jobs={held} job={job} />}
    >
      {answered !== undefined && <AnsweredNote answered={answered} onClose={() => setAnswered(undefined)} />}
      {job === undefined ? <Nothing /> : <HeldReview key={job.id} job={job} onAnswered={setAnswered} />}
    </Page>
  );
}

function JobChoice({ jobs, job }: { readonly jobs: readonly JobView[]; readonly job: JobView }) {
  return (
    <Select
      aria-label="Folder"
      w={220}
      data={jobs.map(({ id, name, live }) => ({ value: id, label: `${name} (${live.held})` }))}
      value={job.id}
      allowDeselect={false}
      onChange={(id) => {
        if (id !== null) goTo({ screen: "review", job: id });
      }}
    />
  );
}

function Nothing() {
  return (
    <Surface>
      <EmptyState
        art={<RestingLeaf />}
        title="Nothing to review"
        line="When many files of a folder are gone at once, Liana holds their deletion in the bucket and asks here first."
      />
    </Surface>
  );
}

/** A leaf that lies still. */
function RestingLeaf() {
  return (
    <svg width="140" height="100" viewBox="0 0 140 100" fill="none" stroke="currentColor" strokeWidth="2">
      <path d="M14 84h112" strokeLinecap="round" opacity="0.4" />
      <path d="M28 82c8-34 36-52 84-48-6 34-36 52-84 48Z" strokeLinejoin="round" />
      <path d="M18 84c24-6 50-20 72-38M50 76c-2-10 0-19 4-27M66 67c10 3 20 3 29 0" strokeLinecap="round" />
    </svg>
  );
}
