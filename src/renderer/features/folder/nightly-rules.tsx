import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useUnsaved } from "../../state/unsaved.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";
import { areValid, linesOf, RuleText } from "../exclusions/rule-text.tsx";

const EXAMPLE = "*.vmdk";

/** UP6: edits the gitignore rules of what a job sends at night only. */
export function NightlyRules({ job }: { readonly job: JobView }) {
  const words = useWords();
  const saved = job.choices.nightly.join("\n");
  const [text, setText] = useState(saved);
  const action = useAction();
  const lines = linesOf(text);
  const changed = lines.join("\n") !== saved;
  useUnsaved(changed);
  const save = (): void => {
    const choices = { ...job.choices, nightly: lines };
    void action.run(() => call("changeJob", { job: job.id, name: job.name, choices }));
  };
  return (
    <Section title={words.say("folder.rules.nightly")} line={words.say("folder.rules.nightly.line")}>
      <RuleText
        text={text}
        label={words.say("folder.rules.nightly.field")}
        minRows={2}
        placeholder={EXAMPLE}
        onText={setText}
      />
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Group justify="space-between" mt="md">
        <Text c="dimmed" size="sm" role="status">
          {changed ? words.say("ui.not-saved") : " "}
        </Text>
        <Group gap="xs">
          {changed && (
            <Button variant="default" onClick={() => setText(saved)}>
              {words.say("ui.undo")}
            </Button>
          )}
          <Button loading={action.busy} disabled={!changed || !areValid(lines)} onClick={save}>
            {words.say("ui.save")}
          </Button>
        </Group>
      </Group>
    </Section>
  );
}
