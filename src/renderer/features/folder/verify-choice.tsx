import { Radio, Stack } from "@mantine/core";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import { useWords } from "../../state/words.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";

interface VerifyChoiceProps {
  readonly value: JobChoices["verify"];
  /** Called with undefined for the default. */
  readonly onChange: (verify: false | undefined) => void;
}

/** VE2 */
export function VerifyChoice({ value, onChange }: VerifyChoiceProps) {
  const words = useWords();
  const title = words.say("options.verify");
  return (
    <Section title={title}>
      <RadioGroup
        label={title}
        value={value === false ? "off" : "on"}
        onChange={(chosen) => onChange(chosen === "off" ? false : undefined)}
      >
        <Stack gap="sm">
          <Radio
            value="on"
            label={words.say("options.verify.on")}
            description={words.say("options.verify.on.line")}
          />
          <Radio
            value="off"
            label={words.say("options.verify.off")}
            description={words.say("options.verify.off.line")}
          />
        </Stack>
      </RadioGroup>
    </Section>
  );
}
