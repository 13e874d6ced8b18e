import { Radio, Stack } from "@mantine/core";
import { folderTimesOf } from "../../../shared/model/folder-times.ts";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import { useWords } from "../../state/words.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";

interface FolderTimesChoiceProps {
  readonly choices: Pick<JobChoices, "folderTimes" | "storageClass">;
  /** Called with undefined for the default of the storage class. */
  readonly onChange: (folderTimes: boolean | undefined) => void;
}

/** NA7. The storage class's default is saved as no choice, so that it changes with the class. */
export function FolderTimesChoice({
  choices: { folderTimes, storageClass },
  onChange,
}: FolderTimesChoiceProps) {
  const words = useWords();
  const title = words.say("options.times");
  const byClass = folderTimesOf(storageClass);
  return (
    <Section title={title}>
      <RadioGroup
        label={title}
        value={(folderTimes ?? byClass) ? "keep" : "leave"}
        onChange={(value) => {
          const chosen = value === "keep";
          onChange(chosen === byClass ? undefined : chosen);
        }}
      >
        <Stack gap="sm">
          <Radio
            value="keep"
            label={words.say("options.times.keep")}
            description={words.say("options.times.keep.line")}
          />
          <Radio
            value="leave"
            label={words.say("options.times.leave")}
            description={words.say(byClass ? "options.times.leave.line" : "options.times.leave.line-default")}
          />
        </Stack>
      </RadioGroup>
    </Section>
  );
}
