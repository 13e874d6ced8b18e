import { Button, Group, Text, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { jobChoicesSchema } from "../../../shared/model/job-spec.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useUnsaved } from "../../state/unsaved.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";

interface RuleLinesProps {
  readonly job: JobView;
  /** The list of the job that is edited. */
  readonly list: "exclude" | "nightly";
  readonly title: string;
  readonly line: ReactNode;
  /** The accessible name of the field. */
  readonly label: string;
  readonly minRows: number;
  readonly placeholder: string;
  /** Called with the text while the user types. */
  readonly onText?: (text: string) => void;
}

/** Edits a list of gitignore rules, one per line. */
export function RuleLines({ job, list, title, line, label, minRows, placeholder, onText }: RuleLinesProps) {
  const words = useWords();
  const saved = job.choices[list].join("\n");
  const [text, setText] = useState(saved);
  const action = useAction();
  const parsed = jobChoicesSchema.shape.exclude.safeParse(linesOf(text));
  const changed = linesOf(text).join("\n") !== saved;
  useUnsaved(changed);
  const type = (typed: string): void => {
    setText(typed);
    onText?.(typed);
  };
  const save = (): void => {
    if (!parsed.success) return;
    const choices = { ...job.choices, [list]: parsed.data };
    void action.run(() => call("changeJob", { job: job.id, name: job.name, choices }));
  };
  return (
    <Section title={title} line={line}>
      <Textarea
        aria-label={label}
        autosize
        minRows={minRows}
        maxRows={14}
        spellCheck={false}
        placeholder={placeholder}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={text}
        error={parsed.success ? undefined : words.say("folder.rules.too-many")}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Group justify="space-between" mt="md">
        <Text c="dimmed" size="sm" role="status">
          {changed ? words.say("ui.not-saved") : " "}
        </Text>
        <Group gap="xs">
          {changed && (
            <Button variant="default" onClick={() => type(saved)}>
              {words.say("ui.undo")}
            </Button>
          )}
          <Button loading={action.busy} disabled={!changed || !parsed.success} onClick={save}>
            {words.say("ui.save")}
          </Button>
        </Group>
      </Group>
    </Section>
  );
}

/** The rules of a text, without blank lines. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
}
