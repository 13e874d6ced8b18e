import { Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { type JobChoices, jobChoicesSchema } from "../../../shared/model/job-spec.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { mergeChoices } from "../../../shared/model/merge-choices.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useDraft } from "../../state/draft.ts";
import { useWords } from "../../state/words.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";
import { JobPolicy } from "../policy/job-policy.tsx";
import { ClassChoice } from "./class-choice.tsx";
import { Earlier } from "./earlier.tsx";
import { FolderTimesChoice } from "./folder-times-choice.tsx";
import { Commands } from "./commands.tsx";
import { EncryptionChoice } from "./encryption-choice.tsx";
import { ThinSection } from "../thin/thin-section.tsx";
import { useSharedNote } from "../targets/use-shared-note.ts";
import { SaveBar } from "./save-bar.tsx";
import { VerifyChoice } from "./verify-choice.tsx";
import { WhenChoice } from "./when/when-choice.tsx";
import { isValidWhen } from "./when/valid-when.ts";

interface OptionsProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
}

const LINKS = ["keep", "skip", "follow"] as const;
const DATABASES = ["consistent", "as-files"] as const;

interface Edited {
  readonly name: string;
  readonly choices: JobChoices;
}

function rebase(from: Edited, draft: Edited, saved: Edited): Edited {
  return {
    name: draft.name === from.name ? saved.name : draft.name,
    choices: mergeChoices(from.choices, draft.choices, saved.choices),
  };
}

/** The choices of a job, which are saved together. */
export function Options({ job, snapshot }: OptionsProps) {
  const words = useWords();
  const action = useAction();
  const saved: Edited = { name: job.name, choices: job.choices };
  const [{ name, choices }, setDraft] = useDraft(saved, rebase);
  const setChoices: SetChoices = (edit) => setDraft((old) => ({ ...old, choices: edit(old.choices) }));
  // After an undo, fields with a state of their own are mounted again.
  const [round, setRound] = useState(0);
  const change = (part: Partial<JobChoices>): void => setChoices((old) => ({ ...old, ...part }));
  const note = useSharedNote(job, snapshot.jobs);
  const save = (): Promise<unknown> =>
    call("changeJob", { job: job.id, name: name.trim(), choices, from: job.choices });
  return (
    <Stack gap="lg">
      <Section title={words.say("options.name")}>
        <TextInput
          aria-label={words.say("options.name")}
          value={name}
          maxLength={255}
          error={name.trim() === "" ? words.say("options.name.missing") : undefined}
          onChange={({ currentTarget: { value } }) => setDraft((old) => ({ ...old, name: value }))}
        />
      </Section>
      <WhenChoice
        key={`${round} ${JSON.stringify(job.choices.when)}`}
        job={job}
        host={snapshot.host}
        value={choices.when}
        onChange={(when) => change({ when })}
      />
      <Earlier target={job.target} choices={choices} change={change} />
      <ThinSection job={job} snapshot={snapshot} />
      <InBucket job={job} snapshot={snapshot} choices={choices} setChoices={setChoices} />
      {job.target.kind === "bucket" && (
        <VerifyChoice
          value={choices.verify}
          onChange={(verify) =>
            setChoices(({ verify: _old, ...rest }) => (verify === undefined ? rest : { ...rest, verify }))
          }
        />
      )}
      <Links note={note} choices={choices} change={change} />
      {job.source.kind === "folder" && (
        <FolderOptions note={note} host={snapshot.host} choices={choices} setChoices={setChoices} />
      )}
      <JobPolicy job={job} snapshot={snapshot} choices={choices} />
      <SaveBar
        changed={name !== job.name || !sameChoices(choices, job.choices)}
        wrong={name.trim() === "" || !isValidWhen(choices.when)}
        busy={action.busy}
        error={action.error}
        onUndo={() => {
          setDraft(() => saved);
          action.clear();
          setRound(round + 1);
        }}
        onSave={() => action.run(save)}
      />
    </Stack>
  );
}

/** Compares by key, because the order of the keys has no meaning. */
function sameChoices(one: JobChoices, other: JobChoices): boolean {
  const keys = Object.keys(jobChoicesSchema.shape) as (keyof JobChoices)[];
  return keys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
}

type SetChoices = (change: (old: JobChoices) => JobChoices) => void;

/** How objects are stored in the bucket. */
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
        choices={choices}
        onChange={(storageClass) =>
          setChoices(({ storageClass: _old, ...rest }) =>
            storageClass === undefined ? rest : { ...rest, storageClass },
          )
        }
      />
      {job.target.kind === "bucket" && (
        <EncryptionChoice
          target={job.target}
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
  readonly note: string | undefined;
  readonly host: Snapshot["host"];
  readonly choices: JobChoices;
  readonly setChoices: SetChoices;
}

/** The options of a source that is a folder. */
function FolderOptions({ note, host, choices, setChoices }: FolderOptionsProps) {
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
      <Databases
        note={note}
        choices={choices}
        change={(part) => setChoices((old) => ({ ...old, ...part }))}
      />
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
  /** JB9: that it applies to all targets. */
  readonly note: string | undefined;
  readonly choices: JobChoices;
  readonly change: (part: Partial<JobChoices>) => void;
}

/** UN1 */
function Databases({ note, choices, change }: PartProps) {
  const words = useWords();
  const title = words.say("options.databases");
  return (
    <Section title={title} line={note}>
      <RadioGroup
        label={title}
        value={choices.databases ?? "consistent"}
        onChange={(value) => change({ databases: value === "as-files" ? "as-files" : "consistent" })}
      >
        <Stack gap="sm">
          {DATABASES.map((value) => (
            <Radio
              key={value}
              value={value}
              label={words.say(`options.databases.${value}`)}
              description={words.say(`options.databases.${value}.line`)}
            />
          ))}
        </Stack>
      </RadioGroup>
    </Section>
  );
}

/** NA4 */
function Links({ note, choices, change }: PartProps) {
  const words = useWords();
  const title = words.say("options.links");
  return (
    <Section title={title} line={note}>
      <RadioGroup
        label={title}
        value={choices.links}
        onChange={(value) => {
          const links = LINKS.find((one) => one === value);
          if (links !== undefined) change({ links });
        }}
      >
        <Stack gap="sm">
          {LINKS.map((value) => (
            <Radio
              key={value}
              value={value}
              label={words.say(`options.links.${value}`)}
              description={words.say(`options.links.${value}.line`)}
            />
          ))}
        </Stack>
      </RadioGroup>
    </Section>
  );
}
