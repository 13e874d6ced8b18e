import { Radio, Stack } from "@mantine/core";
import { folderTimesOf } from "../../../shared/model/folder-times.ts";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";

interface FolderTimesChoiceProps {
  readonly choices: Pick<JobChoices, "folderTimes" | "storageClass">;
  /** Given undefined for what the storage class says. */
  readonly onChange: (folderTimes: boolean | undefined) => void;
}

const TITLE = "Times of folders";

/** NA7. What the storage class says anyway is not chosen, so it follows another class. */
export function FolderTimesChoice({
  choices: { folderTimes, storageClass },
  onChange,
}: FolderTimesChoiceProps) {
  const byClass = folderTimesOf(storageClass);
  return (
    <Section title={TITLE}>
      <RadioGroup
        label={TITLE}
        value={(folderTimes ?? byClass) ? "keep" : "leave"}
        onChange={(value) => {
          const chosen = value === "keep";
          onChange(chosen === byClass ? undefined : chosen);
        }}
      >
        <Stack gap="sm">
          <Radio
            value="keep"
            label="Keep them"
            description="A restored folder has its own time again. That takes an empty object for each folder, and a request when a folder changes."
          />
          <Radio
            value="leave"
            label="Do not keep them"
            description={`A restored folder has the time of the restore. Private folders are restored as private all the same.${byClass ? "" : " The default in this storage class, which bills each object for a least size or time."}`}
          />
        </Stack>
      </RadioGroup>
    </Section>
  );
}
