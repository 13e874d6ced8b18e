import { Stack, TextInput } from "@mantine/core";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { Section } from "../../ui/section.tsx";

type Choice = NonNullable<JobChoices["commands"]>;

interface CommandsProps {
  readonly host: Snapshot["host"];
  readonly value: Choice;
  readonly onChange: (value: Choice) => void;
}

const LONGEST = 4096;

/** CM1. In a browser they are shown: only the system's own dialog may confirm one. */
export function Commands({ host, value, onChange }: CommandsProps) {
  const isHere = host === "desktop";
  const field = (name: "before" | "after", label: string, line: string) => (
    <TextInput
      label={label}
      description={line}
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
      title="Commands"
      line={
        isHere
          ? "Run on this computer with each sync of the whole folder, for dumps and snapshots. Changes are confirmed."
          : "Run with each sync of the whole folder. They are set in the desktop app or in the daemon's file."
      }
    >
      <Stack gap="sm">
        {field("before", "Before a sync", "If it fails, nothing is synced.")}
        {field("after", "After a sync", "Runs in any case.")}
      </Stack>
    </Section>
  );
}
