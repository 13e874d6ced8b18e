import { Button, Group, Stack } from "@mantine/core";
import { serviceName } from "../../../shared/model/service-words.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { isAddressKnown, presetOf, regionOf } from "../connections/connection-form.ts";
import { FailureNote } from "../connections/failure-note.tsx";
import { KeyFields } from "../connections/key-fields.tsx";
import { TestSteps } from "../connections/test-steps.tsx";
import { isBeside } from "../connections/test-words.ts";
import { testFailure } from "../connections/use-connection-test.ts";
import { KeyHelp } from "./key-help.tsx";
import { StepFrame } from "./step-frame.tsx";
import { useKeys } from "./use-keys.ts";
import type { StepProps } from "./wizard-state.ts";

/** The question for the keys, which are tested before they are saved. */
export function KeysStep(props: StepProps) {
  const words = useWords();
  const { snapshot, state, change } = props;
  const { form } = state;
  const { test, save, draft, edit, tryOut, goOn } = useKeys(props);
  const preset = presetOf(form.service);
  const failure = testFailure(test.state);
  const running = test.state.kind === "running";
  const saved = snapshot.connections.find(({ id }) => id === form.id);
  const switchRegion = (region: string): void => {
    const changed = { ...form, regions: { ...form.regions, [form.service]: region } };
    change({ form: changed });
    void tryOut(changed);
  };
  return (
    <StepFrame
      title={<Title service={preset?.id} />}
      line={words.say(`wizard.keys.${snapshot.vault}`)}
      width="narrow"
      next={{ go: () => void goOn(), busy: running || save.busy, disabled: draft === undefined }}
    >
      <Stack gap="lg">
        <KeyFields
          form={form}
          onChange={edit}
          failure={failure}
          hint={saved?.keys.kind === "keychain" ? saved.keys.hint : undefined}
          onPasted={(pasted) => void tryOut(pasted)}
        />
        <Group gap="md" wrap="nowrap" align="flex-start" mih={36}>
          <Button
            variant="default"
            style={{ flex: "none" }}
            disabled={draft === undefined || running}
            onClick={() => void tryOut(form)}
          >
            {words.say("wizard.keys.test")}
          </Button>
          <TestSteps state={test.state} bucket={false} terse />
        </Group>
        {failure !== undefined && !isBeside(form.keys.kind, failure) && (
          <FailureNote
            error={failure}
            busy={running}
            onRegion={switchRegion}
            onAddress={() =>
              change({ view: preset === undefined || isAddressKnown(preset) ? "service" : "address" })
            }
          />
        )}
        {save.error !== undefined && <ErrorNote error={save.error} />}
        <KeyHelp at={{ service: form.service, region: regionOf(form) }} />
      </Stack>
    </StepFrame>
  );
}

function Title({ service }: { readonly service: string | undefined }) {
  const words = useWords();
  if (service === undefined || service === "other") return words.say("wizard.keys");
  return <Say id="wizard.keys.for" values={{ service: <bdi>{serviceName(words, service)}</bdi> }} />;
}
