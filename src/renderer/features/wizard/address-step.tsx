import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ServicePreset } from "../../../shared/model/providers.ts";
import { serviceNotes } from "../../../shared/model/service-words.ts";
import { addressFault, presetOf } from "../connections/connection-form.ts";
import { AddressFields } from "../connections/address-fields.tsx";
import { StepFrame } from "./step-frame.tsx";
import type { StepProps } from "./wizard-state.ts";

/** Its region, account or address. */
export function AddressStep({ state, change }: StepProps) {
  const { form } = state;
  const [strict, setStrict] = useState(false);
  const preset = presetOf(form.service);
  const kind = preset?.endpoint.kind ?? "given";
  const go = (): void => {
    if (addressFault(form) === undefined) change({ view: "keys" });
    else setStrict(true);
  };
  return (
    <StepFrame title={TITLES[kind]} line={lineOf(kind, preset?.name ?? "")} width="narrow" next={{ go }}>
      <Stack gap="lg">
        <AddressFields form={form} strict={strict} onChange={(changed) => change({ form: changed })} />
        {preset !== undefined && preset.notes.length > 0 && (
          <div>
            <Text size="sm" fw={600} mb={4}>
              Good to know
            </Text>
            {serviceNotes(preset).map((note) => (
              <Text key={note} size="sm" c="dimmed">
                {note}
              </Text>
            ))}
          </div>
        )}
      </Stack>
    </StepFrame>
  );
}

type Kind = ServicePreset["endpoint"]["kind"];

const TITLES: Readonly<Record<Kind, string>> = {
  template: "Which region?",
  account: "Which account?",
  given: "At which address?",
};

function lineOf(kind: Kind, name: string): string {
  switch (kind) {
    case "template":
      return `${name} keeps a bucket in one region, and it stays there.`;
    case "account":
      return `At ${name} each account has an address of its own.`;
    case "given":
      return "The one that programs use to reach the service.";
  }
}
