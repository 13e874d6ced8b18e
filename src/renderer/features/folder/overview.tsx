import { Stack, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import type { ErrorCode } from "../../../shared/errors.ts";
import { findingKind, needsUser } from "../../../shared/findings.ts";
import { counted } from "../../../shared/format.ts";
import { todaySentence } from "../../../shared/job-words.ts";
import type { LiveFault } from "../../../shared/model/live.ts";
import { noticedWords } from "../../../shared/schedule-words.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { confirmedWords } from "../../../shared/wait-words.ts";
import { useNow } from "../../state/now.ts";
import { PathText } from "../../ui/path-text.tsx";
import { locationWords } from "../../ui/location-words.ts";
import { ProblemList } from "../../ui/problem-list.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Section } from "../../ui/section.tsx";
import { Surface } from "../../ui/surface.tsx";
import { WarningList } from "../../ui/warning-list.tsx";
import { ContentBar } from "./content-bar.tsx";
import styles from "./folder.module.css";
import { FaultNote } from "./fault-note.tsx";
import { FileAnswer } from "./file-answer.tsx";
import { HeldNote } from "./held-note.tsx";
import { NotWatched } from "./not-watched.tsx";
import { OwnedElsewhere } from "./owned-elsewhere.tsx";
import { RunningSync } from "./running-sync.tsx";
import { SourceMissing } from "./source-missing.tsx";
import { Waits } from "./waits.tsx";
import { retainWords } from "./retain-words.ts";

interface OverviewProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
}

/** What needs the user first, then what goes on, then what there is. */
export function Overview({ job, snapshot }: OverviewProps) {
  const { live } = job;
  return (
    <Stack gap="lg">
      {live.state.kind === "source-missing" && <SourceMissing job={job} error={live.state.error} />}
      {live.state.kind === "problem" && live.state.error?.code === "owned-elsewhere" && (
        <OwnedElsewhere job={job} error={live.state.error} />
      )}
      {live.fault !== undefined && !hasCard(live.fault) && <FaultNote job={job} fault={live.fault} />}
      {live.held > 0 && <HeldNote job={job} />}
      <WarningList warnings={live.warnings} />
      <Waits job={job} />
      {live.progress !== undefined && <RunningSync job={job} progress={live.progress} />}
      {live.problems > 0 && (
        <Section title="Needs attention" line="The other files are not affected by these.">
          <ProblemList
            job={job.id}
            version={`${live.problems} ${live.lastSync?.id ?? 0}`}
            renderAnswer={(problem) => <FileAnswer job={job} problem={problem} />}
          />
        </Section>
      )}
      <Places job={job} snapshot={snapshot} />
      <NotWatched job={job} platform={snapshot.platform} />
      {live.entries > 0 && <ContentBar job={job} />}
    </Stack>
  );
}

/** What has a card of its own, or a banner (TR2). */
function hasCard({ error, scope }: LiveFault): boolean {
  if (scope !== undefined && needsUser({ kind: findingKind(error.code) })) return true;
  return error.code === "owned-elsewhere" || error.code in SOURCE_CODES;
}

const SOURCE_CODES: Partial<Readonly<Record<ErrorCode, true>>> = {
  "source-empty": true,
  "source-missing": true,
  "source-not-folder": true,
  "source-replaced": true,
};

function Places({ job, snapshot }: OverviewProps) {
  const now = useNow();
  const { live, source, target, choices } = job;
  return (
    <Surface>
      <div className={styles["locations"]}>
        <Text component="div" fw={550} className={styles["location"] ?? ""}>
          <PathText text={locationWords(source, snapshot.connections)} most={60} />
        </Text>
        <IconArrowRight size={18} aria-label="to" />
        <Text component="div" fw={550} className={styles["location"] ?? ""}>
          <PathText text={locationWords(target, snapshot.connections)} most={60} />
        </Text>
      </div>
      <dl className={styles["facts"]} data-columns="3">
        <Fact name={target.kind === "bucket" ? "Last confirmed in the bucket" : "Last confirmed"}>
          {confirmedWords(live.confirmation, now)}
        </Fact>
        <Fact name="When">{noticedWords(job)}</Fact>
        <Fact name="Next check">
          {live.nextSyncAt === undefined ? noLook(job) : <RelativeTime at={live.nextSyncAt} ahead />}
        </Fact>
        <Fact name="Sent">{todaySentence(live.bytesToday)}</Fact>
        <Fact name={target.kind === "bucket" ? "Replaced or deleted" : "Deleted in the bucket"}>
          {retainWords(choices.retain, target.kind)}
        </Fact>
        <Fact name="Left out">
          {choices.exclude.length === 0
            ? "Nothing"
            : `What ${counted(choices.exclude.length, "rule matches", "rules match")}`}
        </Fact>
      </dl>
    </Surface>
  );
}

function noLook({ live }: JobView): string {
  return live.noticing.kind === "watching" ? "When something changes" : "Not planned";
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
