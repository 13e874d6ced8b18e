import { Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { type JobChoices, jobChoicesSchema } from "../../../shared/model/job-spec.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";
import { ClassChoice } from "./class-choice.tsx";
import { DeleteLimit } from "./delete-limit.tsx";
import { Commands } from "./commands.tsx";
import { SaveBar } from "./save-bar.tsx";
import { WhenChoice } from "./when/when-choice.tsx";
import { whenFault } from "./when/when-fault.ts";

interface OptionsProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
}

const LINKS = [
  { value: "keep", label: "Keep them as links", line: "A restore makes the same links again." },
  { value: "skip", label: "Leave them out", line: "Links are not in the bucket." },
  {
    value: "follow",
    label: "Follow them",
    line: "What they point to is synced, as long as it is in this folder.",
  },
] as const;

/** What the user may choose for a job; saved together. */
export function Options({ job, snapshot }: OptionsProps) {
  const action = useAction();
  const [name, setName] = useState(job.name);
  const [choices, setChoices] = useState<JobChoices>(job.choices);
  // Fields that hold more than their value begin anew after an undo.
  const [round, setRound] = useState(0);
  const change = (part: Partial<JobChoices>): void => setChoices((old) => ({ ...old, ...part }));
  const { exclude, nightly } = job.choices;
  const own = { ...choices, exclude, nightly };
  return (
    <Stack gap="lg">
      <Section title="Name">
        <TextInput
          aria-label="Name"
          value={name}
          maxLength={255}
          error={name.trim() === "" ? "A name is needed" : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Section>
      <WhenChoice
        key={round}
        job={job}
        host={snapshot.host}
        value={choices.when}
        onChange={(when) => change({ when })}
      />
      <Deletions choices={choices} change={change} />
      <ClassChoice
        job={job}
        snapshot={snapshot}
        value={choices.storageClass}
        onChange={(storageClass) =>
          setChoices(({ storageClass: _old, ...rest }) =>
            storageClass === undefined ? rest : { ...rest, storageClass },
          )
        }
      />
      <Links choices={choices} change={change} />
      {job.source.kind === "folder" && (
        <FolderOptions host={snapshot.host} choices={choices} setChoices={setChoices} />
      )}
      <SaveBar
        changed={name !== job.name || !sameChoices(own, job.choices)}
        wrong={name.trim() === "" || whenFault(choices.when) !== undefined}
        busy={action.busy}
        error={action.error}
        onUndo={() => {
          setName(job.name);
          setChoices(job.choices);
          action.clear();
          setRound(round + 1);
        }}
        onSave={() => action.run(() => call("changeJob", { job: job.id, name: name.trim(), choices: own }))}
      />
    </Stack>
  );
}

/** The order of the choices says nothing. */
function sameChoices(one: JobChoices, other: JobChoices): boolean {
  const keys = Object.keys(jobChoicesSchema.shape) as (keyof JobChoices)[];
  return keys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
}

interface FolderOptionsProps {
  readonly host: Snapshot["host"];
  readonly choices: JobChoices;
  readonly setChoices: (change: (old: JobChoices) => JobChoices) => void;
}

/** What only a source that is a folder has. */
function FolderOptions({ host, choices, setChoices }: FolderOptionsProps) {
  return (
    <>
      <Databases choices={choices} change={(part) => setChoices((old) => ({ ...old, ...part }))} />
      <Commands
        host={host}
        value={choices.commands ?? {}}
        onChange={(commands) =>
          setChoices(({ commands: _old, ...rest }) =>
            Object.keys(commands).length === 0 ? rest : { ...rest, commands },
          )
        }
      />
    </>
  );
}

interface PartProps {
  readonly choices: JobChoices;
  readonly change: (part: Partial<JobChoices>) => void;
}

/** DL1 */
function Deletions({ choices, change }: PartProps) {
  return (
    <Section title="Deletions">
      <RadioGroup
        label="Deletions"
        value={choices.mirror ? "mirror" : "keep"}
        onChange={(value) => change({ mirror: value === "mirror" })}
      >
        <Stack gap="sm">
          <Radio
            value="keep"
            label="Keep in the bucket"
            description="A file that you delete here stays in the bucket. The safe choice."
          />
          <Radio
            value="mirror"
            label="Delete in the bucket too"
            description="The bucket mirrors the folder. Many deletions at once are held for your approval."
          />
        </Stack>
      </RadioGroup>
      {choices.mirror && (
        <DeleteLimit value={choices.maxDelete} onChange={(maxDelete) => change({ maxDelete })} />
      )}
    </Section>
  );
}

/** UN1 */
function Databases({ choices, change }: PartProps) {
  return (
    <Section title="SQLite databases">
      <RadioGroup
        label="SQLite databases"
        value={choices.databases ?? "consistent"}
        onChange={(value) => change({ databases: value === "as-files" ? "as-files" : "consistent" })}
      >
        <Stack gap="sm">
          <Radio
            value="consistent"
            label="Consistent copies"
            description="A database and the log beside it are sent as one file, also while a program has it open."
          />
          <Radio value="as-files" label="As files" description="Each file is sent as it is." />
        </Stack>
      </RadioGroup>
    </Section>
  );
}

/** NA4 */
function Links({ choices, change }: PartProps) {
  return (
    <Section title="Links in the folder">
      <RadioGroup
        label="Links in the folder"
        value={choices.links}
        onChange={(value) => {
          const chosen = LINKS.find((link) => link.value === value);
          if (chosen !== undefined) change({ links: chosen.value });
        }}
      >
        <Stack gap="sm">
          {LINKS.map(({ value, label, line }) => (
            <Radio key={value} value={value} label={label} description={line} />
          ))}
        </Stack>
      </RadioGroup>
    </Section>
  );
}
