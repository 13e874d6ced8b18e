import { Radio, Select, Stack } from "@mantine/core";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";

const CONFLICTS = ["keep-both", "skip", "overwrite"] as const;

/** RS3: what happens to a file that differs. */
export type Conflict = (typeof CONFLICTS)[number];

interface PlaceChoiceProps {
  readonly value: "new" | "original";
  readonly folder: string;
  readonly onChange: (value: "new" | "original") => void;
}

/** RS13 */
export function PlaceChoice({ value, folder, onChange }: PlaceChoiceProps) {
  const words = useWords();
  return (
    <Radio.Group
      label={words.say("restore.dialog.place")}
      value={value}
      onChange={(chosen) => onChange(chosen === "original" ? "original" : "new")}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="new" label={words.say("restore.dialog.place.new")} />
        <Radio
          value="original"
          label={words.say("restore.dialog.place.original")}
          description={<PathText text={folder} most={70} />}
        />
      </Stack>
    </Radio.Group>
  );
}

interface ConflictChoiceProps {
  readonly value: Conflict;
  readonly onChange: (value: Conflict) => void;
}

/** RS3. Shown only for a folder that the user chose: the proposed folder is new and has no files. */
export function ConflictChoice({ value, onChange }: ConflictChoiceProps) {
  const words = useWords();
  return (
    <Select
      label={words.say("restore.dialog.conflict")}
      description={words.say(`restore.dialog.conflict.${value}-line`)}
      data={CONFLICTS.map((one) => ({ value: one, label: words.say(`restore.dialog.conflict.${one}`) }))}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => onChange(CONFLICTS.find((one) => one === chosen) ?? value)}
    />
  );
}
