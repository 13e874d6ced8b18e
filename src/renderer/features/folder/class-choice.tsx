import { Radio, Stack } from "@mantine/core";
import { classWords, presetOf } from "../../../shared/model/class-words.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { Section } from "../../ui/section.tsx";

interface ClassChoiceProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** No class of a service is called so. */
const ANY = "-";

/** M5, M24: where in the service the objects lie, with what that costs. */
export function ClassChoice({ job, snapshot, value, onChange }: ClassChoiceProps) {
  const { target } = job;
  if (target.kind !== "bucket") return null;
  const connection = snapshot.connections.find(({ id }) => id === target.connection);
  const classes = connection === undefined ? [] : classWords(presetOf(connection), connection.region);
  if (classes.length < 2 && value === undefined) return null;
  return (
    <Section
      title="Storage class"
      line="Objects of another class are moved to the chosen one by the next pass, inside the service."
    >
      <Radio.Group
        aria-label="Storage class"
        value={value ?? ANY}
        onChange={(chosen) => onChange(chosen === ANY ? undefined : chosen)}
      >
        <Stack gap="sm">
          <Radio
            value={ANY}
            label="As the service does"
            description="Objects are left in the class they have."
          />
          {classes.map(({ id, name, sentence, cost }) => (
            <Radio key={id} value={id} label={name} description={`${sentence} ${cost}`.trim()} />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
}
