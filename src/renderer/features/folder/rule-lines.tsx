import { Button, Group, Text, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { jobChoicesSchema } from "../../../shared/model/job-spec.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";

interface RuleLinesProps {
  readonly job: JobView;
  /** Which of the job's lists. */
  readonly list: "exclude" | "nightly";
  readonly title: string;
  readonly line: ReactNode;
  /** Names the field. */
  readonly label: string;
  readonly minRows: number;
  readonly placeholder: string;
  /** Told what is typed. */
  readonly onText?: (text: string) => void;
}

/** Gitignore rules of a job, one a line, to be changed and saved. */
export function RuleLines({ job, list, title, line, label, minRows, placeholder, onText }: RuleLinesProps) {
  const saved = job.choices[list].join("\n");
  const [text, setText] = useState(saved);
  const action = useAction();
  const parsed = jobChoicesSchema.shape.exclude.safeParse(linesOf(text));
  const changed = linesOf(text).join("\n") !== saved;
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
        styles={{ input: { fontFamily: "ui-monospace, monospace" } }}
        value={text}
        error={parsed.success ? undefined : "At most 1,000 rules of 1,024 characters each"}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Group justify="space-between" mt="md">
        <Text c="dimmed" size="sm" role="status">
          {changed ? "Not saved yet" : " "}
        </Text>
        <Group gap="xs">
          {changed && (
            <Button variant="default" onClick={() => type(saved)}>
              Undo
            </Button>
          )}
          <Button loading={action.busy} disabled={!changed || !parsed.success} onClick={save}>
            Save
          </Button>
        </Group>
      </Group>
    </Section>
  );
}

/** Rules without blank lines. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
}
