import { Stack, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { todaySentence } from "../../../shared/job-words.ts";
import { noticedWords } from "../../../shared/schedule-words.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { confirmedWords } from "../../../shared/wait-words.ts";
import { retainDays } from "../../../shared/model/retain.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { locationWords } from "../../ui/location-words.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Section } from "../../ui/section.tsx";
import { Surface } from "../../ui/surface.tsx";
import { WarningList } from "../../ui/warning-list.tsx";
import type { CureTab } from "../failure/cure-button.tsx";
import { WarningCure } from "../failure/warning-cure.tsx";
import { ProblemGroups } from "../problems/problem-groups.tsx";
import { Targets } from "../targets/targets.tsx";
import { ContentBar } from "./content-bar.tsx";
import { CostFact } from "./cost-fact.tsx";
import { Fact } from "./fact.tsx";
import styles from "./folder.module.css";
import { NotWatched } from "./not-watched.tsx";
import { RunningSync } from "./running-sync.tsx";
import { Verification } from "./verification.tsx";
import { Waits } from "./waits.tsx";

interface FactsProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
}

interface OverviewProps extends FactsProps {
  readonly onTab: (tab: CureTab) => void;
}

/** First the warnings and what waits, then what is running, then the facts and contents of the job. */
export function Overview({ job, snapshot, onTab }: OverviewProps) {
  const words = useWords();
  const { live } = job;
  return (
    <Stack gap="lg">
      <WarningList
        warnings={live.warnings}
        renderCure={(error) => <WarningCure job={job} snapshot={snapshot} error={error} onTab={onTab} />}
      />
      <Waits job={job} />
      {live.progress !== undefined && <RunningSync job={job} progress={live.progress} />}
      {live.problems > 0 && (
        <Section title={words.say("jobs.word.attention")} line={words.say("folder.problems.line")}>
          <ProblemGroups
            owner={{ kind: "job", id: job.id, job, snapshot, onTab }}
            version={`${live.problems} ${live.lastSync?.id ?? 0}`}
          />
        </Section>
      )}
      <Facts job={job} snapshot={snapshot} />
      <Targets job={job} snapshot={snapshot} />
      <Verification job={job} snapshot={snapshot} />
      <NotWatched job={job} platform={snapshot.platform} />
      {live.entries > 0 && <ContentBar job={job} />}
    </Stack>
  );
}

/** Source and target, and what is known of the copy. */
function Facts({ job, snapshot }: FactsProps) {
  const words = useWords();
  const now = useNow();
  const { live, source, target, choices } = job;
  return (
    <Surface>
      <div className={styles["locations"]}>
        <Text component="div" fw={550} className={styles["location"] ?? ""}>
          <PathText text={locationWords(words, source, snapshot.connections)} most={60} />
        </Text>
        <IconArrowRight size={18} aria-label={words.say("folder.to")} />
        <Text component="div" fw={550} className={styles["location"] ?? ""}>
          <PathText text={locationWords(words, target, snapshot.connections)} most={60} />
        </Text>
      </div>
      <dl className={styles["facts"]} data-columns="3">
        <Fact
          name={words.say(
            target.kind === "bucket" ? "folder.facts.confirmed-bucket" : "folder.facts.confirmed",
          )}
        >
          {confirmedWords(words, live.confirmation, now)}
        </Fact>
        <Fact name={words.say("folder.facts.when")}>{noticedWords(words, job)}</Fact>
        <Fact name={words.say("folder.facts.next")}>
          {live.nextSyncAt === undefined ? (
            unplanned(words, job)
          ) : (
            <RelativeTime at={live.nextSyncAt} ahead />
          )}
        </Fact>
        <Fact name={words.say("folder.facts.sent")}>{todaySentence(words, live.bytesToday)}</Fact>
        <Fact name={words.say(`folder.facts.retain.${target.kind}`)}>{retainWords(words, job)}</Fact>
        <CostFact job={job} snapshot={snapshot} />
        <Fact name={words.say("folder.facts.excluded")}>
          {words.say("folder.facts.excluded.rules", { count: choices.exclude.length })}
        </Fact>
      </dl>
    </Surface>
  );
}

/** VR8 */
function retainWords(words: Words, { target: { kind }, choices: { retain } }: JobView): string {
  const days = kind === "bucket" ? retainDays(retain) : undefined;
  if (days !== undefined) return words.say("keep.fact", { days });
  return words.say(`folder.facts.retain.${kind}.${retain === "none" ? "none" : "forever"}`);
}

function unplanned(words: Words, { live }: JobView): string {
  return words.say(live.noticing.kind === "watching" ? "folder.facts.next.change" : "folder.facts.next.none");
}
