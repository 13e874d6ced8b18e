import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { serviceName, serviceNotes } from "../../../shared/model/service-words.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";
import { addressFault, presetOf } from "../connections/connection-form.ts";
import { AddressFields } from "../connections/address-fields.tsx";
import { StepFrame } from "./step-frame.tsx";
import type { StepProps } from "./wizard-state.ts";

/** The question for the region, account or address of the service. */
export function AddressStep({ state, change }: StepProps) {
  const words = useWords();
  const { form } = state;
  const [strict, setStrict] = useState(false);
  const preset = presetOf(form.service);
  const kind = preset?.endpoint.kind ?? "given";
  const go = (): void => {
    if (addressFault(form) === undefined) change({ view: "keys" });
    else setStrict(true);
  };
  return (
    <StepFrame
      title={words.say(`wizard.address.${kind}`)}
      line={
        kind === "given" ? (
          words.say("wizard.address.given.line")
        ) : (
          <Say
            id={`wizard.address.${kind}.line`}
            values={{ service: <bdi>{serviceName(words, form.service)}</bdi> }}
          />
        )
      }
      width="narrow"
      next={{ go }}
    >
      <Stack gap="lg">
        <AddressFields form={form} strict={strict} onChange={(changed) => change({ form: changed })} />
        {preset !== undefined && preset.notes.length > 0 && (
          <div>
            <Text size="sm" fw={600} mb={4}>
              {words.say("wizard.address.notes")}
            </Text>
            {serviceNotes(words, preset).map((note) => (
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
