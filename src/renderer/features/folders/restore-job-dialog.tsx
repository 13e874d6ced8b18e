import { Select } from "@mantine/core";
import { useState } from "react";
import { targetsOf } from "../../../shared/model/folder-targets.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { locationWords } from "../../ui/location-words.ts";
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import { bestTarget } from "../restore/best-target.ts";
import { RestoreDialog } from "../restore/restore-dialog.tsx";

interface RestoreJobDialogProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
}

/** M3: restores all files of a folder to a new one, from any of its targets (JB9). */
export function RestoreJobDialog({ job, snapshot, onClose }: RestoreJobDialogProps) {
  const words = useWords();
  const targets = targetsOf(job, snapshot.jobs);
  const [chosen, setChosen] = useState(() => bestTarget(job, snapshot.jobs).id);
  const from = targets.find(({ id }) => id === chosen) ?? job;
  const location = <PathText text={locationWords(words, from.target, snapshot.connections)} most={70} />;
  return (
    <RestoreDialog
      key={from.id}
      snapshot={snapshot}
      name={job.name}
      what={<Say id="folders.restore.what" values={{ location, count: from.live.entries }} />}
      origin={
        targets.length > 1 && (
          <TargetSelect targets={targets} snapshot={snapshot} value={from.id} onChange={setChosen} />
        )
      }
      from={{ kind: "job", job: from.id }}
      wanted={() => Promise.resolve({ only: "all" })}
      onClose={onClose}
    />
  );
}

interface TargetSelectProps {
  readonly targets: readonly JobView[];
  readonly snapshot: Snapshot;
  /** Id of the chosen one. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function TargetSelect({ targets, snapshot, value, onChange }: TargetSelectProps) {
  const words = useWords();
  const now = useNow();
  const labelOf = ({ target, live: { confirmation } }: JobView): string => {
    const location = locationWords(words, target, snapshot.connections);
    return confirmation.kind === "never"
      ? words.say("targets.from.never", { location })
      : words.say("targets.from.confirmed", { location, time: words.timeOrDate(confirmation.at, now) });
  };
  return (
    <Select
      label={words.say("targets.from")}
      data={targets.map((target) => ({ value: target.id, label: labelOf(target) }))}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
    />
  );
}
