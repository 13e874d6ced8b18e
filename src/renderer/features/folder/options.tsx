import { Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { type JobChoices, jobChoicesSchema, type JobLocation } from "../../../shared/model/job-spec.ts";
import type { Retain } from "../../../shared/model/retain.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";
import { ClassChoice } from "./class-choice.tsx";
import { DeleteLimit } from "./delete-limit.tsx";
import { FolderTimesChoice } from "./folder-times-choice.tsx";
import { Commands } from "./commands.tsx";
import { EncryptionChoice } from "./encryption-choice.tsx";
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
  // Fields that hold more than their value begin again after an undo.
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
      <Earlier target={job.target} choices={choices} change={change} />
      <InBucket job={job} snapshot={snapshot} choices={choices} setChoices={setChoices} />
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

type SetChoices = (change: (old: JobChoices) => JobChoices) => void;

/** How objects lie in the bucket. */
function InBucket({
  job,
  snapshot,
  choices,
  setChoices,
}: OptionsProps & { readonly choices: JobChoices; readonly setChoices: SetChoices }) {
  return (
    <>
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
      {job.target.kind === "bucket" && (
        <EncryptionChoice
          value={choices.encryption}
          onChange={(encryption) =>
            setChoices(({ encryption: _old, ...rest }) =>
              encryption === undefined ? rest : { ...rest, encryption },
            )
          }
        />
      )}
    </>
  );
}

interface FolderOptionsProps {
  readonly host: Snapshot["host"];
  readonly choices: JobChoices;
  readonly setChoices: SetChoices;
}

/** What only a source that is a folder has. */
function FolderOptions({ host, choices, setChoices }: FolderOptionsProps) {
  return (
    <>
      <FolderTimesChoice
        choices={choices}
        onChange={(folderTimes) =>
          setChoices(({ folderTimes: _old, ...rest }) =>
            folderTimes === undefined ? rest : { ...rest, folderTimes },
          )
        }
      />
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

/** VR8 */
function Earlier({ target, choices, change }: PartProps & Pick<JobView, "target">) {
  const title =
    target.kind === "bucket" ? "Keep what is replaced or deleted" : "What is deleted in the bucket";
  return (
    <Section title={title}>
      <RadioGroup
        label={title}
        value={choices.retain}
        onChange={(value) => {
          const chosen = RETAIN[target.kind].find((one) => one.value === value);
          if (chosen !== undefined) change({ retain: chosen.value });
        }}
      >
        <Stack gap="sm">
          {RETAIN[target.kind].map(({ value, label, line }) => (
            <Radio key={value} value={value} label={label} description={line} />
          ))}
        </Stack>
      </RadioGroup>
      {(target.kind === "bucket" || choices.retain === "none") && (
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

interface RetainOption {
  readonly value: Retain;
  readonly label: string;
  readonly line: string;
}

const HELD = "Many deletions at once are held for your approval.";

const RETAIN: Readonly<Record<JobLocation["kind"], readonly RetainOption[]>> = {
  bucket: [
    {
      value: "forever",
      label: "For ever",
      line: "As versions where the bucket keeps versions, else as copies under .liana/old/. They use space.",
    },
    {
      value: "none",
      label: "Not at all",
      line: "What you replace or delete is gone from the bucket, unless it keeps versions by itself.",
    },
  ],
  folder: [
    {
      value: "forever",
      label: "Stays in the folder",
      line: "Nothing is deleted in the folder. The safe choice.",
    },
    { value: "none", label: "Is deleted in the folder, too", line: `The folder follows the bucket. ${HELD}` },
  ],
};

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
