import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { RuleChoice } from "../../../shared/contract/problem-commands.ts";
import type { FileCause } from "../../../shared/file-cause.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useAction } from "../../state/action.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { InTarget } from "../folder/in-target.tsx";
import { excludeLines } from "./exclude-lines.ts";
import type { JobOwner } from "./owner.ts";
import styles from "./problems.module.css";

/** Rules that are listed; the number of the others follows. */
const SHOWN = 100;

interface RulesDialogProps {
  readonly owner: JobOwner;
  readonly cause: FileCause;
  readonly onClose: () => void;
}

/** DL3: chooses the rules that leave out all files of a group. */
export function RulesDialog({ owner, cause, onClose }: RulesDialogProps) {
  useFocusBack();
  const words = useWords();
  const { query, reload } = useQuery("problemRules", { job: owner.job.id, cause });
  return (
    <Modal opened onClose={onClose} size="lg" title={words.say("problems.rules.question")}>
      {query.kind === "failed" && <ErrorNote error={query.error} onRetry={reload} />}
      {query.kind === "loading" && <Waiting />}
      {query.kind === "ready" && (
        <Stack gap="sm">
          {query.data.unnamed > 0 && (
            <Text size="sm">{words.say("problems.none-named", { count: query.data.unnamed })}</Text>
          )}
          {query.data.choices.length === 0 ? (
            <NoRules owner={owner} tooMany={query.data.unnamed === 0} onClose={onClose} />
          ) : (
            <Choices owner={owner} cause={cause} choices={query.data.choices} onClose={onClose} />
          )}
        </Stack>
      )}
    </Modal>
  );
}

interface NoRulesProps {
  readonly owner: JobOwner;
  readonly tooMany: boolean;
  readonly onClose: () => void;
}

function NoRules({ owner, tooMany, onClose }: NoRulesProps) {
  const words = useWords();
  return (
    <>
      {tooMany && <Text size="sm">{words.say("problems.too-many-rules")}</Text>}
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={onClose}>
          {words.say("ui.cancel")}
        </Button>
        <Button onClick={() => owner.onTab("exclusions")}>{words.say("problems.excluded-tab")}</Button>
      </Group>
    </>
  );
}

interface ChoicesProps extends Omit<NoRulesProps, "tooMany"> {
  readonly cause: FileCause;
  readonly choices: readonly RuleChoice[];
}

function Choices({ owner, cause, choices, onClose }: ChoicesProps) {
  const words = useWords();
  const action = useAction();
  const [kind, setKind] = useState(choices[0]?.kind);
  const chosen = choices.find((one) => one.kind === kind) ?? choices[0];
  if (chosen === undefined) return null;
  const { job } = owner;
  const exclude = [...job.choices.exclude, ...chosen.lines];
  const save = async (): Promise<void> => {
    if (await action.run(() => excludeLines(job, exclude, { cause }))) onClose();
  };
  return (
    <>
      {choices.length === 1 ? (
        <Text size="sm">{words.sentences(wordsOf(words, chosen))}</Text>
      ) : (
        <RadioGroup
          label={words.say("problems.rules.choice")}
          value={chosen.kind}
          onChange={(value) => setKind(choices.find((one) => one.kind === value)?.kind)}
        >
          <Stack gap="xs">
            {choices.map((choice) => (
              <Choice key={choice.kind} choice={choice} />
            ))}
          </Stack>
        </RadioGroup>
      )}
      <RuleList lines={chosen.lines} />
      <InTarget job={job} exclude={exclude} />
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={onClose}>
          {words.say("ui.cancel")}
        </Button>
        <Button loading={action.busy} onClick={() => void save()}>
          {words.say("problems.exclude")}
        </Button>
      </Group>
    </>
  );
}

function Choice({ choice }: { readonly choice: RuleChoice }) {
  const words = useWords();
  const [label, description] = wordsOf(words, choice);
  return <Radio value={choice.kind} label={label} description={description} />;
}

/** What the rules are, and what else they leave out. */
function wordsOf(words: Words, { kind, lines }: RuleChoice): readonly [string, ...string[]] {
  const count = lines.length;
  switch (kind) {
    case "folders":
      return [words.say("problems.rules.folders", { count }), words.say("problems.rules.folders.line")];
    case "each":
      return [words.say("problems.rules.each", { count })];
    case "kind": {
      const ending = lines[0]?.slice(1) ?? "";
      return [words.say("problems.rules.kind", { ending }), words.say("problems.rules.kind.line")];
    }
  }
}

function RuleList({ lines }: { readonly lines: readonly string[] }) {
  const words = useWords();
  const more = lines.length - SHOWN;
  return (
    // It scrolls, so the keyboard has to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className={styles["rules"]} aria-label={words.say("problems.rules.shown")} tabIndex={0}>
      {lines.slice(0, SHOWN).map((line) => (
        <li key={line}>
          <bdi>{line}</bdi>
        </li>
      ))}
      {more > 0 && <li>{words.say("problems.rules.more", { count: more })}</li>}
    </ul>
  );
}
