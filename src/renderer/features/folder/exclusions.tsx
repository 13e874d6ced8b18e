import { Button, Code, Group, Stack, Text, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { jobChoicesSchema } from "../../../shared/model/job-spec.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";
import { ExclusionPreview } from "./exclusion-preview.tsx";

/** Typing is over after so many ms. */
const QUIET = 600;

/** What is not synced: gitignore rules, with what they leave out shown while they are typed (DL3). */
export function Exclusions({ job }: { readonly job: JobView }) {
  const saved = job.choices.exclude.join("\n");
  const [text, setText] = useState(saved);
  const [quiet] = useDebouncedValue(text, QUIET);
  const action = useAction();
  const parsed = jobChoicesSchema.shape.exclude.safeParse(linesOf(text));
  const changed = linesOf(text).join("\n") !== saved;
  const save = (): void => {
    if (!parsed.success) return;
    const choices = { ...job.choices, exclude: parsed.data };
    void action.run(() => call("changeJob", { job: job.id, name: job.name, choices }));
  };
  return (
    <Stack gap="lg">
      <Section
        title="What is left out"
        line={
          <>
            One rule a line, as in a .gitignore file: <Code>*.tmp</Code> leaves out all such files,{" "}
            <Code>/cache/</Code> a folder at the top, <Code>!keep.tmp</Code> takes one back in. What was sent
            before stays in the bucket.
          </>
        }
      >
        <Textarea
          aria-label="Rules, one a line"
          autosize
          minRows={5}
          maxRows={14}
          spellCheck={false}
          placeholder={"node_modules/\n*.tmp"}
          styles={{ input: { fontFamily: "ui-monospace, monospace" } }}
          value={text}
          error={parsed.success ? undefined : "At most 1,000 rules of 1,024 characters each"}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {action.error !== undefined && <ErrorNote error={action.error} />}
        <Group justify="space-between" mt="md">
          <Text c="dimmed" size="sm" role="status">
            {changed ? "Not saved yet" : " "}
          </Text>
          <Group gap="xs">
            {changed && (
              <Button variant="default" onClick={() => setText(saved)}>
                Undo
              </Button>
            )}
            <Button loading={action.busy} disabled={!changed || !parsed.success} onClick={save}>
              Save
            </Button>
          </Group>
        </Group>
      </Section>
      {job.source.kind === "folder" && <ExclusionPreview path={job.source.path} exclude={linesOf(quiet)} />}
    </Stack>
  );
}

/** Rules without blank lines. */
function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
}
