import { Stack, TextInput } from "@mantine/core";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { Section } from "../../ui/section.tsx";

type Choice = NonNullable<JobChoices["commands"]>;

interface CommandsProps {
  readonly host: Snapshot["host"];
  readonly value: Choice;
  readonly onChange: (value: Choice) => void;
}

const LONGEST = 4096;

/** CM1. A browser only shows the commands, because the system's own dialog has to confirm a change. */
export function Commands({ host, value, onChange }: CommandsProps) {
  const words = useWords();
  const isHere = host === "desktop";
  const field = (name: "before" | "after") => (
    <TextInput
      label={words.say(`options.commands.${name}`)}
      description={words.say(`options.commands.${name}.line`)}
      value={value[name] ?? ""}
      maxLength={LONGEST}
      readOnly={!isHere}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      onChange={(event) => {
        const { [name]: _old, ...rest } = value;
        const text = event.currentTarget.value;
        onChange(text === "" ? rest : { ...rest, [name]: text });
      }}
    />
  );
  return (
    <Section
      title={words.say("options.commands")}
      line={words.say(isHere ? "options.commands.line" : "options.commands.browser-line")}
    >
      <Stack gap="sm">
        {field("before")}
        {field("after")}
      </Stack>
    </Section>
  );
}
