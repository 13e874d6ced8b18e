import { Button, Group, Text } from "@mantine/core";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { changeChoices } from "../../state/change-choices.ts";
import { useUnsaved } from "../../state/unsaved.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";
import { areValid, linesOf, RuleText } from "../exclusions/rule-text.tsx";
import { useRuleDraft } from "../exclusions/use-rule-draft.ts";

const EXAMPLE = "*.vmdk";

/** UP6: edits the gitignore rules of what a job sends at night only. */
export function NightlyRules({ job }: { readonly job: JobView }) {
  const words = useWords();
  const saved = job.choices.nightly.join("\n");
  const [text, setText] = useRuleDraft(job.choices.nightly);
  const action = useAction();
  const lines = linesOf(text);
  const changed = lines.join("\n") !== saved;
  useUnsaved(changed);
  const save = (): void => {
    void action.run(() => changeChoices(job, { nightly: lines }));
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
