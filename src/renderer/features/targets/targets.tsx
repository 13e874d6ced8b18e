import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { jobSentence, moodOf, rowWords } from "../../../shared/job-words.ts";
import { targetsOf } from "../../../shared/model/folder-targets.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useNow } from "../../state/now.ts";
import { hashOf } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { locationWords } from "../../ui/location-words.ts";
import { MoodRing } from "../../ui/mood-ring.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { Section } from "../../ui/section.tsx";
import { AddTargetDialog } from "./add-target-dialog.tsx";
import { takesTargets } from "./new-target.ts";
import styles from "./targets.module.css";

interface TargetsProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
}

/** JB9: the targets of a folder with the state of each, and the button that adds one. */
export function Targets({ job, snapshot }: TargetsProps) {
  const words = useWords();
  const [adding, setAdding] = useState(false);
  if (!takesTargets(job)) return null;
  const targets = targetsOf(job, snapshot.jobs);
  const several = targets.length > 1;
  return (
    <>
      <Section
        title={words.say("targets.title")}
        line={words.say("targets.line", { several: several ? "yes" : "no" })}
        action={
          <Button
            variant="default"
            leftSection={<IconPlus size={17} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {words.say("targets.add")}
          </Button>
        }
      >
        {several && (
          <ul className={styles["list"]} aria-label={words.say("targets.title")}>
            {targets.map((target) => (
              <Target key={target.id} job={target} shown={target.id === job.id} snapshot={snapshot} />
            ))}
          </ul>
        )}
      </Section>
      {adding && <AddTargetDialog job={job} snapshot={snapshot} onClose={() => setAdding(false)} />}
    </>
  );
}

interface TargetProps extends TargetsProps {
  /** The page is that of this target. */
  readonly shown: boolean;
}

function Target({ job, shown, snapshot }: TargetProps) {
  const words = useWords();
  const now = useNow();
  const { live } = job;
  const mood = moodOf(live);
  const location = <PathText text={locationWords(words, job.target, snapshot.connections)} most={60} />;
  return (
    <li className={styles["target"]} data-mood={mood}>
      <MoodRing mood={mood} size={30} />
      <div className={styles["location"]}>
        {shown ? (
          <Text component="span" fw={600}>
            {location}
          </Text>
        ) : (
          <a href={hashOf({ screen: "folder", job: job.id })}>{location}</a>
        )}
        {shown && (
          <Text c="dimmed" size="sm">
            {words.say("targets.shown")}
          </Text>
        )}
      </div>
      <div className={styles["state"]}>
        <Text size="sm" className={styles["words"] ?? ""} title={jobSentence(words, job, now)}>
          {rowWords(words, job, now)}
        </Text>
        {live.confirmation.kind !== "never" && (
          <Text size="sm" c="dimmed">
            {words.say("folders.last-confirmed", { time: words.timeOrDate(live.confirmation.at, now) })}
          </Text>
        )}
      </div>
    </li>
  );
}
